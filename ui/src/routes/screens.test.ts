// The small decisions behind the screens.
import { describe, expect, it } from 'vitest';
import type { Block, PackCard, PageView, SkillResult } from '../lib/api/types';
import { standings } from './library/standing';
import { levels } from './reader/levels';
import { leansOn, withSaved } from './reader/progress';
import { hiddenOf, saidOf } from './reader/shown';
import { lead } from './result/lead';

describe('the path', () => {
  const card = (questions: number, answered: number, begun = answered > 0) =>
    ({ questions, answered, begun }) as PackCard;

  it('is done where everything is answered, and now at the first stage where it is not', () => {
    expect(standings([[card(4, 4)], [card(4, 4), card(3, 1)], [card(2, 0)]])).toEqual([
      'done',
      'now',
      'later',
    ]);
  });
  it('counts a pack without questions as done once it was begun', () => {
    expect(standings([[card(0, 0, true)], [card(0, 0, false)]])).toEqual(['done', 'now']);
  });
  it('can be done to the end', () => {
    expect(standings([[card(1, 1)]])).toEqual(['done']);
  });
});

describe('heading levels of questions', () => {
  const html = (text: string): Block => ({ type: 'html', html: text, shown: true });
  const question = { type: 'question', question: {} } as Block;
  it('follow the latest heading without a gap', () => {
    const blocks = [
      html('<h1>T</h1><p>x</p>'),
      question,
      html('<h2 id="at-a">A</h2>'),
      question,
      html('<p>y</p>'),
      question,
    ];
    expect(levels(blocks).filter((_, index) => blocks[index] === question)).toEqual([2, 3, 3]);
  });
});

describe('counts beside the page', () => {
  const view = {
    page: 'b',
    blocks: [{ type: 'question', question: { id: 'q' } }],
    contents: [
      { page: 'a', questions: 2, answered: 1 },
      { page: 'b', questions: 3, answered: 0 },
    ],
  } as unknown as PageView;
  const saved = { attempt: 1, savedAt: '', answered: 3, of: 5, hidden: null, counts: null };
  const answered = (page: PageView) => page.contents.map((line) => line.answered);

  it("follow a save: the pack's count less what other pages hold", () => {
    expect(answered(withSaved(view, 'q', saved))).toEqual([1, 2]);
  });
  it('never leave their bounds', () => {
    expect(answered(withSaved(view, 'q', { ...saved, answered: 99 }))).toEqual([1, 3]);
    expect(answered(withSaved(view, 'q', { ...saved, answered: 0 }))).toEqual([1, 0]);
  });
  it('stay as they are for a question of another page', () => {
    expect(withSaved(view, 'elsewhere', saved)).toBe(view);
  });
});

describe('what an answer changes on a page', () => {
  const html = (shown: boolean): Block => ({ type: 'html', html: '<p>x</p>', shown });
  const question = (id: string, shown: boolean, settings: object = {}) =>
    ({
      type: 'question',
      shown,
      question: { id, kind: 'priorities', title: `<em>${id}</em>?`, settings },
    }) as Block;
  const view = {
    page: 'b',
    blocks: [question('q', true), html(false), question('r', true, { from: 'q' })],
    contents: [
      { page: 'a', questions: 2, answered: 1 },
      { page: 'b', questions: 3, answered: 0 },
    ],
  } as unknown as PageView;
  const counts = [
    { questions: 4, answered: 2 },
    { questions: 2, answered: 1 },
  ];
  const saved = { attempt: 1, savedAt: '', answered: 3, of: 6, hidden: [2], counts };

  it('is taken over from the core: what is hidden, and the counts of every page', () => {
    const after = withSaved(view, 'q', saved);
    expect(after.blocks.map((block) => block.shown)).toEqual([true, true, false]);
    expect(after.contents).toEqual([
      { page: 'a', ...counts[0] },
      { page: 'b', ...counts[1] },
    ]);
    expect(hiddenOf(after.blocks)).toEqual(new Set(['question r']));
  });
  it('never hides by the numbers of another page', () => {
    expect(withSaved(view, 'elsewhere', saved).blocks).toBe(view.blocks);
    expect(withSaved(view, 'elsewhere', saved).contents[0]).toEqual({ page: 'a', ...counts[0] });
  });
  it('asks for the page again where something is made from the answer', () => {
    expect(leansOn(view, 'q')).toBe(true);
    expect(leansOn(view, 'r')).toBe(false);
  });
  it('is said by name for one question, and by number for several parts', () => {
    expect(saidOf([question('q', true)], [])).toBe('Now also asked: q?');
    expect(saidOf([html(true), question('q', true)], [])).toBe('Now also asked: q?');
    expect(saidOf([html(true)], [])).toBe('One more part of this page is shown now.');
    expect(saidOf([question('q', true), question('r', true)], [html(true)])).toBe(
      '2 more parts of this page are shown now. One part of this page is hidden now. Answers in it are kept.',
    );
    expect(saidOf([], [question('q', true)])).toBe('No longer asked, but what you answered is kept: q?');
  });
});

describe('the lead of a result', () => {
  const skill = (title: string, score: number | null, standing?: string) =>
    ({ title, score, min: 1, max: 5, band: standing ? { standing } : null }) as SkillResult;

  it('names the strongest and what is worth the next hour', () => {
    const skills = [
      skill('Promises', 4.5, 'strength'),
      skill('Vision', 4.0, 'strength'),
      skill('Group', 3, 'steady'),
      skill('Influence', 2.4, 'need'),
      skill('Listening', 2.1, 'need'),
      skill('Firm', null),
    ];
    expect(lead(skills)).toBe('Strongest: Promises. Worth your next hour: Listening.');
  });
  it('names only what there is', () => {
    expect(lead([skill('Promises', 4.5, 'strength')])).toBe('Strongest: Promises.');
    expect(lead([skill('Listening', 1, 'need')])).toBe('Worth your next hour: Listening.');
    expect(lead([skill('Group', 3, 'steady')])).toContain('Steady throughout');
    expect(lead([skill('Firm', null)])).toContain('not enough answers');
  });
});
