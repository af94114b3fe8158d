// Keeps what is under somebody's eye in its place while parts of the page above it come, go or change their words.
import { AIR } from '../../lib/place/place';

const inSight = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > AIR && top < innerHeight;
};

/** What somebody is looking at: where they are writing or choosing, or else the first part in sight. */
function underEye(parts: readonly HTMLElement[]): HTMLElement | undefined {
  const busy = document.activeElement;
  const own = parts.find((part) => part !== busy && part.contains(busy));
  return own && inSight(own) ? own : parts.find(inSight);
}

/** What holds still within a part: the field in use, where there is one. */
function held(part: HTMLElement): Element {
  const busy = document.activeElement;
  return busy && part !== busy && part.contains(busy) && inSight(busy) ? busy : part;
}

/**
 * Call before the change with the parts that stay; call what it gives once the page has changed. The browser's own way
 * of doing this is switched off meanwhile: it would move the page a second time.
 */
export function holdStill(parts: readonly HTMLElement[]): () => void {
  const part = underEye(parts);
  const kept = part && held(part);
  const before = kept?.getBoundingClientRect().top ?? 0;
  const root = document.documentElement;
  root.style.setProperty('overflow-anchor', 'none');
  return () => {
    if (kept?.isConnected) {
      const by = kept.getBoundingClientRect().top - before;
      if (by !== 0) scrollBy({ top: by, behavior: 'instant' });
    }
    requestAnimationFrame(() => requestAnimationFrame(() => root.style.removeProperty('overflow-anchor')));
  };
}
