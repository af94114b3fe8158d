// At the start the library comes with the page, or is asked for together with how things stand, because most starts end
// there: one wait less before the first frame.
import { call } from '../../lib/api/client';
import type { LibraryView } from '../../lib/api/types';

let early: Promise<LibraryView> | null = null;

/** Keeps what came with the page, or asks already. */
export function askEarly(came?: LibraryView): void {
  early = came ? Promise.resolve(came) : call('library', {});
  // Whoever takes it hears of a failure.
  early.catch(() => undefined);
}

/** What was asked for early is of no use: the start led elsewhere, or found packs of its own. */
export function forget(): void {
  early = null;
}

/** The library: what was asked for early, once, or asked for now. */
export function takeLibrary(): Promise<LibraryView> {
  const taken = early ?? call('library', {});
  early = null;
  return taken;
}
