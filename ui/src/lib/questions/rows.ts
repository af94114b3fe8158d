// The rows of a table that is filled in: what stands there to begin with, and what is kept. Pure.
import type { Json } from '../api/types';
import type { Cells, TableSettings } from './kind';

/** A row on the screen; the key follows it wherever it is moved. */
export interface Row {
  key: number;
  cells: Cells;
}

const words = (cells: Json): Cells =>
  typeof cells === 'object' && cells !== null && !Array.isArray(cells)
    ? Object.fromEntries(
        Object.entries(cells).filter((cell): cell is [string, string] => typeof cell[1] === 'string'),
      )
    : {};

const isEmpty = (cells: Cells) => Object.values(cells).every((text) => text.trim() === '');

/** The rows to begin with: the answer's or else the author's, and empty ones up to as many as the author wants. */
export function rowsOf(value: Json, { rows, starter }: TableSettings): Row[] {
  const filled = Array.isArray(value) ? value.map(words) : starter;
  const count = Math.max(filled.length, rows, 1);
  return Array.from({ length: count }, (_, key) => ({ key, cells: filled[key] ?? {} }));
}

function trimmed(rows: readonly Cells[]): Cells[] {
  const kept = rows.map((cells) =>
    Object.fromEntries(Object.entries(cells).filter(([, text]) => text !== '')),
  );
  while (kept.length && isEmpty(kept.at(-1) ?? {})) kept.pop();
  return kept;
}

const same = (a: Cells, b: Cells) => {
  const ids = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...ids].every((id) => (a[id] ?? '') === (b[id] ?? ''));
};

/** The rows as they are kept, without empty ones at the end; null where nothing is there but what the author wrote. */
export function answerOf(rows: readonly Row[], { starter }: TableSettings): Cells[] | null {
  const kept = trimmed(rows.map((row) => row.cells));
  const given = trimmed(starter);
  const untouched =
    kept.length === given.length && kept.every((cells, index) => same(cells, given[index] ?? {}));
  return untouched || kept.length === 0 ? null : kept;
}

/** Columns the answer has words in and the pack has no more. */
export function goneColumns(rows: readonly Row[], asked: ReadonlySet<string>): string[] {
  const all = rows.flatMap(({ cells }) => Object.entries(cells));
  return [...new Set(all.filter(([id, text]) => !asked.has(id) && text.trim() !== '').map(([id]) => id))];
}
