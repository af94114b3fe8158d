// What every kind of question is given and gives back.
import type { ItemView, Json, QuestionView } from '../api/types';

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
  /** Where the answer belongs. */
  of?: { pack: string; attempt: number | null } | undefined;
  /** Says whether what stands on the screen can't be an answer as it is, so that nobody calls it saved. */
  onunfit?: ((unfit: boolean) => void) | undefined;
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

/** Settings of a number. `step` null: any number will do. */
export interface NumberSettings {
  min: number | null;
  max: number | null;
  unit: string | null;
  step: number | null;
}

/** Words of one row of a table, by column. */
export type Cells = Record<string, string>;

/** Settings of a table: how many rows to begin with, and what the author has written into the first of them. */
export interface TableSettings {
  rows: number;
  starter: Cells[];
}

/** Settings of priorities: how many to pick, and what to pick from. */
export interface PrioritiesSettings {
  top: number;
  candidates: ItemView[];
}

/** HTML as plain words, for labels. */
export function plain(html: string): string {
  const holder = document.createElement('template');
  holder.innerHTML = html;
  return (holder.content.textContent ?? '').replace(/\s+/g, ' ').trim();
}
