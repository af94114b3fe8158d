// Words on screen: every text comes from the message catalogue, so that it can be translated.
import { FluentBundle, FluentDateTime, FluentResource } from '@fluent/bundle';
import catalogue from '../../messages/en-GB.ftl?raw';
import type { MessageId, Messages, PlainId, Value } from './gen/ids';

export type { MessageId, PlainId } from './gen/ids';

/** The language of the interface, as BCP 47. */
export const language = 'en-GB';

const bundle = new FluentBundle(language, { useIsolating: false });
addWords(catalogue);

/** Adds a catalogue that comes with a screen, so that the first script stays small. Call it beside the import. */
export function addWords(text: string): void {
  bundle.addResource(new FluentResource(text));
}

/** Letters that run from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their extensions. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Keeps words of the other direction from turning the sentence around them. */
function isolated(value: Value): Value | FluentDateTime {
  if (value instanceof Date) return new FluentDateTime(value);
  return typeof value === 'string' && RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}

type Arguments<Id extends MessageId> = Id extends PlainId ? [] : [values: Messages[Id]];

/** The words of a message, with its values in place. */
export function say<Id extends MessageId>(id: Id, ...[values]: Arguments<Id>): string {
  const message = bundle.getMessage(id);
  if (!message?.value) return id;
  const filled: Record<string, ReturnType<typeof isolated>> = {};
  for (const [name, value] of Object.entries((values ?? {}) as Record<string, Value>)) {
    filled[name] = isolated(value);
  }
  // With a list for the errors, a missing value shows as its name instead of breaking the screen.
  return bundle.formatPattern(message.value, filled, []);
}

/** A moment the core wrote (ISO 8601, UTC), as a day: the year only when it is not this one. */
export function day(moment: string, now = new Date()): string {
  const date = new Date(moment);
  return date.getFullYear() === now.getFullYear() ? say('day', { date }) : say('day-of-year', { date });
}

/** The day of one of several moments, with the time where two of them fall on one day. */
export function dayAmong(moment: string, others: readonly string[], now = new Date()): string {
  const on = (other: string) => new Date(other).toDateString();
  return others.filter((other) => on(other) === on(moment)).length > 1
    ? dayAndTime(moment, now)
    : day(moment, now);
}

/** A moment as day and time, for telling two attempts of one day apart. */
export function dayAndTime(moment: string, now = new Date()): string {
  return say('day-and-time', { day: day(moment, now), date: new Date(moment) });
}
