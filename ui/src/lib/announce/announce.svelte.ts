// What is said politely to screen readers. One live region for the whole app draws `lines`, each read once.
import { untrack } from 'svelte';

/** Milliseconds a sentence stays for screen readers to notice; then it is in nobody's way. */
const STAYS = 2_000;

interface Line {
  id: number;
  words: string;
}

class Announcer {
  lines: readonly Line[] = $state.raw([]);
  /** What was said where, for everybody to see as long as they stay there. */
  told: { words: string; at: string } | null = $state.raw(null);
  #latest = 0;

  /** The sentence said last. */
  get spoken(): string {
    return this.lines.at(-1)?.words ?? '';
  }

  /** Says a sentence, and leaves it to be seen on the screen at this address. */
  tell(words: string, at: string): void {
    this.told = { words, at };
    this.say(words);
  }

  /** Says a sentence; two at once are both heard, and the same one twice is heard twice. */
  say(words: string): void {
    const id = ++this.#latest;
    // An effect that says something does not say it again because something was said.
    this.lines = [...untrack(() => this.lines), { id, words }];
    setTimeout(() => {
      this.lines = this.lines.filter((line) => line.id > id || line.id === this.#latest);
    }, STAYS);
  }
}

/** The one announcer. */
export const announcer = new Announcer();
