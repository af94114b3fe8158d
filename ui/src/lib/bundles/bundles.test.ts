// What is said about bundles: how large, which version is later, what changes, and what went wrong.
import { describe, expect, it } from 'vitest';
import { Failure, type FailureCode } from '../api/client';
import type { ChangesView, ChangeView, QuestionChangeView } from '../api/types';
import { explain } from '../errors/errors';
import './catalogue';
import { around, fateOf, inShort, linesAbout, linesOf, sorted } from './changes';
import { bundleErrors } from './errors';
import { size } from './size';
import { isLater } from './versions';

describe('sizes', () => {
  it.each([
    [0, '1 kB'],
    [999, '1 kB'],
    [2_274, '2 kB'],
    [999_499, '999 kB'],
    [999_500, '1 MB'],
    [2_449_000, '2.4 MB'],
    [9_960_000, '10 MB'],
    [26_300_000, '26 MB'],
    [1_250_000_000, '1.3 GB'],
    [4_200_000_000_000, '4,200 GB'],
  ])('of %i bytes are written as people write them', (bytes, words) => {
    expect(size(bytes)).toBe(words);
  });
});

describe('the later version', () => {
  const inOrder = [
    '0.9.0',
    '1.0.0-alpha',
    '1.0.0-alpha.1',
    '1.0.0-alpha.beta',
    '1.0.0-beta.2',
    '1.0.0-beta.11',
    '1.0.0',
    '1.0.1',
    '1.9.0',
    '1.10.0',
    '2.0.0',
  ];
  it('is the one further on, also where letters would say otherwise', () => {
    for (const [at, one] of inOrder.entries())
      for (const [where, other] of inOrder.entries())
        expect([one, other, isLater(one, other)]).toEqual([one, other, at > where]);
  });
  it('does not depend on how it was built', () => {
    expect(isLater('1.0.0+b', '1.0.0+a')).toBe(false);
  });
});

const question = (change: Partial<QuestionChangeView>): QuestionChangeView => ({
  question: 'q',
  title: 'Q?',
  fate: 'kept',
  answered: false,
  what: [],
  ...change,
});
const nothing: ChangesView = {
  pagesAdded: [],
  pagesRemoved: [],
  pagesRetitled: [],
  skills: [],
  questions: [],
};

describe('what changes', () => {
  const reworded = { before: 'a', after: 'b' };
  const every: [ChangeView, unknown][] = [
    [{ type: 'added' }, [{ what: 'New question' }]],
    [{ type: 'removed' }, [{ what: 'No longer asked' }]],
    [{ type: 'replaced', before: 'write' }, [{ what: 'Asked otherwise: it was a text to write' }]],
    [{ type: 'reworded', words: reworded }, [{ what: 'Reworded', reworded: [reworded] }]],
    [{ type: 'items-added', items: ['x'] }, [{ what: 'Added', items: ['x'] }]],
    [{ type: 'items-removed', items: ['x'] }, [{ what: 'Taken out', items: ['x'] }]],
    [{ type: 'items-reworded', items: [reworded] }, [{ what: 'Reworded', reworded: [reworded] }]],
    [
      { type: 'lent', added: [], removed: ['x'] },
      [{ what: 'Taken out, from another question', items: ['x'] }],
    ],
    [{ type: 'rows', added: ['x'], removed: [] }, [{ what: 'Rows added', items: ['x'] }]],
    [
      { type: 'rescaled', before: ['1'], after: ['1', '2'] },
      [
        { what: 'Scale before', items: ['1'] },
        { what: 'Scale now', items: ['1', '2'] },
      ],
    ],
    [{ type: 'adjusted' }, [{ what: 'Other limits: how many, how much or how long' }]],
    [{ type: 'moved', from: 'A', to: 'B' }, [{ what: 'Moved from “A” to “B”' }]],
    [
      { type: 'rescored', statements: ['x'], skills: ['Listening'] },
      [
        { what: 'The same answers come to another score', items: ['Listening'] },
        { what: 'Statements that count otherwise', items: ['x'] },
      ],
    ],
    [{ type: 'reconditioned' }, [{ what: 'Shown under other conditions' }]],
  ];
  it.each(every)('is said in words: %j', (change, lines) => {
    expect(linesOf(change)).toEqual(lines);
  });

  it('says what becomes of an answer, and nothing where there is none', () => {
    const said = (fate: QuestionChangeView['fate'], answered = true) => fateOf(question({ fate, answered }));
    expect(said('kept')).toBe('Your answer stays');
    expect(said('kept-under-old-words')).toBe('Your answer stays, shown with the words you gave it under');
    expect(said('no-longer-asked')).toBe('Your answer is kept, the question is no longer asked');
    expect(said('no-longer-asked', false)).toBe('');
    expect(said('new')).toBe('');
  });

  it('does not say twice that a question went', () => {
    expect(linesAbout(question({ what: [{ type: 'removed' }], answered: true }))).toEqual([]);
    expect(linesAbout(question({ what: [{ type: 'removed' }] }))).toHaveLength(1);
  });

  it('puts questions that were answered first, and counts them', () => {
    const view = {
      ...nothing,
      questions: [question({ question: 'a' }), question({ question: 'b', answered: true })],
    };
    expect(sorted(view).answered.map(({ question }) => question)).toEqual(['b']);
    expect(sorted(view).others.map(({ question }) => question)).toEqual(['a']);
    expect(inShort(view)).toBe('2 questions change. You have answered one of them.');
  });

  it('tells nothing at all from something around the questions', () => {
    expect(inShort(nothing)).toBe('Nothing that you read or answer changes.');
    const skills = [{ title: 'Listening', what: ['rebanded' as const, 'needs-answers' as const] }];
    const view = { ...nothing, pagesAdded: ['Home'], pagesRetitled: [reworded], skills };
    expect(inShort(view)).toBe('No question changes.');
    expect(around(view)).toEqual([
      { what: 'New page: Home' },
      { what: 'Page with another title', reworded: [reworded] },
      { what: 'Listening: the bands begin elsewhere' },
      { what: 'Listening: another number of answers is needed for a score' },
    ]);
  });
});

describe('what went wrong', () => {
  const refusals = [
    'not-a-bundle',
    'cut-short',
    'layout',
    'name',
    'collision',
    'too-large',
    'damaged',
    'manifest',
    'newer',
    'unlisted',
    'missing',
    'signature-missing',
    'signature-wrong',
    'other-pack',
  ];
  it('has words of its own for every way to refuse a bundle', () => {
    const said = refusals.map((refusal) => explain(new Failure('bundle-refused', { refusal, name: 'p' })));
    const happened = said.map((words) => words.happened);
    expect(new Set(happened).size).toBe(refusals.length);
    expect(happened).not.toContain(
      explain(new Failure('bundle-refused', { refusal: 'from-the-future' })).happened,
    );
    for (const words of said)
      expect(words.kept).toBe('Nothing was installed, and nothing you have was changed.');
  });

  it('reads well for every code, with and without values', () => {
    for (const code of Object.keys(bundleErrors) as FailureCode[])
      for (const details of [{}, { address: 'https://example.org/', day: '2026-03-04', file: '/x' }]) {
        const words = explain(new Failure(code, details as Record<string, string>));
        expect(`${words.happened} ${words.kept} ${words.next}`).not.toMatch(/[{$]|undefined|error-/);
      }
    expect(explain(new Failure('catalogue-expired', { address: 'x', day: '2020-03-04' })).happened).toBe(
      'This catalogue was good until 4 March 2020: x',
    );
  });
});
