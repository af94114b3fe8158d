// Watches how far examining an offer has come, once that takes longer than people wait without wondering.
import { call } from '../../lib/api/client';
import type { OfferProgress } from '../../lib/api/types';

/** Milliseconds before anything is shown, and between two looks. */
const PATIENCE = 1000;
const BETWEEN = 150;

/** Tells how far an offer has come, again and again; gives the function that stops it. */
export function watch(offer: number, tell: (progress: OfferProgress) => void): () => void {
  let stopped = false;
  async function look() {
    const progress = await call('offerProgress', { offer }).catch(() => null);
    if (stopped || !progress) return;
    tell(progress);
    timer = setTimeout(() => void look(), BETWEEN);
  }
  let timer = setTimeout(() => void look(), PATIENCE);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
