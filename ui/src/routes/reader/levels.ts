// Which heading level a question's title gets, so that the page's outline has no gaps.
import type { Block } from '../../lib/api/types';

/** For each block, the level of a question standing there: one below the author's latest heading, never deeper than 3. */
export function levels(blocks: readonly Block[]): (2 | 3)[] {
  let latest = 1;
  return blocks.map((block) => {
    if (block.type === 'html') {
      const headings = [...block.html.matchAll(/<h([1-6])[\s>]/g)];
      latest = Number(headings.at(-1)?.[1] ?? latest);
    }
    return latest === 1 ? 2 : 3;
  });
}
