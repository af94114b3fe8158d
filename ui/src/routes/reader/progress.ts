// Keeps the page and the counts beside it true while answers are being saved, without asking for the page again.
import type { PageView, Saved } from '../../lib/api/types';

/** Whether a question is asked on the page. */
export function asks(view: PageView, question: string): boolean {
  return view.blocks.some((block) => block.type === 'question' && block.question.id === question);
}

/** Whether something on the page is made from the answer to a question, so that the page has to be asked for again. */
export function leansOn(view: PageView, question: string): boolean {
  return view.blocks.some((block) => {
    if (block.type !== 'question' || block.question.kind !== 'priorities') return false;
    const { settings } = block.question;
    return (
      typeof settings === 'object' &&
      settings !== null &&
      !Array.isArray(settings) &&
      settings.from === question
    );
  });
}

/** The page after a save: what its conditions show now, and how much of each page is answered. */
export function withSaved(view: PageView, question: string, saved: Saved): PageView {
  const { counts } = saved;
  if (counts !== null) {
    const contents = view.contents.map((line, index) => ({ ...line, ...counts[index] }));
    return { ...view, contents, blocks: asks(view, question) ? blocksWith(view, saved) : view.blocks };
  }
  if (!asks(view, question)) return view;
  // The core counts for the whole pack, so what other pages hold is taken away.
  const elsewhere = view.contents
    .filter((line) => line.page !== view.page)
    .reduce((sum, line) => sum + line.answered, 0);
  const contents = view.contents.map((line) =>
    line.page === view.page
      ? { ...line, answered: Math.min(line.questions, Math.max(0, saved.answered - elsewhere)) }
      : line,
  );
  return { ...view, contents, blocks: blocksWith(view, saved) };
}

function blocksWith(view: PageView, { hidden }: Saved): PageView['blocks'] {
  if (hidden === null) return view.blocks;
  const out = new Set(hidden);
  return view.blocks.map((block, index) =>
    block.shown === !out.has(index) ? block : { ...block, shown: !out.has(index) },
  );
}
