// Which parts of a page its conditions show, and how a change of that is said.
import type { Block } from '../../lib/api/types';
import '../../lib/questions/catalogue';
import { plain } from '../../lib/questions/kind';
import { say } from '../../lib/words/words';

/** A name for a part that stays the same while the page is open. */
export const keyOf = (block: Block, index: number): string =>
  block.type === 'question' ? `question ${block.question.id}` : `html ${index}`;

/** The names of the parts whose conditions don't hold. */
export function hiddenOf(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(blocks.flatMap((block, index) => (block.shown ? [] : keyOf(block, index))));
}

/** One sentence for a question by its title, or for several parts by their number. */
function sentence(
  parts: readonly Block[],
  one: (title: string) => string,
  several: (parts: number) => string,
): string {
  const questions = parts.flatMap((part) => (part.type === 'question' ? part.question.title : []));
  if (parts.length === 0) return '';
  const [title] = questions;
  return title !== undefined && questions.length === 1 ? one(plain(title)) : several(parts.length);
}

/** What is said about parts that came and parts that went. */
export function saidOf(came: readonly Block[], went: readonly Block[]): string {
  const shown = sentence(
    came,
    (title) => say('page-shown-question', { title }),
    (parts) => say('page-shown', { parts }),
  );
  const hidden = sentence(
    went,
    (title) => say('page-hidden-question', { title }),
    (parts) => say('page-hidden', { parts }),
  );
  return [shown, hidden].filter(Boolean).join(' ');
}
