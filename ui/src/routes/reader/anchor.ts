// Goes to a heading or question of the page by the id its author gave it.

/** Scrolls there and moves the focus; false when the page has no such place. */
export function goToAnchor(article: Element, id: string): boolean {
  const found = [`at-${id}`, id]
    .map((candidate) => document.getElementById(candidate))
    .find((element) => element && article.contains(element));
  if (!found) return false;
  if (!found.matches('a[href], button, input, textarea, [tabindex]')) found.tabIndex = -1;
  found.focus({ preventScroll: true });
  found.scrollIntoView({ block: 'start', behavior: 'instant' });
  return true;
}
