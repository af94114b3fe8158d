// What was done to a map, to be undone and done again: for as long as the app runs, from page to page.
import { same, type PartnerMap } from './model';

interface Step {
  /** The map before it. */
  map: PartnerMap;
  /** What was done, in words. */
  what: string;
  /** Steps of the same run are one: the letters of a name, the presses of an arrow key. */
  run: string | null;
}

/** The most steps that are kept. */
const DEEPEST = 500;

/** One map's history. */
export class History {
  #now: PartnerMap;
  #past: Step[] = [];
  #future: Step[] = [];

  constructor(map: PartnerMap) {
    this.#now = map;
  }

  /** The map as it is. */
  get now(): PartnerMap {
    return this.#now;
  }

  /** What would be undone, in words; null when nothing was done. */
  get undoes(): string | null {
    return this.#past.at(-1)?.what ?? null;
  }

  /** What would be done again, in words; null when nothing was undone. */
  get redoes(): string | null {
    return this.#future.at(-1)?.what ?? null;
  }

  /** Takes the map after an edit. `run`: joins it to the step before, if that has the same. */
  take(map: PartnerMap, what: string, run: string | null = null): void {
    const last = this.#past.at(-1);
    if (run === null || last?.run !== run) {
      this.#past.push({ map: this.#now, what, run });
      if (this.#past.length > DEEPEST) this.#past.shift();
    } else {
      last.what = what;
    }
    this.#future = [];
    this.#now = map;
  }

  /** Ends a run: the next edit is a step of its own. */
  rest(): void {
    const last = this.#past.at(-1);
    if (last) last.run = null;
  }

  /** Goes one step back and says what was undone; null when there is none. */
  undo(): string | null {
    return this.#step(this.#past, this.#future);
  }

  /** Goes one step forward again and says what was done; null when there is none. */
  redo(): string | null {
    return this.#step(this.#future, this.#past);
  }

  #step(from: Step[], to: Step[]): string | null {
    const step = from.pop();
    if (!step) return null;
    to.push({ map: this.#now, what: step.what, run: null });
    this.#now = step.map;
    return step.what;
  }
}

const kept = new Map<string, History>();

/** The history of a question's map, if it led to the map that is there now; otherwise a new one. */
export function historyOf(question: string, map: PartnerMap): History {
  const known = kept.get(question);
  if (known && same(known.now, map)) return known;
  const fresh = new History(map);
  kept.set(question, fresh);
  return fresh;
}
