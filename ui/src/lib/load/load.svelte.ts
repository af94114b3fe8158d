// One thing that is being fetched: under way, there, or failed. Keeps showing the last one while the next is on its way.
import { asFailure, type Failure } from '../api/client';

/** Loads values of one kind; only the latest request counts. */
export class Load<T> {
  value: T | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  loading = $state(false);
  #turn = 0;

  /** Fetches; resolves to the value, or to null when it failed or something newer was asked for. */
  async run(fetch: () => Promise<T>): Promise<T | null> {
    const turn = ++this.#turn;
    this.loading = true;
    try {
      const value = await fetch();
      if (turn !== this.#turn) return null;
      this.value = value;
      this.failure = null;
      return value;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = asFailure(thrown);
      return null;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}
