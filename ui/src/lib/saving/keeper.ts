// Keeps every answer until the core has it on disk. Knows nothing of screens: values go in, states come out.
//
// One entry per question. Saves of one question never overlap, the latest value wins, and an entry says "saved" only
// when the value that was confirmed is the value on the screen.
import { asFailure, type Failure } from '../api/client';
import type { Json, Saved } from '../api/types';

/** Which answer: `attempt` null is the current attempt, or the one that the first answer begins. */
export interface Target {
  pack: string;
  question: string;
  attempt: number | null;
}

/** What can be said about one answer. */
export type State =
  | { name: 'untouched' }
  | { name: 'unsaved' }
  | { name: 'saving' }
  | { name: 'saved' }
  | { name: 'failed'; failure: Failure; retrying: boolean };

/** Typing waits for a pause; a choice is saved at once. */
export type Pace = 'typing' | 'choice';

type Save = (target: Target, value: Json) => Promise<Saved>;
type Watcher = (target: Target, saved: Saved | null) => void;

/** Milliseconds after the last key. */
export const PAUSE = 500;
/** Milliseconds that somebody who never pauses waits at most. */
export const LONGEST = 5_000;
const RETRIES = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

/** Trying the same value again can't help with these. */
const FINAL = new Set<string>(['answer-invalid', 'request-invalid', 'question-unknown', 'attempt-unknown']);

interface Entry {
  target: Target;
  value: Json;
  /** Counts edits; `confirmed` is the edit that is on disk, `sent` the one under way (0: none). */
  edit: number;
  confirmed: number;
  sent: number;
  savedAt: string;
  /** A newer value shall follow as soon as the one under way is through. */
  again: boolean;
  failure: Failure | null;
  failures: number;
  pause: ReturnType<typeof setTimeout> | undefined;
  longest: ReturnType<typeof setTimeout> | undefined;
  retry: ReturnType<typeof setTimeout> | undefined;
}

const key = ({ pack, question, attempt }: Target) => JSON.stringify([pack, attempt, question]);

/** Keeps answers and saves them. */
export class Keeper {
  readonly #save: Save;
  readonly #entries = new Map<string, Entry>();
  /** The current attempt of each pack, as far as the core has named it. */
  readonly #attempts = new Map<string, number>();
  readonly #watchers = new Set<Watcher>();
  #waiting: (() => void)[] = [];

  constructor(save: Save) {
    this.#save = save;
  }

  /** Tells on every change of state; `saved` is there when a save has just been confirmed. Gives the way to stop. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Which attempt the core calls current: said when a page is opened or an attempt begun. */
  currentAttempt(pack: string, attempt: number | null): void {
    if (attempt !== null) this.#attempts.set(pack, attempt);
  }

  /** Takes a new value. */
  edit(target: Target, value: Json, pace: Pace): void {
    const entry = this.#find(target) ?? this.#add(target);
    entry.value = value;
    entry.edit += 1;
    if (pace === 'choice') {
      this.#push(entry);
    } else {
      clearTimeout(entry.pause);
      entry.pause = setTimeout(() => this.#push(entry), PAUSE);
      entry.longest ??= setTimeout(() => this.#push(entry), LONGEST);
    }
    this.#tell(entry, null);
  }

  /** Saves now what is not saved yet: on leaving a field, a page, the window. */
  flush(): void {
    for (const entry of this.#entries.values()) this.#push(entry);
  }

  /** Tries again what failed: when the window gets the focus, when the network is back. */
  retry(): void {
    for (const entry of this.#entries.values()) if (entry.failure) this.#push(entry);
  }

  /** Saves everything and waits for it; false if something could not be saved. */
  async settle(): Promise<boolean> {
    this.flush();
    while (this.#busy()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return !this.anyUnsaved;
  }

  /** Whether closing the window now would lose something. */
  get anyUnsaved(): boolean {
    return [...this.#entries.values()].some((entry) => entry.confirmed !== entry.edit);
  }

  state(target: Target): State {
    const entry = this.#find(target);
    if (!entry) return { name: 'untouched' };
    if (entry.failure) {
      return { name: 'failed', failure: entry.failure, retrying: !FINAL.has(entry.failure.code) };
    }
    if (entry.confirmed === entry.edit) return { name: 'saved' };
    return { name: entry.sent ? 'saving' : 'unsaved' };
  }

  /** What belongs on the screen: the value held here, unless the core has a newer one. Undefined: nothing was held. */
  held(target: Target, storedAt: string | null): Json | undefined {
    const entry = this.#find(target);
    if (!entry) return undefined;
    const outdated = entry.confirmed === entry.edit && storedAt !== null && storedAt > entry.savedAt;
    return outdated ? undefined : entry.value;
  }

  #find({ pack, question, attempt }: Target): Entry | undefined {
    const known = attempt ?? this.#attempts.get(pack) ?? null;
    return (
      this.#entries.get(key({ pack, question, attempt: known })) ??
      this.#entries.get(key({ pack, question, attempt: null }))
    );
  }

  #add(target: Target): Entry {
    const attempt = target.attempt ?? this.#attempts.get(target.pack) ?? null;
    const entry: Entry = {
      target: { ...target, attempt },
      value: null,
      edit: 0,
      confirmed: 0,
      sent: 0,
      savedAt: '',
      again: false,
      failure: null,
      failures: 0,
      pause: undefined,
      longest: undefined,
      retry: undefined,
    };
    this.#entries.set(key(entry.target), entry);
    return entry;
  }

  #push(entry: Entry): void {
    clearTimeout(entry.pause);
    clearTimeout(entry.longest);
    clearTimeout(entry.retry);
    entry.pause = entry.longest = entry.retry = undefined;
    if (entry.confirmed === entry.edit) return;
    if (entry.sent) {
      entry.again = entry.edit > entry.sent;
      return;
    }
    entry.sent = entry.edit;
    this.#tell(entry, null);
    this.#save(entry.target, entry.value).then(
      (saved) => this.#confirmed(entry, saved),
      (thrown: unknown) => this.#failed(entry, asFailure(thrown)),
    );
  }

  #confirmed(entry: Entry, saved: Saved): void {
    entry.confirmed = entry.sent;
    entry.sent = 0;
    entry.savedAt = saved.savedAt;
    entry.failure = null;
    entry.failures = 0;
    if (entry.target.attempt === null) {
      // The first answer has begun an attempt: from here on the entry belongs to it.
      this.#entries.delete(key(entry.target));
      entry.target = { ...entry.target, attempt: saved.attempt };
      this.#entries.set(key(entry.target), entry);
      this.#attempts.set(entry.target.pack, this.#attempts.get(entry.target.pack) ?? saved.attempt);
    }
    this.#next(entry);
    this.#tell(entry, saved);
  }

  #failed(entry: Entry, failure: Failure): void {
    entry.sent = 0;
    entry.failure = failure;
    const wait = RETRIES[Math.min(entry.failures, RETRIES.length - 1)];
    entry.failures += 1;
    if (!this.#next(entry) && !FINAL.has(failure.code)) {
      entry.retry = setTimeout(() => this.#push(entry), wait);
    }
    this.#tell(entry, null);
  }

  /** Sends the newer value that came in meanwhile, if there is one. */
  #next(entry: Entry): boolean {
    const more = entry.again;
    entry.again = false;
    if (more) this.#push(entry);
    return more;
  }

  #busy(): boolean {
    return [...this.#entries.values()].some((entry) => entry.sent);
  }

  #tell(entry: Entry, saved: Saved | null): void {
    for (const watcher of this.#watchers) watcher(entry.target, saved);
    if (!this.#busy()) {
      for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }
}
