// Questions by keyboard and by hand: what people press, and which answer comes out.
import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announcer } from '../announce/announce.svelte';
import { countWords } from './count';
import { ask as show, items, type Asked } from '../../testing/ask';
import { plain } from './kind';

afterEach(cleanup);

describe('rate', () => {
  const rate: Asked = {
    kind: 'rate',
    items: items('a', 'b'),
    settings: { points: ['Never', 'Sometimes', 'Always'], notApplicable: "I can't say" },
  };
  const row = (index: number) => screen.getAllByRole('group')[index] as HTMLElement;
  const point = (index: number, name: string) => within(row(index)).getByRole('radio', { name });

  it('is a named group of named radio buttons for each statement', () => {
    show(rate);
    expect(screen.getAllByRole('group').map((group) => group.querySelector('legend')?.textContent)).toEqual([
      'Item a',
      'Item b',
    ]);
    expect(within(row(0)).getAllByRole('radio')).toHaveLength(4);
    expect(point(0, 'Always')).toBeTruthy();
  });

  it('takes a click as a choice, beside what was answered before', async () => {
    const { answers, user } = show(rate, { b: 1 });
    await user.click(point(0, 'Always'));
    expect(answers).toHaveBeenLastCalledWith({ b: 1, a: 3 }, 'choice');
    expect((point(0, 'Always') as HTMLInputElement).checked).toBe(true);
    expect((point(1, 'Never') as HTMLInputElement).checked).toBe(true);
  });

  it('takes "not applicable" as such', async () => {
    const { answers, user } = show(rate);
    await user.click(point(1, "I can't say"));
    expect(answers).toHaveBeenLastCalledWith({ b: 'n/a' }, 'choice');
  });

  it('picks a point by its digit and moves the focus to it', async () => {
    const { answers, user } = show(rate);
    point(0, 'Never').focus();
    await user.keyboard('2');
    expect(answers).toHaveBeenLastCalledWith({ a: 2 }, 'choice');
    expect(document.activeElement).toBe(point(0, 'Sometimes'));
  });

  it('leaves digits alone that are no point, or that mean something else', async () => {
    const { answers, user } = show(rate);
    point(0, 'Never').focus();
    await user.keyboard('490');
    await user.keyboard('{Control>}1{/Control}{Alt>}1{/Alt}{Meta>}1{/Meta}');
    expect(answers).not.toHaveBeenCalled();
  });

  it('listens to digits only while the row has the focus', async () => {
    const { answers, user } = show(rate);
    await user.keyboard('1');
    expect(answers).not.toHaveBeenCalled();
  });

  it.each(['{Backspace}', '{Delete}'])('clears an answer with %s', async (key) => {
    const { answers, user } = show(rate, { a: 2, b: 1 });
    point(0, 'Sometimes').focus();
    await user.keyboard(key);
    expect(answers).toHaveBeenLastCalledWith({ b: 1 }, 'choice');
    expect((point(0, 'Sometimes') as HTMLInputElement).checked).toBe(false);
  });

  it('gives null when the last answer is cleared', async () => {
    const { answers, user } = show(rate, { a: 2 });
    await user.click(screen.getByRole('button', { name: 'Clear your answer: Item a' }));
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
    expect(screen.queryByRole('button')).toBeNull();
    expect(row(0).contains(document.activeElement)).toBe(true);
  });

  it('keeps the button to clear out of the way of the Tab key', () => {
    show(rate, { a: 2 });
    expect(screen.getByRole('button').tabIndex).toBe(-1);
  });
});

describe('choose', () => {
  const one: Asked = {
    kind: 'choose',
    items: items('a', 'b', 'c'),
    settings: { many: false, min: null, max: null, other: false },
  };
  const many: Asked = { ...one, settings: { many: true, min: null, max: 2, other: true } };
  const box = (name: string) => screen.getByRole('checkbox', { name }) as HTMLInputElement;
  const radio = (name: string) => screen.getByRole('radio', { name }) as HTMLInputElement;

  beforeEach(() => announcer.say(''));

  it('picks one, and can take it back', async () => {
    const { answers, user } = show(one);
    expect(screen.getByRole('radiogroup', { name: 'Question' })).toBeTruthy();
    await user.click(radio('Item b'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['b'] }, 'choice');
    radio('Item b').focus();
    await user.keyboard('{Delete}');
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
    expect(radio('Item b').checked).toBe(false);
  });

  it('clears with the button too', async () => {
    const { answers, user } = show(one, { chosen: ['a'] });
    await user.click(screen.getByRole('button', { name: 'Clear' }));
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
  });

  it("picks several, in the author's order", async () => {
    const { answers, user } = show(many);
    expect(screen.getByRole('group', { name: 'Question' })).toBeTruthy();
    await user.click(box('Item c'));
    await user.click(box('Item a'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['a', 'c'] }, 'choice');
    await user.click(box('Item c'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['a'] }, 'choice');
    await user.click(box('Item a'));
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
  });

  it('keeps an option that the author has taken away since, without counting it', async () => {
    const { answers, user } = show(many, { chosen: ['gone', 'a'] });
    expect(box('Item b').disabled).toBe(false);
    await user.click(box('Item b'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['a', 'b', 'gone'] }, 'choice');
  });

  it('shuts the others at the most, says why, and opens them again', async () => {
    const { user } = show(many);
    await user.click(box('Item a'));
    expect(box('Item c').disabled).toBe(false);
    await user.click(box('Item b'));
    expect(box('Item c').disabled).toBe(true);
    const why = document.getElementById(box('Item c').getAttribute('aria-describedby') ?? '');
    expect(why?.textContent).toContain('Take one away to choose another');
    expect(announcer.spoken).toContain('Take one away');
    await user.click(box('Item a'));
    expect(box('Item c').disabled).toBe(false);
  });

  it.each([
    [{ min: null, max: 3 }, 'Choose up to 3.'],
    [{ min: 2, max: null }, 'Choose at least 2.'],
    [{ min: 2, max: 3 }, 'Choose 2 to 3.'],
    [{ min: 2, max: 2 }, 'Choose 2.'],
  ])('says how many: %j', (limits, words) => {
    show({ ...one, settings: { many: true, other: false, ...limits } });
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('takes something else in own words, saved as typing', async () => {
    const { answers, user } = show(many, { chosen: ['a'] });
    await user.click(box('Something else'));
    const field = screen.getByRole('textbox', { name: 'Something else, in your words' });
    expect(document.activeElement).toBe(field);
    await user.type(field, 'Tea');
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['a'], other: 'Tea' }, 'typing');
    // It counts towards the most.
    expect(box('Item b').disabled).toBe(true);
    await user.click(box('Something else'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['a'] }, 'choice');
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('lets something else replace the one that was chosen', async () => {
    const { answers, user } = show(
      { ...one, settings: { many: false, min: null, max: null, other: true } },
      { chosen: ['a'] },
    );
    await user.click(radio('Something else'));
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
    await user.type(screen.getByRole('textbox'), 'X');
    expect(answers).toHaveBeenLastCalledWith({ chosen: [], other: 'X' }, 'typing');
    await user.click(radio('Item b'));
    expect(answers).toHaveBeenLastCalledWith({ chosen: ['b'] }, 'choice');
  });
});

describe('write', () => {
  const write: Asked = { kind: 'write', settings: { lines: 4, words: null } };
  const field = () => screen.getByRole('textbox', { name: 'Question' }) as HTMLTextAreaElement;

  it('takes text as typing, and nothing as no answer', async () => {
    const { answers, user } = show(write);
    await user.type(field(), 'Hi');
    expect(answers).toHaveBeenLastCalledWith('Hi', 'typing');
    await user.clear(field());
    expect(answers).toHaveBeenLastCalledWith(null, 'typing');
  });

  it('begins with as many lines as the author wanted, in either direction', () => {
    show(write, 'مرحبا');
    expect(Number(field().rows)).toBe(4);
    expect(field().dir).toBe('auto');
    expect(field().value).toBe('مرحبا');
  });

  it('says how many words there are of how many, as an aim and not a limit', async () => {
    const { user } = show({ ...write, settings: { lines: 2, words: 3 } }, 'one two');
    expect(screen.getByText('2 of 3 words')).toBeTruthy();
    await user.type(field(), ' three four');
    expect(screen.getByText('4 of 3 words')).toBeTruthy();
    expect(field().value).toBe('one two three four');
  });

  it('counts words, not signs', () => {
    expect(countWords('')).toBe(0);
    expect(countWords('  \n ')).toBe(0);
    expect(countWords("It's done – well, nearly.")).toBe(4);
  });
});

it('reads plain words out of HTML for labels', () => {
  expect(plain('I <em>ask</em>\n first &amp; last')).toBe('I ask first & last');
});
