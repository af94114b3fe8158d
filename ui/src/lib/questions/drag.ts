// Dragging rows of lists up and down with a mouse, a finger or a pen. An extra: every list has buttons and keys that do
// the same. Lists carry `data-list`, their rows `data-item`; a finger drags by what carries `data-grip`, a mouse by
// anything in the row that does nothing of its own.

/** Where a row was let go: the list, and the place in it once the row has left its old one. */
export interface Spot {
  list: string;
  index: number;
}

interface Dragging {
  /** A row was let go over another place than its own. */
  ondrop: (item: string, from: Spot, to: Spot) => void;
  /** Whether a list takes the row; without it, every list does. */
  takes?: (list: string, item: string) => boolean;
}

/** Pixels a pointer moves before it drags, and how close to the edge of the window it scrolls. */
const SLACK = 5;
const EDGE = 56;
const BUSY = 'a, button, input, textarea, select, label, [contenteditable]';

const rowsOf = (list: Element, except?: Element) =>
  [...list.querySelectorAll<HTMLElement>('[data-item]')].filter((row) => row !== except);
const middle = (element: Element) => {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
};

/** Lets the rows of all lists in an element be dragged. Gives what `{@attach}` takes. */
export function dragging({ ondrop, takes }: Dragging) {
  return (root: HTMLElement) => {
    let end: (() => void) | undefined;

    function spotOf(row: Element): Spot | null {
      const list = row.closest<HTMLElement>('[data-list]');
      if (!list) return null;
      return { list: list.dataset.list ?? '', index: rowsOf(list).indexOf(row as HTMLElement) };
    }

    function spotAt(y: number, row: HTMLElement): { list: HTMLElement; spot: Spot } | null {
      const lists = [...root.querySelectorAll<HTMLElement>('[data-list]')].filter(
        (list) => list.contains(row) || (takes?.(list.dataset.list ?? '', row.dataset.item ?? '') ?? true),
      );
      const away = (list: Element) => {
        const { top, bottom } = list.getBoundingClientRect();
        return Math.max(top - y, y - bottom, 0);
      };
      const list = lists.sort((a, b) => away(a) - away(b))[0];
      if (!list) return null;
      const index = rowsOf(list, row).filter((other) => middle(other) < y).length;
      return { list, spot: { list: list.dataset.list ?? '', index } };
    }

    function unmark() {
      for (const marked of root.querySelectorAll('[data-drop]')) marked.removeAttribute('data-drop');
    }

    function mark(y: number, row: HTMLElement) {
      unmark();
      const found = spotAt(y, row);
      if (!found) return;
      const others = rowsOf(found.list, row);
      const next = others[found.spot.index];
      if (next) next.dataset.drop = 'before';
      else (others.at(-1) ?? found.list).dataset.drop = 'after';
    }

    function begin(down: PointerEvent) {
      const target = down.target as Element;
      const row = target.closest<HTMLElement>('[data-item]');
      if (!row || !root.contains(row) || down.button !== 0) return;
      const grip = target.closest('[data-grip]');
      if (!grip && (down.pointerType !== 'mouse' || target.closest(BUSY))) return;
      const from = spotOf(row);
      if (!from) return;
      const start = down.clientY + scrollY;
      let latest = down.clientY;
      let lifted = false;
      let frame = 0;

      function follow() {
        if (!row) return;
        row.style.transform = `translateY(${latest + scrollY - start}px)`;
        mark(latest, row);
      }
      function push() {
        const by = latest < EDGE ? latest - EDGE : Math.max(0, latest - (innerHeight - EDGE));
        if (by) {
          scrollBy({ top: by / 4, behavior: 'instant' });
          follow();
        }
        frame = requestAnimationFrame(push);
      }
      const move = (event: PointerEvent) => {
        if (event.pointerId !== down.pointerId) return;
        latest = event.clientY;
        if (!lifted && Math.abs(latest + scrollY - start) < SLACK) return;
        event.preventDefault();
        if (!lifted) {
          lifted = true;
          row.dataset.dragged = '';
          root.dataset.dragging = '';
          getSelection()?.removeAllRanges();
          frame = requestAnimationFrame(push);
        }
        follow();
      };
      const drop = (event: PointerEvent) => {
        if (event.pointerId !== down.pointerId) return;
        const found = lifted ? spotAt(event.clientY, row) : null;
        end?.();
        const item = row.dataset.item;
        if (!found || item === undefined) return;
        const { spot } = found;
        if (spot.list !== from.list || spot.index !== from.index) ondrop(item, from, spot);
      };
      const give = (event: Event) => {
        if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
        end?.();
      };
      const select = (event: Event) => event.preventDefault();
      end = () => {
        end = undefined;
        cancelAnimationFrame(frame);
        unmark();
        row.style.transform = '';
        delete row.dataset.dragged;
        delete root.dataset.dragging;
        removeEventListener('pointermove', move);
        removeEventListener('pointerup', drop);
        removeEventListener('pointercancel', give);
        removeEventListener('keydown', give, { capture: true });
        removeEventListener('selectstart', select);
      };
      addEventListener('pointermove', move, { passive: false });
      addEventListener('pointerup', drop);
      addEventListener('pointercancel', give);
      addEventListener('keydown', give, { capture: true });
      addEventListener('selectstart', select);
    }

    root.addEventListener('pointerdown', begin);
    return () => {
      end?.();
      root.removeEventListener('pointerdown', begin);
    };
  };
}
