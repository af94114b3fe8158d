// For tests of questions: puts one on the screen as a page does, and notes what is answered.
import { render } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import type { ItemView, Json, QuestionView } from '../lib/api/types';
import { drawn } from '../lib/questions';
import type { QuestionProps } from '../lib/questions/kind';
import Harness from './Harness.svelte';

/** What a test says about a question; the rest is the same for all. */
export type Asked = Partial<QuestionView> & Pick<QuestionView, 'kind' | 'settings'>;

/** Shows a question and the answer it has. */
export function ask(question: Asked, value: Json = null, of?: QuestionProps['of']) {
  const answers = vi.fn<(value: Json, pace: string) => void>();
  const unfit = vi.fn<(unfit: boolean) => void>();
  const full: QuestionView = { id: 'q', title: 'Question', prompt: '', items: [], ...question };
  const Kind = drawn[full.kind];
  const { unmount } = render(Harness, { Kind, question: full, value, onanswer: answers, onunfit: unfit, of });
  return { answers, unfit, unmount, user: userEvent.setup() };
}

/** Items with these ids. */
export const items = (...ids: string[]): ItemView[] => ids.map((id) => ({ id, html: `Item <em>${id}</em>` }));
