// Counts words the way the language of the text separates them.

let segmenter: Intl.Segmenter | null = null;

/** The number of words in a text. */
export function countWords(text: string): number {
  if (text.trim() === '') return 0;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'word' });
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}
