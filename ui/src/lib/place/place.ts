// Where somebody stopped reading: the block at the top of the view, by its ordinal and its first words. The words find
// it again when the page was edited since. Pure, apart from `blocksOf`, which reads the page.
import type { Place } from '../api/types';

/** How many characters of a block are kept. */
const START = 40;
/** So many of them must agree when the rest of the block was edited. */
const ENOUGH = 16;

/** What can be at the top of the view. Where a question is answered, only its statements count. */
const BLOCKS = 'h1, h2, h3, h4, h5, h6, p, li, pre, tr, dt, dd, figure, fieldset, [data-question]';

/** The first characters of a block, without differences of white space. */
export function startOf(text: string): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, START).join('');
}

/** The index of the block that a kept place means; null when there is none. */
export function findPlace(starts: string[], place: Place): number | null {
  if (starts.length === 0) return null;
  const nearest = (fits: (start: string) => boolean): number | null => {
    let found: number | null = null;
    starts.forEach((start, index) => {
      const better = found === null || Math.abs(index - place.block) < Math.abs(found - place.block);
      if (better && fits(start)) found = index;
    });
    return found;
  };
  const beginning = place.start.slice(0, ENOUGH);
  return (
    nearest((start) => start === place.start) ??
    (beginning.length < ENOUGH ? null : nearest((start) => start.startsWith(beginning))) ??
    Math.min(Math.max(place.block, 0), starts.length - 1)
  );
}

/** The reading blocks of a page, in reading order: what the pack's author wrote, not what stands around it. */
export function blocksOf(article: Element): HTMLElement[] {
  return [...article.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) =>
      block.closest('.prose, [data-question]') &&
      (block.tagName === 'FIELDSET' || !block.closest('[data-answer]')),
  );
}

/** Pixels of air above the block somebody comes back to; what reaches less far into the view is not at its top. */
export const AIR = 24;

/** The place that stands at the top of the view now. Blocks further down begin further down: halving finds it. */
export function placeNow(article: Element, top = AIR): Place | null {
  const blocks = blocksOf(article);
  const box = (index: number) => (blocks[index] as HTMLElement).getBoundingClientRect();
  let begun = -1;
  let below = blocks.length;
  while (below - begun > 1) {
    const middle = (begun + below) >> 1;
    if (box(middle).top <= top + 1) begun = middle;
    else below = middle;
  }
  // The last one that has begun may be over already: then the next one is meant.
  const at = begun < 0 || (box(begun).bottom <= top + 1 && below < blocks.length) ? below : begun;
  const block = blocks[at];
  return block ? { block: at, start: startOf(block.textContent ?? '') } : null;
}
