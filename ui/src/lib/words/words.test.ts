// @vitest-environment node
// The catalogues: typed as they are written, used as they are typed, and the only place words come from.
import { readFileSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { catalogues, typesOf } from '../../../scripts/message-ids.mjs';
import { filesBelow } from '../../testing/files';
import ids from './gen/ids.ts?raw';
import { day, dayAmong, dayAndTime, say } from './words';

const catalogue = catalogues();
const known = [...catalogue.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map((match) => match[1] as string);
const sources = filesBelow(['.ts', '.svelte']).filter((file) => !/\.test\.ts$|words\/ids\.ts$/.test(file));

describe('the catalogue', () => {
  it('is what the types were made from: `npm run words`', () => {
    expect(typesOf(catalogue)).toBe(ids);
  });

  it('has no message twice', () => {
    expect(known.filter((id, index) => known.indexOf(id) !== index)).toEqual([]);
  });

  it('has no message that nobody uses', () => {
    const text = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
    expect(known.filter((id) => !text.includes(`'${id}'`))).toEqual([]);
  });

  it('is asked only for messages it has', () => {
    const asked = sources.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/(?:say|plain)\(\s*'([^']+)'/g)].map(
        (match) => match[1] as string,
      ),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((id) => !known.includes(id))).toEqual([]);
  });
});

describe('screens', () => {
  const labels = new Set([
    'aria-label',
    'title',
    'placeholder',
    'alt',
    'aria-roledescription',
    'aria-valuetext',
  ]);

  /** Words that stand in a template itself. */
  function written(node: unknown, found: string[] = []): string[] {
    if (Array.isArray(node)) for (const child of node) written(child, found);
    else if (node && typeof node === 'object') {
      const typed = node as { type?: string; data?: string; name?: string; value?: unknown };
      if (typed.type === 'Comment' || typed.type === 'StyleSheet') return found;
      if (typed.type === 'Attribute') {
        if (labels.has(typed.name ?? '')) written(typed.value, found);
        return found;
      }
      if (typed.type === 'Text' && /\p{L}{2}/u.test(typed.data ?? ''))
        found.push((typed.data as string).trim());
      for (const [key, child] of Object.entries(typed)) if (key !== 'expression') written(child, found);
    }
    return found;
  }

  it.each(filesBelow(['.svelte']))('have no words of their own: %s', (file) => {
    const fragment: AST.Fragment = parse(readFileSync(file, 'utf8'), { modern: true }).fragment;
    expect(written(fragment)).toEqual([]);
  });

  it('would be caught if they had', () => {
    const { fragment } = parse('<p>Words</p><img alt="More" src="x" />', { modern: true });
    expect(written(fragment)).toEqual(['Words', 'More']);
  });
});

describe('words', () => {
  it('agree with numbers', () => {
    expect(say('pages', { pages: 1 })).toBe('1 page');
    expect(say('pages', { pages: 5 })).toBe('5 pages');
    expect(say('open-questions', { open: 0 })).toBe('Every question answered');
  });

  it('write scores with one digit', () => {
    expect(say('result-score', { score: 4 })).toBe('4.0');
    expect(say('result-score', { score: 2.25 })).toBe('2.3');
  });

  it('keep words of the other direction apart from the sentence', () => {
    expect(say('result-open-pack-of', { pack: 'شراكة' })).toBe('Open the pack \u2068شراكة\u2069');
    expect(say('result-open-pack-of', { pack: 'Plain' })).toBe('Open the pack Plain');
  });

  it('name the year only when it is another one', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    expect(day('2026-09-03T12:00:00Z', now)).toBe('3 September');
    expect(day('2025-09-03T12:00:00Z', now)).toBe('3 September 2025');
    expect(dayAmong('2026-09-03T12:00:00Z', ['2026-09-03T12:00:00Z', '2026-10-01T12:00:00Z'], now)).toBe(
      '3 September',
    );
    expect(dayAmong('2026-09-03T12:00:00Z', ['2026-09-03T12:00:00Z', '2026-09-03T14:00:00Z'], now)).toMatch(
      /^3 September, /,
    );
    expect(dayAndTime('2026-09-03T12:00:00Z', now)).toMatch(/^3 September, \d\d:\d\d$/);
  });
});
