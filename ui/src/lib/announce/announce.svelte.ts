// What is said politely to screen readers. One live region for the whole app draws `spoken`.

class Announcer {
  spoken = $state('');
  #turn = false;

  /** Says a sentence; the same sentence twice is heard twice. */
  say(words: string): void {
    this.#turn = !this.#turn;
    this.spoken = this.#turn ? words : `${words}\u00a0`;
  }
}

/** The one announcer. */
export const announcer = new Announcer();
