// Putting in order by keyboard: placing, moving, taking out, and what is said about it.
import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, items, type Asked } from '../../testing/ask';
import { announcer } from '../announce/announce.svelte';
import { moved, withGone } from './order';

afterEach(cleanup);

const rank: Asked = { kind: 'rank', items: items('a', 'b', 'c', 'd'), settings: {} };
const order = () =>
  within(screen.getByRole('list', { name: 'In your order, first at the top' }))
    .getAllByRole('listitem')
    .map((row) => /Item (\w)/.exec(row.textContent)?.[1]);
const button = (name: string) => screen.getByRole('button', { name });
const focused = () => document.activeElement?.getAttribute('aria-label');

describe('rank', () => {
  it('places one after the other by keyboard, the focus going on to the next', async () => {
    const { answers, user } = ask(rank);
    await user.tab();
    expect(focused()).toBe('Place: Item a');
    await user.keyboard('{Tab}{Enter}');
    expect(answers).toHaveBeenLastCalledWith(['b'], 'choice');
    expect(announcer.spoken).toBe('Placed as 1 of 1');
    expect(focused()).toBe('Place: Item c');
    await user.keyboard('{Enter}{Enter}{Enter}');
    expect(answers).toHaveBeenLastCalledWith(['b', 'c', 'd', 'a'], 'choice');
    expect(screen.queryByRole('list', { name: 'Not placed yet' })).toBeNull();
    expect(focused()).toBe('Move up: Item a');
  });

  it('moves with the buttons and keeps the focus on them', async () => {
    const { answers, user } = ask(rank, ['a', 'b', 'c']);
    button('Move up: Item c').focus();
    await user.keyboard('{Enter}');
    expect(answers).toHaveBeenLastCalledWith(['a', 'c', 'b'], 'choice');
    expect(announcer.spoken).toBe('Moved to 2 of 3');
    expect(focused()).toBe('Move up: Item c');
    await user.keyboard(' ');
    expect(order()).toEqual(['c', 'a', 'b']);
    // At the top there is no way further up: the focus is on the way back.
    expect(focused()).toBe('Move down: Item c');
  });

  it('moves with Alt and an arrow from any button of the row, and stops at the ends', async () => {
    const { answers, user } = ask(rank, ['a', 'b', 'c']);
    button('Take out: Item a').focus();
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(answers).not.toHaveBeenCalled();
    await user.keyboard('{Alt>}{ArrowDown}{ArrowDown}{ArrowDown}{/Alt}');
    expect(order()).toEqual(['b', 'c', 'a']);
    expect(announcer.spoken).toBe('Moved to 3 of 3');
    expect(answers).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('button', { name: 'Move up: Item a' }).getAttribute('aria-keyshortcuts')).toBe(
      'Alt+ArrowUp',
    );
  });

  it('says that a row at an end goes no further, without shutting its button', async () => {
    const { answers, user } = ask(rank, ['a', 'b']);
    const up = button('Move up: Item a');
    expect(up.getAttribute('aria-disabled')).toBe('true');
    await user.click(up);
    expect(answers).not.toHaveBeenCalled();
  });

  it.each(['{Delete}', '{Backspace}'])('takes out with %s, and gives null for the last one', async (key) => {
    const { answers, user } = ask(rank, ['a', 'b']);
    button('Move down: Item a').focus();
    await user.keyboard(key);
    expect(answers).toHaveBeenLastCalledWith(['b'], 'choice');
    expect(announcer.spoken).toBe('Taken out');
    expect(focused()).toBe('Take out: Item b');
    await user.keyboard('{Enter}');
    expect(answers).toHaveBeenLastCalledWith(null, 'choice');
    expect(focused()).toBe('Place: Item b');
  });

  it('keeps what the pack no longer asks about where it stood, and says so', async () => {
    const { answers, user } = ask(rank, ['a', 'way-back', 'b']);
    expect(screen.getByText(/“way back”, which this pack no longer asks about/)).toBeTruthy();
    expect(order()).toEqual(['a', 'b']);
    await user.click(button('Place: Item c'));
    expect(answers).toHaveBeenLastCalledWith(['a', 'way-back', 'b', 'c'], 'choice');
  });
});

describe('an order', () => {
  it('moves within its ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 3, 0)).toEqual(['a']);
  });

  it('leaves what is gone at its place', () => {
    const asked = new Set(['a', 'b']);
    expect(withGone(['b', 'a'], ['x', 'a', 'b', 'y'], asked)).toEqual(['x', 'b', 'a', 'y']);
    expect(withGone([], ['a', 'x'], asked)).toEqual(['x']);
  });
});
