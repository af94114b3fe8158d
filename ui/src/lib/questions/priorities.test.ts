// Picking what matters most: so many and no more, in order.
import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import { ask, items, type Asked } from '../../testing/ask';
import { announcer } from '../announce/announce.svelte';

afterEach(cleanup);

const priorities: Asked = {
  kind: 'priorities',
  settings: { top: 2, from: 'skills', candidates: items('a', 'b', 'c') },
};
const picked = () =>
  within(screen.getByRole('list', { name: 'The 2 that matter most to you, first at the top' })).getAllByRole(
    'listitem',
  );
const button = (name: string) => screen.getByRole('button', { name });

it('shows how many places there are', () => {
  ask(priorities);
  expect(picked().map((row) => row.textContent.trim())).toEqual(['1 Still free', '2 Still free']);
});

it('picks and orders by keyboard', async () => {
  const { answers, user } = ask(priorities);
  button('Pick: Item b').focus();
  await user.keyboard('{Enter}');
  expect(answers).toHaveBeenLastCalledWith(['b'], 'choice');
  await user.keyboard('{Enter}');
  expect(answers).toHaveBeenLastCalledWith(['b', 'c'], 'choice');
  button('Move up: Item c').focus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(answers).toHaveBeenLastCalledWith(['c', 'b'], 'choice');
  expect(announcer.spoken).toBe('Moved to 1 of 2');
});

it('takes no more than the most, says why, and takes the next once one is out', async () => {
  const { answers, user } = ask(priorities, ['a', 'b']);
  const more = button('Pick: Item c');
  expect(more.getAttribute('aria-disabled')).toBe('true');
  const why = document.getElementById(more.getAttribute('aria-describedby') ?? '');
  expect(why?.textContent).toBe('You have picked 2, the most you can. Take one out to pick another.');
  more.focus();
  await user.keyboard('{Enter}');
  expect(answers).not.toHaveBeenCalled();
  expect(announcer.spoken).toContain('the most you can');
  expect(document.activeElement).toBe(more);
  await user.click(button('Take out: Item a'));
  expect(answers).toHaveBeenLastCalledWith(['b'], 'choice');
  await user.click(button('Pick: Item c'));
  expect(answers).toHaveBeenLastCalledWith(['b', 'c'], 'choice');
});

it('keeps what is not offered at the moment, without counting it', async () => {
  const { answers, user } = ask(priorities, ['x', 'a']);
  expect(screen.getByText(/“x”, which is not offered at the moment/)).toBeTruthy();
  await user.click(button('Pick: Item b'));
  expect(answers).toHaveBeenLastCalledWith(['x', 'a', 'b'], 'choice');
});

it('says that there is nothing to pick from', () => {
  ask({ kind: 'priorities', settings: { top: 3, from: 'tried', candidates: [] } });
  expect(screen.getByText(/There is nothing to pick from yet/)).toBeTruthy();
});
