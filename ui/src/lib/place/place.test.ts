import { afterEach, describe, expect, it } from 'vitest';
import { blocksOf, findPlace, placeNow, startOf } from './place';

describe('the start of a block', () => {
  it('is its first 40 characters, without differences of white space', () => {
    expect(startOf('  Inside\n  your   own ')).toBe('Inside your own');
    expect([...startOf('x'.repeat(100))]).toHaveLength(40);
  });
  it('does not cut a character in two', () => {
    expect(startOf('😀'.repeat(50))).toBe('😀'.repeat(40));
  });
});

describe('finding a place again', () => {
  const starts = [
    'Title',
    'Alpha is the first',
    'Beta',
    'Alpha is the first',
    'Gamma is what follows the others',
  ];

  it('finds the words where they were', () => {
    expect(findPlace(starts, { block: 2, start: 'Beta' })).toBe(2);
  });
  it('finds them where they have moved to', () => {
    expect(findPlace(starts, { block: 9, start: 'Beta' })).toBe(2);
    expect(findPlace(starts, { block: 0, start: 'Gamma is what follows the others' })).toBe(4);
  });
  it('takes the nearest of several with the same words', () => {
    expect(findPlace(starts, { block: 1, start: 'Alpha is the first' })).toBe(1);
    expect(findPlace(starts, { block: 4, start: 'Alpha is the first' })).toBe(3);
  });
  it('finds a block whose later words were edited', () => {
    expect(findPlace(starts, { block: 1, start: 'Gamma is what follows everything else' })).toBe(4);
  });
  it('falls back to the ordinal, inside the page', () => {
    expect(findPlace(starts, { block: 2, start: 'Gone' })).toBe(2);
    expect(findPlace(starts, { block: 99, start: 'Gone' })).toBe(4);
    expect(findPlace(starts, { block: -3, start: '' })).toBe(0);
  });
  it('finds nothing on an empty page', () => {
    expect(findPlace([], { block: 2, start: 'Beta' })).toBeNull();
  });
});

describe('the blocks of a page', () => {
  afterEach(() => document.body.replaceChildren());
  const page = (html: string) => {
    document.body.innerHTML = `<article><p>around</p><div class="prose">${html}</div></article>`;
    return document.querySelector('article') as HTMLElement;
  };
  /** Gives each block thirty pixels of height, below each other, scrolled by `by`. */
  const scrolled = (article: HTMLElement, by: number) => {
    blocksOf(article).forEach((block, index) => {
      const top = index * 30 - by;
      block.getBoundingClientRect = () => ({ top, bottom: top + 30 }) as DOMRect;
    });
  };

  it('are read in order; of an answer only its statements', () => {
    const article = page(
      '<h1>T</h1><ul><li>A</li></ul><section data-question="q"><p>B</p><div data-answer><p>no</p><fieldset>C</fieldset></div></section><p>D</p>',
    );
    expect(blocksOf(article).map((block) => block.tagName)).toEqual([
      'H1',
      'LI',
      'SECTION',
      'P',
      'FIELDSET',
      'P',
    ]);
  });

  it('say what stands at the top of the view', () => {
    const article = page('<h1>Title</h1><p>First</p><p>Second</p><p>Third</p>');
    scrolled(article, 0);
    expect(placeNow(article)).toEqual({ block: 0, start: 'Title' });
    scrolled(article, 60);
    expect(placeNow(article)).toEqual({ block: 2, start: 'Second' });
    scrolled(article, 400);
    expect(placeNow(article)).toEqual({ block: 3, start: 'Third' });
    expect(placeNow(page(''))).toBeNull();
  });
});
