// Lists that people put in order: moving, adding, taking out. Pure.
import type { Json } from '../api/types';

/** The list with one of its entries at another place; places outside the list mean its ends. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [entry] = next.splice(from, 1);
  if (entry !== undefined) next.splice(Math.max(0, Math.min(to, next.length)), 0, entry);
  return next;
}

/** The list with an entry put in at a place. */
export function inserted<T>(list: readonly T[], at: number, entry: T): T[] {
  return [...list.slice(0, at), entry, ...list.slice(at)];
}

/** The ids of a stored answer, each once. */
export function idsOf(value: Json): string[] {
  if (!Array.isArray(value)) return [];
  return [...new Set(value.filter((id) => typeof id === 'string'))];
}

/**
 * A new order for the ids that are still asked, with those that are not left where they stood: the pack may bring them
 * back.
 */
export function withGone(order: readonly string[], before: readonly string[], asked: ReadonlySet<string>) {
  const next = [...order];
  before.forEach((id, index) => {
    if (!asked.has(id)) next.splice(Math.min(index, next.length), 0, id);
  });
  return next;
}
