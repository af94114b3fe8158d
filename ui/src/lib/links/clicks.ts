// Catches every click on a link inside a pack's page, before the browser follows it.

/** Hands the `href` as the author wrote it to `follow`. Gives the function that stops it. */
export function catchLinks(page: HTMLElement, follow: (href: string) => void): () => void {
  const clicked = (event: MouseEvent) => {
    const link = (event.target as Element | null)?.closest?.('a[href]');
    if (!link || !page.contains(link)) return;
    event.preventDefault();
    if (event.type === 'click') follow(link.getAttribute('href') ?? '');
  };
  page.addEventListener('click', clicked);
  page.addEventListener('auxclick', clicked);
  return () => {
    page.removeEventListener('click', clicked);
    page.removeEventListener('auxclick', clicked);
  };
}
