// Ties places to a page on the screen: goes back to where somebody was, and keeps where they are now.
import type { Place } from '../api/types';
import { blocksOf, findPlace, placeNow, startOf } from './place';

/** Milliseconds of stillness after which a place is kept. */
const STILL = 400;

/** Scrolls to a kept place. False: the place is the top of the page, or nowhere. */
export function goToPlace(article: Element, place: Place | null): boolean {
  if (!place || place.block === 0) return false;
  const blocks = blocksOf(article);
  const index = findPlace(
    blocks.map((block) => startOf(block.textContent ?? '')),
    place,
  );
  const block = index ? blocks[index] : undefined;
  block?.scrollIntoView({ block: 'start', behavior: 'instant' });
  return block !== undefined;
}

/**
 * Goes to a place and stays there while fonts and pictures above it still move the page, until somebody scrolls.
 * Gives the function that stops it.
 */
export function holdPlace(article: Element, place: Place | null): () => void {
  if (!goToPlace(article, place)) return () => undefined;
  const moved = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
  const again = () => goToPlace(article, place);
  const stop = () => {
    article.removeEventListener('load', again, true);
    for (const event of moved) removeEventListener(event, stop);
    held = false;
  };
  let held = true;
  article.addEventListener('load', again, true);
  for (const event of moved) addEventListener(event, stop, { passive: true });
  void document.fonts?.ready.then(() => held && again());
  return stop;
}

/** Keeps the place while somebody scrolls, and when they leave. Gives the function that stops it, keeping the last one. */
export function followPlace(article: Element, keep: (place: Place) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest: Place | null = null;
  let kept: Place | null = null;
  const note = () => {
    if (article.isConnected) latest = placeNow(article);
  };
  const send = () => {
    clearTimeout(timer);
    if (!latest || (kept?.block === latest.block && kept.start === latest.start)) return;
    kept = latest;
    keep(latest);
  };
  const scrolled = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      note();
      send();
    }, STILL);
  };
  const leave = () => {
    note();
    send();
  };
  const hidden = () => document.visibilityState === 'hidden' && leave();
  addEventListener('scroll', scrolled, { passive: true });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    leave();
    removeEventListener('scroll', scrolled);
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
  };
}
