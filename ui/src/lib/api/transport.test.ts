// Both doors to the core: the address beside the page, and the host's command.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, first } from './client';
import { onOpen } from './transport';

const invoke = vi.hoisted(() => vi.fn());
const listen = vi.hoisted(() => vi.fn());
vi.mock('@tauri-apps/api/core', () => ({ invoke }));
vi.mock('@tauri-apps/api/event', () => ({ listen }));

describe('beside the page', () => {
  const fetched = vi.fn<typeof fetch>();
  beforeEach(() => vi.stubGlobal('fetch', fetched));
  afterEach(() => {
    vi.unstubAllGlobals();
    fetched.mockReset();
  });
  const answer = (value: unknown) => fetched.mockResolvedValue(new Response(JSON.stringify(value)));

  it('posts the call to an address relative to the page', async () => {
    answer({ ok: { changed: true } });
    await expect(call('drawn', {})).resolves.toEqual({ changed: true });
    const [address, options] = fetched.mock.calls[0] ?? [];
    expect(address).toBe('rpc');
    expect(JSON.parse(String(options?.body))).toEqual({ cmd: 'drawn', payload: {} });
  });

  it("gives the core's own error", async () => {
    answer({ error: { code: 'pack-unknown', details: { pack: 'p' } } });
    await expect(call('openPack', { pack: 'p' })).rejects.toMatchObject({
      code: 'pack-unknown',
      details: { pack: 'p' },
    });
  });

  it('says when nobody answers, or not in our words', async () => {
    fetched.mockRejectedValueOnce(new TypeError('network'));
    await expect(call('library', {})).rejects.toMatchObject({ code: 'no-answer' });
    fetched.mockResolvedValueOnce(new Response('<html>'));
    await expect(call('library', {})).rejects.toMatchObject({ code: 'no-answer' });
  });

  it('takes calls along while the page is being closed, as far as a browser does', async () => {
    fetched.mockImplementation(() => Promise.resolve(new Response('{"ok":{}}')));
    const save = (value: string) => call('saveAnswer', { pack: 'p', question: 'q', attempt: null, value });
    await save('text');
    // It is still in sight when it is told that it will be closed.
    dispatchEvent(new Event('beforeunload'));
    await save('text');
    await new Promise((later) => setTimeout(later));
    await save('text');
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    await save('text');
    await save('x'.repeat(70_000));
    expect(fetched.mock.calls.map(([, options]) => options?.keepalive)).toEqual([
      false,
      true,
      false,
      true,
      false,
    ]);
  });

  it('has no host that opens packs', () => {
    onOpen(vi.fn());
    expect(listen).not.toHaveBeenCalled();
  });
});

describe('inside the host', () => {
  beforeEach(() => vi.stubGlobal('__TAURI_INTERNALS__', {}));
  afterEach(() => vi.unstubAllGlobals());

  it('is one command', async () => {
    invoke.mockResolvedValueOnce({ changed: false });
    await expect(call('drawn', {})).resolves.toEqual({ changed: false });
    expect(invoke).toHaveBeenCalledWith('rpc', { cmd: 'drawn', payload: {} });
    invoke.mockRejectedValueOnce({ code: 'store-full', details: {} });
    await expect(call('library', {})).rejects.toMatchObject({ code: 'store-full' });
  });

  it('hears which pack to open', () => {
    const open = vi.fn();
    onOpen(open);
    const [name, heard] = listen.mock.calls[0] as [string, (event: { payload: string }) => void];
    expect(name).toBe('open');
    heard({ payload: 'some-pack' });
    expect(open).toHaveBeenCalledWith('some-pack');
  });
});

describe('what came with the page', () => {
  afterEach(() => vi.unstubAllGlobals());
  const loaded = (type: string) =>
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ type } as PerformanceNavigationTiming]);

  it('is given out once', () => {
    loaded('navigate');
    vi.stubGlobal('__HAVERSACK_FIRST__', { start: { firstStart: false } });
    expect(first()).toEqual({ start: { firstStart: false } });
    expect(first()).toEqual({});
  });

  it('is old for a page that was loaded again', () => {
    loaded('reload');
    vi.stubGlobal('__HAVERSACK_FIRST__', { start: { firstStart: false } });
    expect(first()).toEqual({});
  });
});
