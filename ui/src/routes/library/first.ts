// A library of hundreds of packs is drawn in two goes: what fits on a screen at once, the rest when that stands.

/** About as many cards as fit on a screen; the rest follow two frames later. */
export const FIRST = 12;

/** The lists cut so that together they hold `most` entries, counted from the first. */
export function first<T>(lists: readonly (readonly T[])[], most: number): T[][] {
  let left = most;
  return lists.map((list) => {
    const part = list.slice(0, left);
    left -= part.length;
    return part;
  });
}
