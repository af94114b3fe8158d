// Fields that are as high as the words in them.

/** Sets a field's height; the heights of lines and rules go together. */
export function grow(field: HTMLTextAreaElement): void {
  field.style.blockSize = 'auto';
  // With its lower edge, which is no part of what scrolls.
  const edges = field.offsetHeight - field.clientHeight;
  field.style.blockSize = `${field.scrollHeight + edges}px`;
}

/** Keeps a field as high as its words when the room for them changes. What `{@attach}` takes. */
export function growing(field: HTMLTextAreaElement): () => void {
  grow(field);
  let seen = field.clientWidth;
  const resized = new ResizeObserver(([entry]) => {
    const width = entry?.contentRect.width ?? 0;
    if (width !== seen) grow(field);
    seen = width;
  });
  resized.observe(field);
  return () => resized.disconnect();
}
