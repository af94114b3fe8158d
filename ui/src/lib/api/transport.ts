// The only door to the core. Inside the desktop window it is one command of the host; in a browser, during
// development and in tests, it is one address beside the page.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Opened } from './types';

interface Host {
  __TAURI_INTERNALS__?: unknown;
  __HAVERSACK_FIRST__?: Record<string, unknown>;
}

/** The largest body a browser takes along when its page is being closed. */
const KEEPALIVE_LIMIT = 60_000;

/** Whether the page is being left at this very moment, while it may still be in sight: a plain request would end with it. */
let leaving = false;
for (const moment of ['beforeunload', 'pagehide']) {
  const leave = () => {
    leaving = true;
    setTimeout(() => (leaving = false));
  };
  globalThis.addEventListener?.(moment, leave, { capture: true });
}

async function post(cmd: string, payload: unknown): Promise<unknown> {
  const body = JSON.stringify({ cmd, payload });
  let answer: { ok?: unknown; error?: unknown };
  try {
    const response = await fetch('rpc', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: (leaving || document.visibilityState === 'hidden') && body.length < KEEPALIVE_LIMIT,
    });
    answer = (await response.json()) as typeof answer;
  } catch {
    // Worded like an error of the core, which is not there to say so itself.
    throw { code: 'no-answer', details: {} };
  }
  if (answer.error !== undefined) throw answer.error;
  return answer.ok;
}

const hosted = () => (globalThis as Host).__TAURI_INTERNALS__ !== undefined;

/**
 * Hears what the host wants to be opened: a pack's folder or a bundle was dropped on the window, or given to a second start.
 * A browser has no such host.
 */
export function onOpen(open: (opened: Opened) => void): void {
  if (hosted()) void listen<Opened>('open', ({ payload }) => open(payload));
}

/** Sends one call and gives what came back; rejects with the core's error object. */
export function send(cmd: string, payload: unknown): Promise<unknown> {
  return hosted() ? invoke('rpc', { cmd, payload }) : post(cmd, payload);
}

/**
 * The answers to the first calls, where the host put them into the window with the page. Given out once, and not to a
 * page that was loaded again: by then they may be old.
 */
export function firstAnswers(): Record<string, unknown> {
  const host = globalThis as Host;
  const answers = host.__HAVERSACK_FIRST__;
  delete host.__HAVERSACK_FIRST__;
  const [loaded] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return loaded?.type === 'navigate' ? (answers ?? {}) : {};
}
