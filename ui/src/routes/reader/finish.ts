// What a pack's HTML can't know by itself: how wide the window is, and what a box in a list belongs to.

/** Names boxes and lets the Tab key reach what scrolls. Gives the function that stops it. */
export function finish(prose: HTMLElement): () => void {
  for (const box of prose.querySelectorAll<HTMLInputElement>('li input[type="checkbox"]')) {
    box.setAttribute('aria-label', (box.closest('li')?.textContent ?? '').trim());
  }
  const wide = [...prose.querySelectorAll<HTMLElement>('table, pre')];
  const resized = new ResizeObserver(() => {
    for (const element of wide) {
      if (element.scrollWidth > element.clientWidth + 1) element.tabIndex = 0;
      else element.removeAttribute('tabindex');
    }
  });
  for (const element of wide) resized.observe(element);
  return () => resized.disconnect();
}
