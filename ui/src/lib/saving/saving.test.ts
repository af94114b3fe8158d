// The moments at which people leave: each of them saves.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const send = vi.hoisted(() => vi.fn());
vi.mock('../api/transport', () => ({ send }));

const target = { pack: 'p', question: 'q', attempt: 1 };
let stop: () => void;
let saving: (typeof import('./saving.svelte'))['saving'];

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  send.mockReset();
  send.mockResolvedValue({ attempt: 1, savedAt: '2026-01-01T00:00:00Z', answered: 1, of: 1 });
  ({ saving } = await import('./saving.svelte'));
  stop = saving.follow();
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const quit = () => {
  const event = new Event('beforeunload', { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
};

it.each(['blur', 'pagehide'])('saves on %s', (name) => {
  saving.edit(target, 'text', 'typing');
  expect(send).not.toHaveBeenCalled();
  dispatchEvent(new Event(name));
  expect(send).toHaveBeenCalledWith('saveAnswer', { ...target, value: 'text' });
});

it('saves when the window is hidden', () => {
  saving.edit(target, 'text', 'typing');
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(send).toHaveBeenCalledOnce();
});

it('saves when the pointer leaves towards the edge of the window, and on a key that may close it', () => {
  saving.edit(target, 'text', 'typing');
  document.documentElement.dispatchEvent(new Event('mouseleave'));
  expect(send).toHaveBeenCalledTimes(1);
  saving.edit({ ...target, question: 'r' }, 'text', 'typing');
  dispatchEvent(new KeyboardEvent('keydown', { key: 'F4', altKey: true }));
  expect(send).toHaveBeenCalledTimes(2);
});

it('asks before closing while something is unsaved, and only then', async () => {
  expect(quit()).toBe(false);
  saving.edit(target, 'text', 'typing');
  expect(quit()).toBe(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(quit()).toBe(false);
});

it.each(['focus', 'online'])('tries again on %s', async (name) => {
  send.mockRejectedValueOnce({ code: 'store-full', details: {} });
  saving.edit(target, 'text', 'choice');
  await vi.advanceTimersByTimeAsync(0);
  expect(saving.state(target)).toMatchObject({ name: 'failed', failure: { code: 'store-full' } });
  dispatchEvent(new Event(name));
  await vi.advanceTimersByTimeAsync(0);
  expect(saving.state(target)).toEqual({ name: 'saved' });
});
