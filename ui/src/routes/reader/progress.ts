// Keeps the counts beside the page true while answers are being saved, without asking for the page again.
import type { PageView, Saved } from '../../lib/api/types';

/** The page after a save: the core counts for the whole pack, so what other pages hold is taken away. */
export function withSaved(view: PageView, question: string, saved: Saved): PageView {
  const asked = view.blocks.some((block) => block.type === 'question' && block.question.id === question);
  if (!asked) return view;
  const elsewhere = view.contents
    .filter((line) => line.page !== view.page)
    .reduce((sum, line) => sum + line.answered, 0);
  const contents = view.contents.map((line) =>
    line.page === view.page
      ? { ...line, answered: Math.min(line.questions, Math.max(0, saved.answered - elsewhere)) }
      : line,
  );
  return { ...view, contents };
}
