// Numbers as people write them, and what happens to what is none.
import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, type Asked } from '../../testing/ask';
import { announcer } from '../announce/announce.svelte';
import { readNumber, writeNumber } from './number';

afterEach(cleanup);

const limits = (settings: object): Asked => ({
  kind: 'number',
  settings: { min: null, max: null, unit: null, step: null, ...settings },
});
const hours = limits({ min: 0, max: 60, unit: 'hours' });
const field = () => screen.getByRole('textbox') as HTMLInputElement;
const described = () =>
  (field().getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent.trim())
    .filter(Boolean);

describe('number', () => {
  it('is named by its question and its unit, and says its limits', () => {
    ask(hours);
    expect(screen.getByRole('textbox', { name: 'Question hours' })).toBe(field());
    expect(described()).toEqual(['From 0 to 60.']);
  });

  it.each([
    [{ min: 1, step: 1 }, ['1 or more. A whole number.']],
    [{ max: -2 }, ['-2 at most.']],
    [{}, []],
  ])('says what fits: %j', (settings, words) => {
    ask(limits(settings));
    expect(described()).toEqual(words);
  });

  it('takes a number as typing, and nothing as no answer', async () => {
    const { answers, user } = ask(hours);
    await user.type(field(), '12.5');
    expect(answers).toHaveBeenLastCalledWith(12.5, 'typing');
    await user.clear(field());
    expect(answers).toHaveBeenLastCalledWith(null, 'typing');
  });

  it('keeps and explains what lies outside, and what was answered before', async () => {
    const { answers, unfit, user } = ask(hours, 12);
    await user.clear(field());
    await user.type(field(), '70');
    expect(answers).toHaveBeenLastCalledWith(7, 'typing');
    expect(field().value).toBe('70');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(described()[1]).toBe(
      '70 is more than 60, the most you can give. It is not saved; your answer 7 is kept until this fits.',
    );
    expect(unfit).toHaveBeenLastCalledWith(true);
    await user.tab();
    expect(announcer.spoken).toContain('70 is more than 60');
    await user.type(field(), '{Backspace}');
    expect(field().getAttribute('aria-invalid')).toBeNull();
    expect(unfit).toHaveBeenLastCalledWith(false);
  });

  it('keeps and explains what is no number', async () => {
    const { answers, user } = ask(hours);
    await user.type(field(), 'a few');
    expect(answers).not.toHaveBeenCalled();
    expect(described()[1]).toBe('This is not a number. It is not saved until it fits.');
  });

  it('does not scold half a number', async () => {
    const { answers, unfit, user } = ask(limits({}));
    await user.type(field(), '-');
    expect(field().getAttribute('aria-invalid')).toBeNull();
    expect(unfit).toHaveBeenLastCalledWith(true);
    await user.type(field(), '4');
    expect(answers).toHaveBeenLastCalledWith(-4, 'typing');
  });

  it('wants whole numbers where only those count', async () => {
    const { answers, user } = ask(limits({ min: 0, step: 1 }));
    await user.type(field(), '2.5');
    expect(answers).toHaveBeenLastCalledWith(2, 'typing');
    expect(described()[1]).toContain('2.5 is not a whole number.');
    expect(field().inputMode).toBe('numeric');
  });

  it('still shows what did not fit when its page comes back', async () => {
    const of = { pack: 'p', attempt: 1 };
    const { unmount, user } = ask(hours, null, of);
    await user.type(field(), 'many');
    unmount();
    ask(hours, null, of);
    expect(field().value).toBe('many');
    cleanup();
    ask(hours, null, { pack: 'p', attempt: 2 });
    expect(field().value).toBe('');
    cleanup();
    ask(hours, 3, of);
    expect(field().value).toBe('3');
  });

  it('keeps an answer that was given under other limits', () => {
    const { unfit } = ask(hours, 70);
    expect(described()[1]).toBe('70 was given when other limits stood here. It is kept.');
    expect(unfit).toHaveBeenLastCalledWith(false);
  });

  it('says how it reads what can be read in two ways', async () => {
    const { answers, user } = ask(limits({}));
    await user.type(field(), '1,500');
    expect(answers).toHaveBeenLastCalledWith(1500, 'typing');
    expect(described()).toEqual(['Read as 1500.']);
  });
});

describe('reading a number', () => {
  it.each([
    ['12', 12],
    [' 1 500 ', 1500],
    ['1,5', 1.5],
    ['1,500.25', 1500.25],
    ['-0', 0],
    ['−3', -3],
    ['.5', 0.5],
    ['5.', 5],
    ['٤٢', 42],
    ['٣٫٥', 3.5],
  ])('%j is %d', (text, value) => expect(readNumber(text)).toEqual({ name: 'number', value }));

  it.each(['1e5', '0x10', '1.2.3', '12 hours', 'Infinity', '--1', `1${'0'.repeat(400)}`])(
    '%j is none',
    (text) => expect(readNumber(text).name).toBe('not-a-number'),
  );

  it('writes what it read without exponents', () => {
    expect(writeNumber(12.5)).toBe('12.5');
    expect(writeNumber(1e21)).toBe('1000000000000000000000');
    expect(writeNumber(0.0000005)).toBe('0.0000005');
  });
});
