// Filling in a table by keyboard: cells, rows, and having back what was removed.
import { cleanup, screen, within } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, items, type Asked } from '../../testing/ask';
import { announcer } from '../announce/announce.svelte';
import { answerOf, rowsOf } from './rows';

afterEach(cleanup);

const table: Asked = {
  kind: 'table',
  items: items('task', 'we'),
  settings: { rows: 3, starter: [{ task: 'Agree' }] },
};
const cell = (column: string, row: number) =>
  screen.getByRole('textbox', { name: `Item ${column} Row ${row}` }) as HTMLTextAreaElement;
const button = (name: string) => screen.getByRole('button', { name });
const column = (id: string) =>
  within(screen.getByRole('table'))
    .getAllByRole('textbox', { name: new RegExp(`Item ${id}`) })
    .map((field) => (field as HTMLTextAreaElement).value);

describe('table', () => {
  it('is a table with named columns, rows and cells', () => {
    ask(table);
    expect(screen.getByRole('table', { name: 'Question' })).toBeTruthy();
    expect(screen.getAllByRole('columnheader').map((head) => head.textContent.trim())).toEqual([
      'Row',
      'Item task',
      'Item we',
    ]);
    expect(column('task')).toEqual(['Agree', '', '']);
    expect(cell('task', 1).dir).toBe('auto');
  });

  it('takes words as typing, beside what the author wrote', async () => {
    const { answers, user } = ask(table);
    await user.type(cell('we', 2), 'Us');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'Agree' }, { we: 'Us' }], 'typing');
    await user.clear(cell('we', 2));
    expect(answers).toHaveBeenLastCalledWith(null, 'typing');
  });

  it('adds a row and goes there', async () => {
    const { answers, user } = ask(table, [{ task: 'One' }]);
    button('Add a row').focus();
    await user.keyboard('{Enter}');
    expect(announcer.spoken).toBe('Row 4 added');
    expect(document.activeElement).toBe(cell('task', 4));
    await user.keyboard('Last');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'One' }, {}, {}, { task: 'Last' }], 'typing');
  });

  it('moves a row with the keys, the cell keeping the focus, and with the buttons', async () => {
    const { answers, user } = ask(table, [{ task: 'One' }, { task: 'Two' }, { task: 'Three' }]);
    cell('task', 1).focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'Two' }, { task: 'One' }, { task: 'Three' }], 'choice');
    expect(announcer.spoken).toBe('Moved to 2 of 3');
    expect(document.activeElement).toBe(cell('task', 2));
    await user.click(button('Move row 3 up'));
    expect(column('task')).toEqual(['Two', 'Three', 'One']);
    expect(button('Move row 1 up').getAttribute('aria-disabled')).toBe('true');
  });

  it('removes a row and has it back', async () => {
    const { answers, user } = ask(table, [{ task: 'One', we: 'Us' }, { task: 'Two' }]);
    button('Remove row 1').focus();
    await user.keyboard('{Enter}');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'Two' }], 'choice');
    expect(announcer.spoken).toBe('Row 1 was removed.');
    expect(document.activeElement).toBe(button('Undo'));
    await user.keyboard('{Enter}');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'One', we: 'Us' }, { task: 'Two' }], 'choice');
    expect(document.activeElement).toBe(cell('task', 1));
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  it('keeps the words of columns that the pack no longer has', async () => {
    const { answers, user } = ask(table, [{ task: 'One', 'old-one': 'Kept' }]);
    expect(screen.getByText(/“old one”, which this pack no longer asks about/)).toBeTruthy();
    await user.type(cell('we', 1), 'x');
    expect(answers).toHaveBeenLastCalledWith([{ task: 'One', 'old-one': 'Kept', we: 'x' }], 'typing');
  });
});

describe('rows', () => {
  const settings = { rows: 2, starter: [{ task: 'Agree' }] };

  it('are the author’s, and as many as the author wants', () => {
    expect(rowsOf(null, settings).map((row) => row.cells)).toEqual([{ task: 'Agree' }, {}]);
    expect(rowsOf([], { rows: 0, starter: [] })).toHaveLength(1);
    expect(rowsOf(['x', { task: 3, we: 'y' }], settings).map((row) => row.cells)).toEqual([{}, { we: 'y' }]);
  });

  it('are an answer only when somebody changed them', () => {
    expect(answerOf(rowsOf(null, settings), settings)).toBeNull();
    expect(answerOf(rowsOf([{ task: 'Agree', we: '' }], settings), settings)).toBeNull();
    expect(answerOf(rowsOf([{ task: 'Other' }], settings), settings)).toEqual([{ task: 'Other' }]);
  });
});
