// The actions of a plan: reading what is kept, beginning new ones, saying when one is due. Pure, but for new ids.
import type { Json } from '../api/types';

/** How an action stands. */
export const STATES = ['open', 'started', 'done', 'dropped'] as const;
export type ActionState = (typeof STATES)[number];

/** What happened, and when. Dates are days: YYYY-MM-DD. */
export interface Note {
  on: string;
  text: string;
}

export interface Action {
  id: string;
  what: string;
  with: string;
  by: string | null;
  know: string;
  state: ActionState;
  notes: Note[];
}

/** The most actions a plan can hold. */
export const MOST = 200;

const isObject = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: Json | undefined) => (typeof value === 'string' ? value : '');

/** An action without any words. */
export const blank = (id: string, what = ''): Action => ({
  id,
  what,
  with: '',
  by: null,
  know: '',
  state: 'open',
  notes: [],
});

/** The actions of a stored answer. What a later version may have added to them stays with them. */
export function actionsOf(value: Json): Action[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).map((raw) => ({
    ...raw,
    id: text(raw.id),
    what: text(raw.what),
    with: text(raw.with),
    by: text(raw.by) || null,
    know: text(raw.know),
    state: STATES.find((state) => state === raw.state) ?? 'open',
    notes: Array.isArray(raw.notes)
      ? raw.notes.filter(isObject).map((note) => ({ on: text(note.on), text: text(note.text) }))
      : [],
  }));
}

/** Whether nobody has written anything into an action. */
export const isBlank = ({ what, with: whom, by, know, notes }: Action) =>
  [what, whom, by ?? '', know, ...notes.map((note) => note.text)].every((words) => words.trim() === '');

/** The actions as they are kept: those with words in them, with the notes that say something; null: none. */
export function answerOf(actions: readonly Action[]): Action[] | null {
  const kept = actions
    .filter((action) => !isBlank(action))
    .map((action) => ({ ...action, notes: action.notes.filter((note) => note.text.trim() !== '') }));
  return kept.length ? kept : null;
}

/** An id that no other action has. */
export function newId(taken: readonly string[]): string {
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    const id = `action-${number.toString(36)}`;
    if (!taken.includes(id)) return id;
  }
}

/** A day of the calendar here as YYYY-MM-DD. */
export function dayOf(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** YYYY-MM-DD as a date here, at its first hour; null: it is no day. */
export function dateOf(day: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  if (!parts) return null;
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]));
  return dayOf(date) === day ? date : null;
}

/** Whole days from one day to another; below 0 when it is over. */
export function daysUntil(day: string, today: Date): number | null {
  const date = dateOf(day);
  const from = dateOf(dayOf(today));
  if (!date || !from) return null;
  return Math.round((date.getTime() - from.getTime()) / 86_400_000);
}

/** Days until an action that is still to be done is due; null: it has no day, or is over and done with. */
export function dueIn({ by, state }: Action, today: Date): number | null {
  return by === null || state === 'done' || state === 'dropped' ? null : daysUntil(by, today);
}
