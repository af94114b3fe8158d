// The promise of the app: nothing typed is lost, and "saved" is only said of what is on disk.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../api/client';
import type { Json, Saved } from '../api/types';
import { Keeper, LONGEST, PAUSE, type Target } from './keeper';

interface Call {
  target: Target;
  value: Json;
  ok: (saved?: Partial<Saved>) => Promise<void>;
  fail: (failure?: Failure) => Promise<void>;
}

const here: Target = { pack: 'p', question: 'q', attempt: 7 };
const there: Target = { pack: 'p', question: 'r', attempt: 7 };

let calls: Call[];
let keeper: Keeper;
let tick = 0;

const settled = () => vi.advanceTimersByTimeAsync(0);
const last = () => calls.at(-1) as Call;
const values = () => calls.map((call) => call.value);

beforeEach(() => {
  vi.useFakeTimers();
  calls = [];
  keeper = new Keeper(
    (target, value) =>
      new Promise<Saved>((resolve, reject) => {
        calls.push({
          target,
          value,
          ok: (saved = {}) => {
            const savedAt = `2026-01-01T00:00:${String(++tick % 60).padStart(2, '0')}Z`;
            resolve({ attempt: 7, savedAt, answered: 1, of: 2, hidden: null, counts: null, ...saved });
            return settled().then(() => undefined);
          },
          fail: (failure = new Failure('store-failed')) => {
            reject(failure);
            return settled().then(() => undefined);
          },
        });
      }),
  );
});
afterEach(() => vi.useRealTimers());

describe('when it saves', () => {
  it('waits for a pause in typing, and no longer', async () => {
    keeper.edit(here, 'a', 'typing');
    await vi.advanceTimersByTimeAsync(PAUSE - 1);
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(values()).toEqual(['a']);
  });

  it('starts the pause anew with every key', async () => {
    for (const text of ['a', 'ab', 'abc']) {
      keeper.edit(here, text, 'typing');
      await vi.advanceTimersByTimeAsync(PAUSE - 50);
    }
    expect(calls).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(50);
    expect(values()).toEqual(['abc']);
  });

  it('saves somebody who never pauses at least every five seconds', async () => {
    const begun = Date.now();
    const savedAt: number[] = [];
    for (let key = 0; key < 120; key += 1) {
      keeper.edit(here, `text ${key}`, 'typing');
      await vi.advanceTimersByTimeAsync(100);
      if (calls.length > savedAt.length) {
        savedAt.push(Date.now() - begun);
        await last().ok();
      }
    }
    expect(savedAt.length).toBeGreaterThanOrEqual(2);
    expect(savedAt[0]).toBeLessThanOrEqual(LONGEST + 100);
    expect((savedAt[1] ?? 0) - (savedAt[0] ?? 0)).toBeLessThanOrEqual(LONGEST + 100);
  });

  it('saves a choice at once', () => {
    keeper.edit(here, { a: 3 }, 'choice');
    expect(values()).toEqual([{ a: 3 }]);
  });

  it('saves everything at once when somebody leaves', () => {
    keeper.edit(here, 'one', 'typing');
    keeper.edit(there, 'two', 'typing');
    keeper.flush();
    expect(values()).toEqual(['one', 'two']);
  });

  it('does not save twice what it has saved', async () => {
    keeper.edit(here, 'one', 'typing');
    keeper.flush();
    await last().ok();
    keeper.flush();
    keeper.retry();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toHaveLength(1);
  });

  it('saves an emptied answer too', async () => {
    keeper.edit(here, 'one', 'choice');
    await last().ok();
    keeper.edit(here, null, 'choice');
    expect(last().value).toBeNull();
  });
});

describe('one save after the other', () => {
  it('never has two saves of one question under way, and the latest value wins', async () => {
    keeper.edit(here, { a: 1 }, 'choice');
    keeper.edit(here, { a: 2 }, 'choice');
    keeper.edit(here, { a: 3 }, 'choice');
    expect(values()).toEqual([{ a: 1 }]);
    await last().ok();
    expect(values()).toEqual([{ a: 1 }, { a: 3 }]);
    await last().ok();
    expect(calls).toHaveLength(2);
    expect(keeper.state(here)).toEqual({ name: 'saved' });
  });

  it('saves different questions side by side', () => {
    keeper.edit(here, 1, 'choice');
    keeper.edit(there, 2, 'choice');
    expect(calls).toHaveLength(2);
  });

  it('sends text that was typed during a save after its own pause', async () => {
    keeper.edit(here, 'a', 'typing');
    await vi.advanceTimersByTimeAsync(PAUSE);
    keeper.edit(here, 'ab', 'typing');
    await last().ok();
    expect(keeper.state(here)).toEqual({ name: 'unsaved' });
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(values()).toEqual(['a', 'ab']);
  });
});

describe('what it says', () => {
  it('says nothing of an answer nobody touched', () => {
    expect(keeper.state(here)).toEqual({ name: 'untouched' });
  });

  it('says saved only when exactly what is on the screen is confirmed', async () => {
    keeper.edit(here, 'a', 'typing');
    expect(keeper.state(here)).toEqual({ name: 'unsaved' });
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(keeper.state(here)).toEqual({ name: 'saving' });
    const first = last();
    keeper.edit(here, 'ab', 'typing');
    await first.ok();
    expect(keeper.state(here).name).not.toBe('saved');
    await vi.advanceTimersByTimeAsync(PAUSE);
    await last().ok();
    expect(keeper.state(here)).toEqual({ name: 'saved' });
    keeper.edit(here, 'abc', 'typing');
    expect(keeper.state(here)).toEqual({ name: 'unsaved' });
  });

  it('tells watchers of every change and of confirmed saves with their counts', async () => {
    const told: [string, number | null][] = [];
    const stop = keeper.watch((target, saved) =>
      told.push([keeper.state(target).name, saved && saved.answered]),
    );
    keeper.edit(here, 'a', 'choice');
    await last().ok({ answered: 5 });
    expect(told.at(-1)).toEqual(['saved', 5]);
    const count = told.length;
    stop();
    keeper.edit(here, 'b', 'choice');
    expect(told).toHaveLength(count);
  });
});

describe('when saving fails', () => {
  it('keeps the value, says why, and tries again after 1, 2, 4, 8, 16, 30, 30 seconds', async () => {
    keeper.edit(here, 'text', 'choice');
    const failure = new Failure('store-full');
    await last().fail(failure);
    expect(keeper.state(here)).toEqual({ name: 'failed', failure, retrying: true });
    expect(keeper.held(here, null)).toBe('text');
    for (const seconds of [1, 2, 4, 8, 16, 30, 30]) {
      const before = calls.length;
      await vi.advanceTimersByTimeAsync(seconds * 1000 - 1);
      expect(calls).toHaveLength(before);
      await vi.advanceTimersByTimeAsync(1);
      expect(calls).toHaveLength(before + 1);
      // Still failed while it is being tried: nothing flickers, nothing is promised.
      expect(keeper.state(here).name).toBe('failed');
      await last().fail(failure);
    }
  });

  it('recovers, and begins at one second again after that', async () => {
    keeper.edit(here, 'text', 'choice');
    await last().fail();
    await vi.advanceTimersByTimeAsync(1000);
    await last().fail();
    await vi.advanceTimersByTimeAsync(2000);
    await last().ok();
    expect(keeper.state(here)).toEqual({ name: 'saved' });
    keeper.edit(here, 'more', 'choice');
    await last().fail();
    const before = calls.length;
    await vi.advanceTimersByTimeAsync(1000);
    expect(calls).toHaveLength(before + 1);
  });

  it('tries at once when the window is in front again or the network is back', async () => {
    keeper.edit(here, 'text', 'choice');
    for (let time = 0; time < 6; time += 1) {
      await last().fail();
      await vi.advanceTimersByTimeAsync(30_000);
    }
    await last().fail();
    const before = calls.length;
    keeper.retry();
    expect(calls).toHaveLength(before + 1);
    await last().ok();
    // The timer of the earlier failure is gone with it.
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(before + 1);
  });

  it('sends the newer value when somebody typed on', async () => {
    keeper.edit(here, 'a', 'choice');
    const failed = last();
    keeper.edit(here, 'ab', 'typing');
    await failed.fail();
    expect(keeper.state(here).name).toBe('failed');
    await vi.advanceTimersByTimeAsync(PAUSE);
    expect(last().value).toBe('ab');
    await last().ok();
    expect(keeper.state(here)).toEqual({ name: 'saved' });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(values()).toEqual(['a', 'ab']);
  });

  it('sends a newer choice at once, however the older one ended', async () => {
    keeper.edit(here, { a: 1 }, 'choice');
    keeper.edit(here, { a: 2 }, 'choice');
    await last().fail(new Failure('answer-invalid'));
    expect(last().value).toEqual({ a: 2 });
  });

  it('does not repeat by itself what can never be saved, but keeps it and tries the next value', async () => {
    keeper.edit(here, 'bad', 'choice');
    await last().fail(new Failure('answer-invalid'));
    expect(keeper.state(here)).toMatchObject({ name: 'failed', retrying: false });
    await vi.advanceTimersByTimeAsync(120_000);
    expect(calls).toHaveLength(1);
    expect(keeper.anyUnsaved).toBe(true);
    keeper.edit(here, 'good', 'choice');
    await last().ok();
    expect(keeper.state(here)).toEqual({ name: 'saved' });
  });

  it('takes anything thrown for a failure', async () => {
    const odd = new Keeper(() => Promise.reject(new Error('odd')));
    odd.edit(here, 'text', 'choice');
    await settled();
    expect(odd.state(here)).toMatchObject({ name: 'failed', retrying: true });
  });
});

describe('leaving and coming back', () => {
  it('goes on trying while another page is open, and shows the value on coming back', async () => {
    keeper.edit(here, 'unsaved text', 'typing');
    keeper.flush();
    await last().fail();
    keeper.edit(there, 'elsewhere', 'choice');
    await last().ok();
    expect(keeper.held(here, '2020-01-01T00:00:00Z')).toBe('unsaved text');
    await vi.advanceTimersByTimeAsync(1000);
    expect(last().value).toBe('unsaved text');
  });

  it('shows what was just saved even when the page was read before', async () => {
    keeper.edit(here, 'new', 'choice');
    await last().ok({ savedAt: '2026-01-02T10:00:00Z' });
    expect(keeper.held(here, '2026-01-01T10:00:00Z')).toBe('new');
  });

  it('gives way to an answer the core has from later', async () => {
    keeper.edit(here, 'old', 'choice');
    await last().ok({ savedAt: '2026-01-01T10:00:00Z' });
    expect(keeper.held(here, '2026-01-02T10:00:00Z')).toBeUndefined();
  });

  it('never gives way while something is unsaved', async () => {
    keeper.edit(here, 'one', 'choice');
    await last().ok({ savedAt: '2026-01-01T10:00:00Z' });
    keeper.edit(here, 'two', 'typing');
    expect(keeper.held(here, '2026-01-02T10:00:00Z')).toBe('two');
  });

  it('holds nothing for an answer nobody touched', () => {
    expect(keeper.held(here, null)).toBeUndefined();
  });

  it('knows whether closing the window would lose something', async () => {
    expect(keeper.anyUnsaved).toBe(false);
    keeper.edit(here, 'a', 'typing');
    expect(keeper.anyUnsaved).toBe(true);
    keeper.flush();
    expect(keeper.anyUnsaved).toBe(true);
    await last().ok();
    expect(keeper.anyUnsaved).toBe(false);
  });
});

describe('attempts', () => {
  const first: Target = { pack: 'p', question: 'q', attempt: null };

  it('carries an answer given before there was an attempt over into it', async () => {
    keeper.edit(first, 'a', 'choice');
    expect(last().target.attempt).toBeNull();
    await last().ok({ attempt: 12 });
    expect(keeper.state({ ...first, attempt: 12 })).toEqual({ name: 'saved' });
    expect(keeper.state(first)).toEqual({ name: 'saved' });
    keeper.edit(first, 'b', 'choice');
    expect(last().target.attempt).toBe(12);
  });

  it('saves a second question to the attempt that the first one began', async () => {
    keeper.edit(first, 'a', 'choice');
    await last().ok({ attempt: 12 });
    keeper.edit({ ...first, question: 'r' }, 'b', 'choice');
    expect(last().target.attempt).toBe(12);
  });

  it('saves what belongs to an earlier attempt to that one, and shows it there only', async () => {
    keeper.edit(here, 'earlier', 'typing');
    keeper.currentAttempt('p', 8);
    keeper.flush();
    expect(last().target.attempt).toBe(7);
    expect(keeper.held({ ...here, attempt: 8 }, null)).toBeUndefined();
    expect(keeper.state({ ...here, attempt: 8 })).toEqual({ name: 'untouched' });
  });
});

describe('settling', () => {
  it('waits until everything under way is through', async () => {
    keeper.edit(here, 'a', 'typing');
    keeper.edit(there, 'b', 'typing');
    let all: boolean | null = null;
    void keeper.settle().then((result) => (all = result));
    await settled();
    expect(calls).toHaveLength(2);
    await calls[0]?.ok();
    expect(all).toBeNull();
    await calls[1]?.ok();
    expect(all).toBe(true);
  });

  it('says so when something could not be saved', async () => {
    keeper.edit(here, 'a', 'typing');
    const result = keeper.settle();
    await settled();
    await last().fail();
    expect(await result).toBe(false);
  });

  it('is done at once when there is nothing to do', async () => {
    expect(await keeper.settle()).toBe(true);
  });
});

describe('a long session at random', () => {
  it('ends with the last value of each question saved, whatever fails on the way', async () => {
    // A small generator of its own, so that a failure can be repeated.
    let seed = 42;
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
    const disk = new Map<string, Json>();
    const open = new Set<string>();
    const wild = new Keeper(({ question }, value) => {
      expect(open.has(question)).toBe(false);
      open.add(question);
      return new Promise((resolve, reject) => {
        setTimeout(
          () => {
            open.delete(question);
            if (random() < 0.3) return reject(new Failure('store-full'));
            disk.set(question, value);
            resolve({
              attempt: 7,
              savedAt: new Date().toISOString(),
              answered: 0,
              of: 0,
              hidden: null,
              counts: null,
            });
          },
          Math.floor(random() * 900),
        );
      });
    });
    const screen = new Map<string, Json>();
    for (let step = 0; step < 2000; step += 1) {
      const question = `q${Math.floor(random() * 4)}`;
      const target = { pack: 'p', question, attempt: 7 };
      const value = `value ${step}`;
      screen.set(question, value);
      wild.edit(target, value, random() < 0.5 ? 'typing' : 'choice');
      if (random() < 0.1) wild.flush();
      if (random() < 0.05) wild.retry();
      await vi.advanceTimersByTimeAsync(Math.floor(random() * 700));
      for (const [id, shown] of screen) {
        if (wild.state({ ...target, question: id }).name === 'saved') expect(disk.get(id)).toBe(shown);
      }
    }
    await vi.advanceTimersByTimeAsync(600_000);
    expect(wild.anyUnsaved).toBe(false);
    expect(Object.fromEntries(disk)).toEqual(Object.fromEntries(screen));
  });
});
