// The folders of packs are read again only after the first screen stands: nothing may keep the first frame waiting.
import { call } from '../api/client';
import type { Condition } from '../api/types';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

class Scan {
  /** The folders have been read, or it was tried. */
  done = $state(false);
  /** Packs came, went or changed: what is on the screen should be asked for again. */
  changed = $state(false);
  /** The condition of the data, when the whole file has been checked. */
  condition: Condition | null = $state.raw(null);
  #begun = false;

  /** Once per session: call when the first screen is there. */
  async begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    await frame();
    await frame();
    try {
      const { changed, condition } = await call('drawn', {});
      this.condition = condition;
      this.changed = changed;
    } catch {
      // What is shown stays as it is; opening a pack that is gone says so itself.
    }
    this.done = true;
  }
}

/** The one scan of this session. */
export const scan = new Scan();
