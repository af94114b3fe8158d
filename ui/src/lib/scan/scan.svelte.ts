// The folders of packs are read again only after the first screen stands: nothing may keep the first frame waiting.
import { untrack } from 'svelte';
import { call } from '../api/client';
import type { Condition } from '../api/types';
import type { Load } from '../load/load.svelte';
import { toLibrary } from '../router/route';
import { router } from '../router/router.svelte';

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

class Scan {
  /** The first screen stands: what it could do without may follow. */
  stands = $state(false);
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
    const drawn = call('drawn', {});
    this.stands = true;
    try {
      const { changed, condition } = await drawn;
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

const GONE: readonly string[] = ['pack-unknown', 'page-unknown', 'attempt-unknown'];

/**
 * For a screen that shows something of a pack: begins the scan once the screen stands. What was not known may have been
 * found by it, so it is asked for once more; what is gone since the app was closed on it leads to the library.
 */
export function onceScanned(opened: Load<unknown>, again: () => void): void {
  let asked = false;
  $effect(() => {
    if (!opened.loading) void scan.begin();
    if (opened.loading || !opened.failure || !GONE.includes(opened.failure.code)) return;
    if (scan.changed && !asked) {
      asked = true;
      untrack(again);
    } else if (scan.done && router.reopened) {
      router.go(toLibrary(), { replace: true });
    }
  });
}
