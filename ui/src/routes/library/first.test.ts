import { expect, test } from 'vitest';
import { first } from './first';

test('the cards of several stages are counted together', () => {
  expect(first([[1, 2], [3, 4, 5], [6]], 3)).toEqual([[1, 2], [3], []]);
  expect(first([[1, 2], [3]], Infinity)).toEqual([[1, 2], [3]]);
  expect(first([], 3)).toEqual([]);
});
