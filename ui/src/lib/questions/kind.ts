// What every kind of question is given and gives back.
import type { Json, QuestionView } from '../api/types';

/** Typing waits for a pause before it is saved; a choice is saved at once. */
export type Pace = 'typing' | 'choice';

/** The contract between a question on the page and the component that draws its kind. */
export interface QuestionProps {
  question: QuestionView;
  /** The answer on the screen; null when there is none. */
  value: Json;
  /** The id of the question's heading, to label a field. */
  titleId: string;
  /** Takes a new answer; null: emptied. */
  onanswer: (value: Json, pace: Pace) => void;
}

/** Settings of a rating: the words for each point, lowest first, and those for "not applicable". */
export interface RateSettings {
  points: string[];
  notApplicable: string | null;
}

/** Settings of a choice. */
export interface ChooseSettings {
  many: boolean;
  min: number | null;
  max: number | null;
  other: boolean;
}

/** Settings of a written answer: lines to begin with, words to aim for. */
export interface WriteSettings {
  lines: number;
  words: number | null;
}

/** HTML as plain words, for labels. */
export function plain(html: string): string {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return (holder.content.textContent ?? '').replace(/\s+/g, ' ').trim();
}
