// The folders are read again only after the library has been on the screen: nothing may keep the first frame waiting.
import { call } from '../../lib/api/client';

let asked = false;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** Once per session, after the second frame: whether the packs on disk differ from those that are shown. */
export async function scanned(): Promise<boolean> {
  if (asked) return false;
  asked = true;
  await frame();
  await frame();
  try {
    return (await call('drawn', {})).changed;
  } catch {
    // What is shown stays as it is; opening a pack that is gone says so itself.
    return false;
  }
}
