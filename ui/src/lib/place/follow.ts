// Ties places to a page on the screen: goes back to where somebody was, and keeps where they are now.
import type { Place } from '../api/types';
import { AIR, blocksOf, findPlace, placeNow, startOf } from './place';

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
  if (!block) return false;
  scrollTo({ top: block.getBoundingClientRect().top + scrollY - AIR, behavior: 'instant' });
  return true;
}

/**
 * Goes to a place and stays there while fonts, pictures and growing fields above it still move the page, until somebody
 * does something. Gives the function that stops it.
 */
export function holdPlace(article: Element, place: Place | null): () => void {
  if (!goToPlace(article, place)) return () => undefined;
  const acts = ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const;
  const moved = new ResizeObserver(() => goToPlace(article, place));
  const stop = () => {
    moved.disconnect();
    for (const act of acts) removeEventListener(act, stop);
  };
  moved.observe(article);
  for (const act of acts) addEventListener(act, stop, { passive: true });
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
  let asked = 0;
  const scrolled = () => {
    // Noted with every frame: when this page is taken away, nothing can be measured any more.
    asked ||= requestAnimationFrame(() => {
      asked = 0;
      note();
    });
    clearTimeout(timer);
    timer = setTimeout(send, STILL);
  };
  // Another width or another text size moves every line: the block that was at the top stays there.
  const measures = () => `${article.clientWidth} ${getComputedStyle(document.documentElement).fontSize}`;
  let measured = measures();
  const reflowed = new ResizeObserver(() => {
    const now = measures();
    if (now !== measured && latest) goToPlace(article, latest);
    measured = now;
  });
  reflowed.observe(article);
  const leave = () => {
    note();
    send();
  };
  const hidden = () => document.visibilityState === 'hidden' && leave();
  addEventListener('scroll', scrolled, { passive: true });
  // Before anybody else hears of another address and puts another page here.
  addEventListener('hashchange', leave, { capture: true });
  addEventListener('pagehide', leave);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    send();
    cancelAnimationFrame(asked);
    reflowed.disconnect();
    removeEventListener('scroll', scrolled);
    removeEventListener('hashchange', leave, { capture: true });
    removeEventListener('pagehide', leave);
    document.removeEventListener('visibilitychange', hidden);
  };
}
