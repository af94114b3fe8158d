// A plan by keyboard: writing, following up, ordering, ideas taken over; and days said in words.
import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, items, type Asked } from '../../testing/ask';
import { announcer } from '../announce/announce.svelte';
import type { Json } from '../api/types';
import { actionsOf, answerOf, blank, dateOf, dayOf, daysUntil, dueIn, isBlank, newId } from './plan';

afterEach(cleanup);

const plan: Asked = { kind: 'plan', settings: {} };
const action = (id: string, more: object = {}) => ({ ...blank(id, `Do ${id}`), ...more }) as unknown as Json;
const card = (number: number) => screen.getByRole('group', { name: new RegExp(`^Action ${number}`) });
const field = (number: number, name: string) =>
  within(card(number)).getByLabelText(name) as HTMLInputElement | HTMLTextAreaElement;
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const whats = () =>
  screen.getAllByLabelText('What I will do').map((what) => (what as HTMLTextAreaElement).value);
const inDays = (days: number) => {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return dayOf(date);
};

describe('plan', () => {
  it('has a card to begin with, and nothing to answer before there are words', async () => {
    const { answers, user } = ask(plan);
    expect(screen.queryByRole('radiogroup')).toBeNull();
    await user.type(field(1, 'What I will do'), 'Ring');
    expect(answers).toHaveBeenLastCalledWith(
      [expect.objectContaining({ what: 'Ring', with: '', by: null, know: '', state: 'open', notes: [] })],
      'typing',
    );
    await user.clear(field(1, 'What I will do'));
    expect(answers).toHaveBeenLastCalledWith(null, 'typing');
  });

  it('takes with whom, by when and how I will know', async () => {
    const { answers, user } = ask(plan, [action('a')]);
    await user.type(field(1, 'With whom'), 'Dana');
    await user.type(field(1, 'How I will know'), 'She says so');
    await fireEvent.input(field(1, 'By when'), { target: { value: '2027-03-04' } });
    expect(answers).toHaveBeenLastCalledWith(
      [action('a', { with: 'Dana', know: 'She says so', by: '2027-03-04' })],
      'typing',
    );
    await fireEvent.input(field(1, 'By when'), { target: { value: '' } });
    expect(answers).toHaveBeenLastCalledWith([action('a', { with: 'Dana', know: 'She says so' })], 'typing');
  });

  it.each([
    [-3, '3 days overdue'],
    [-1, '1 day overdue'],
    [0, 'Due today'],
    [1, 'Due tomorrow'],
    [9, 'Due in 9 days'],
  ])('says in words when it is due: %d', (days, words) => {
    ask(plan, [action('a', { by: inDays(days) })]);
    expect(screen.getByRole('group', { name: `Action 1 ${words}` })).toBeTruthy();
  });

  it.each([
    ['2020-03-04', 'Overdue since 4 March 2020'],
    ['2999-12-31', 'Due on 31 December 2999'],
  ])('says a day that is far away as a date: %s', (by, words) => {
    ask(plan, [action('a', { by })]);
    expect(screen.getByRole('group', { name: `Action 1 ${words}` })).toBeTruthy();
  });

  it('takes its state by arrow key, and what is done is not overdue', async () => {
    const { answers, user } = ask(plan, [action('a', { by: inDays(-3) })]);
    const states = within(screen.getByRole('radiogroup', { name: 'How action 1 stands' }));
    expect((states.getByRole('radio', { name: 'Open' }) as HTMLInputElement).checked).toBe(true);
    states.getByRole('radio', { name: 'Open' }).focus();
    await user.keyboard('{ArrowRight}{ArrowRight}');
    expect(answers).toHaveBeenLastCalledWith([action('a', { by: inDays(-3), state: 'done' })], 'choice');
    expect(screen.getByRole('group', { name: 'Action 1 Done' })).toBeTruthy();
  });

  it('takes notes on what happened, with their day', async () => {
    const { answers, user } = ask(plan, [action('a')]);
    button('Add a note on what happened: Action 1').focus();
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(field(1, 'Note 1'));
    await user.keyboard('Rang.');
    expect(answers).toHaveBeenLastCalledWith(
      [action('a', { notes: [{ on: inDays(0), text: 'Rang.' }] })],
      'typing',
    );
    await fireEvent.input(field(1, 'Day of note 1'), { target: { value: '2026-11-02' } });
    expect(answers).toHaveBeenLastCalledWith(
      [action('a', { notes: [{ on: '2026-11-02', text: 'Rang.' }] })],
      'choice',
    );
    await user.click(button('Remove note 1'));
    expect(answers).toHaveBeenLastCalledWith([action('a')], 'choice');
    expect(announcer.spoken).toBe('Note removed');
  });

  it('adds, moves and removes actions by keyboard, and has them back', async () => {
    const { answers, user } = ask(plan, [action('a'), action('b')]);
    button('Move action 2 up').focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(answers).toHaveBeenLastCalledWith([action('b'), action('a')], 'choice');
    expect(announcer.spoken).toBe('Moved to 1 of 2');
    await user.click(button('Remove action 1'));
    expect(answers).toHaveBeenLastCalledWith([action('a')], 'choice');
    expect(document.activeElement).toBe(button('Undo'));
    await user.keyboard('{Enter}');
    expect(whats()).toEqual(['Do b', 'Do a']);
    await user.click(button('Add an action'));
    expect(document.activeElement).toBe(field(3, 'What I will do'));
    await user.keyboard('More');
    expect(whats()).toEqual(['Do b', 'Do a', 'More']);
  });

  it('takes ideas over under their own ids', async () => {
    const { answers, user } = ask({ ...plan, items: items('ring', 'ask-them') });
    expect(screen.getByText('Your plan is empty.')).toBeTruthy();
    button('Use this: Item ring').focus();
    await user.keyboard('{Enter}');
    expect(answers).toHaveBeenLastCalledWith([blank('ring', 'Item ring')], 'choice');
    expect(document.activeElement).toBe(field(1, 'What I will do'));
    expect(screen.queryByRole('button', { name: 'Use this: Item ring' })).toBeNull();
    await user.click(button('Remove action 1'));
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
    expect(button('Use this: Item ring')).toBeTruthy();
  });

  it('keeps a day that is none on the screen and explains it', async () => {
    const { answers } = ask(plan, [action('a')]);
    const by = field(1, 'By when');
    // Where there is no calendar to pick from, the field is one for text.
    by.setAttribute('type', 'text');
    await fireEvent.input(by, { target: { value: '31.2.2027' } });
    expect(answers).not.toHaveBeenCalled();
    expect(by.getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/Write the day as year-month-day/)).toBeTruthy();
  });
});

describe('actions', () => {
  it('are read from whatever is kept, with what is not known here', () => {
    expect(actionsOf('x')).toEqual([]);
    expect(
      actionsOf([1, { id: 'a', what: 3, state: 'lost', notes: [null, { on: 'x' }], colour: 'red' }]),
    ).toEqual([{ ...blank('a'), notes: [{ on: 'x', text: '' }], colour: 'red' }]);
  });

  it('are kept when somebody has written into them', () => {
    expect(isBlank(blank('a'))).toBe(true);
    expect(answerOf([blank('a')])).toBeNull();
    expect(answerOf([{ ...blank('a'), by: '2027-01-01' }])).toHaveLength(1);
  });

  it('get ids that nobody has', () => expect(newId(['a'])).toMatch(/^action-[a-z0-9]+$/));
});

describe('days', () => {
  it('are days of the calendar here', () => {
    expect(dateOf('2027-02-29')).toBeNull();
    expect(dateOf('2028-02-29')).toEqual(new Date(2028, 1, 29));
    expect(dateOf('tomorrow')).toBeNull();
  });

  it('are counted over months and clock changes', () => {
    expect(daysUntil('2026-11-01', new Date(2026, 9, 24, 23, 30))).toBe(8);
    expect(daysUntil('2027-01-01', new Date(2026, 11, 31, 0, 5))).toBe(1);
    expect(daysUntil('x', new Date())).toBeNull();
  });

  it('are due only as long as there is something to do', () => {
    const today = new Date(2026, 10, 22);
    expect(dueIn({ ...blank('a'), by: '2026-11-20' }, today)).toBe(-2);
    expect(dueIn({ ...blank('a'), by: '2026-11-20', state: 'dropped' }, today)).toBeNull();
  });
});
