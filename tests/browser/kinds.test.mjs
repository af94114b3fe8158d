// The kinds of question that are more than a field: by keyboard and by hand, and on disk afterwards.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, serve, tabTo, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const at = (core, page) => `${core.url}#/pack/kinds/${page}`;
const stored = (core, page, question) => core.answer('kinds', page, question);
const on = (page, question) => page.locator(`#at-${question}`);
const save = (core, question, value) =>
  core.call('saveAnswer', { pack: 'kinds', question, attempt: null, value });
const focused = (page) =>
  page.evaluate(
    () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
  );
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const spoken = (page) => page.locator('[role=status][aria-live=polite].sr-only').innerText();

test('a rank by keyboard alone', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '01-order'));
  await tabTo(page, page.getByRole('button', { name: 'Place: Money' }));
  await page.keyboard.press('Enter');
  await until('the first is on disk', async () => same(await stored(core, '01-order', 'helps'), ['money']));
  assert.match(await focused(page), /^Place: Time to do it properly/);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Place: A way out' }));
  await page.keyboard.press('Shift+Tab');
  await page.getByRole('button', { name: 'Take out: Money' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Alt+ArrowDown');
  assert.equal(await focused(page), 'Move up: Money');
  await until('a screen reader hears it', async () => /Moved to 3 of 3/.test(await spoken(page)));
  await until('in order on disk', async () =>
    same(await stored(core, '01-order', 'helps'), ['time', 'purpose', 'money']),
  );
  await page.keyboard.press('Delete');
  await until('out again', async () => same(await stored(core, '01-order', 'helps'), ['time', 'purpose']));
});

test('a rank by hand: dragged into place, within it, and given up with Escape', async (t) => {
  const core = await serve(t);
  await save(core, 'helps', ['trust', 'money', 'time']);
  const page = await open(t, at(core, '01-order'));
  const row = (item) => on(page, 'helps').locator(`[data-item="${item}"]`);
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [x + width / 2, y + height / 2];
  };
  const drag = async (from, to, by = 0) => {
    await page.mouse.move(...(await middle(from)));
    await page.mouse.down();
    const [x, y] = await middle(to);
    await page.mouse.move(x, y + by, { steps: 6 });
  };
  const answer = () => stored(core, '01-order', 'helps');

  await drag(row('time').locator('[data-grip]'), row('trust'), -10);
  await page.mouse.up();
  await until('dragged to the top', async () => same(await answer(), ['time', 'trust', 'money']));
  await drag(row('exit').locator('.words'), row('trust'), 10);
  await page.mouse.up();
  await until('dragged in from below', async () => same(await answer(), ['time', 'trust', 'exit', 'money']));
  await drag(row('time'), row('money'), 10);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  assert.deepEqual(await answer(), ['time', 'trust', 'exit', 'money']);
  assert.equal(await row('time').evaluate((element) => element.style.transform), '');
  await drag(row('trust').locator('[data-grip]'), row('purpose'));
  await page.mouse.up();
  await until('dragged out', async () => same(await answer(), ['time', 'exit', 'money']));
});

test('a finger drags by the grip and scrolls with the rest', async (t) => {
  const core = await serve(t);
  await save(core, 'helps', ['trust', 'money', 'time']);
  const page = await open(t, at(core, '01-order'), { width: 360, hasTouch: true });
  const touch = async (type, locator, dy) => {
    const { x, y, width, height } = await locator.boundingBox();
    return [type, x + width / 2, y + height / 2 + dy];
  };
  const wire = await page.context().newCDPSession(page);
  const send = async (type, x, y) =>
    wire.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  const row = (item) => on(page, 'helps').locator(`[data-item="${item}"]`);
  await row('trust').scrollIntoViewIfNeeded();
  const [, x, y] = await touch('touchStart', row('money').locator('[data-grip]'), 0);
  const [, , top] = await touch('touchMove', row('trust'), -30);
  await send('touchStart', x, y);
  for (const part of [0.3, 0.6, 1]) await send('touchMove', x, y + (top - y) * part);
  await send('touchEnd', x, top);
  await until('dragged by a finger', async () =>
    same(await stored(core, '01-order', 'helps'), ['money', 'trust', 'time']),
  );
});

test('priorities follow what was chosen, and say when they are full', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '01-order'));
  const offered = () =>
    on(page, 'again')
      .getByRole('button', { name: /^Pick: / })
      .count();
  assert.equal(await offered(), 4);
  for (const name of ['Waiting', 'A fact they did not know', 'Going over their head']) {
    await page.getByRole('checkbox', { name }).check();
  }
  await until('only what was chosen is offered', async () => (await offered()) === 3);
  const pick = (name) => on(page, 'again').getByRole('button', { name: `Pick: ${name}` });
  await pick('Waiting').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await until('on disk', async () => same(await stored(core, '01-order', 'again'), ['waiting', 'over-head']));
  await on(page, 'again').getByText('You have picked 2, the most you can.').waitFor();
  assert.equal(await pick('A fact they did not know').getAttribute('aria-disabled'), 'true');
  await page.getByRole('checkbox', { name: 'Waiting' }).uncheck();
  await on(page, 'again').getByText('“waiting”, which is not offered at the moment').waitFor();
  await pick('A fact they did not know').click();
  await until('kept beside the new one', async () =>
    same(await stored(core, '01-order', 'again'), ['waiting', 'over-head', 'fact']),
  );
});

test('a number that does not fit stays, is explained, and is not called saved', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '02-numbers'));
  const field = page.getByRole('textbox', { name: /How many hours/ });
  await field.fill('12.5');
  await until('on disk', async () => (await stored(core, '02-numbers', 'hours')) === 12.5);
  await on(page, 'hours').getByText('Saved', { exact: true }).waitFor();
  await field.fill('700');
  await on(page, 'hours').getByText('700 is more than 60, the most you can give.').waitFor();
  assert.equal(await on(page, 'hours').getByText('Saved', { exact: true }).count(), 0);
  await page
    .getByRole('link', { name: /Tables/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Tables' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Numbers' }).waitFor();
  assert.equal(await field.inputValue(), '700');
  assert.equal(await stored(core, '02-numbers', 'hours'), 12.5);
  await field.fill('7');
  await until('on disk again', async () => (await stored(core, '02-numbers', 'hours')) === 7);
});

test('a table is filled in, changed and mended by keyboard, wide and narrow', async (t) => {
  const core = await serve(t);
  for (const width of [1180, 360]) {
    const page = await open(t, at(core, '03-table'), { width });
    const table = page.getByRole('table', { name: 'Who does what' });
    assert.equal(await table.getByRole('columnheader').count(), 5, `${width} px`);
    assert.equal(await table.getByRole('rowheader').count(), 3, `${width} px`);
    const cell = (column, row) => table.getByRole('textbox', { name: `${column} Row ${row}`, exact: true });
    assert.equal(await cell('We do', 2).inputValue(), 'Call on Mondays');
    const { display } = await table.evaluate((element) => ({ display: getComputedStyle(element).display }));
    assert.equal(display, width === 360 ? 'block' : 'table');
    await tabTo(page, cell('They do', 1));
    await page.keyboard.type(`Read it at ${width}`);
    await until(
      'on disk',
      async () => (await stored(core, '03-table', 'roles'))?.[0]?.they === `Read it at ${width}`,
    );
    await page.keyboard.press('Alt+ArrowDown');
    await until('moved', async () => (await stored(core, '03-table', 'roles'))?.[1]?.they !== undefined);
    assert.equal(
      await cell('They do', 2).evaluate((element) => element === document.activeElement),
      true,
      'the focus goes along',
    );
    await table.getByRole('button', { name: 'Remove row 2' }).focus();
    await page.keyboard.press('Enter');
    await until(
      'removed',
      async () => !JSON.stringify(await stored(core, '03-table', 'roles')).includes('Read'),
    );
    assert.equal(await focused(page), 'Undo');
    await page.keyboard.press('Enter');
    await until('back', async () => JSON.stringify(await stored(core, '03-table', 'roles')).includes('Read'));
    await save(core, 'roles', null);
  }
});

test('a plan from an idea to what happened', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '04-plan'));
  const plan = on(page, 'actions');
  await plan.getByRole('button', { name: 'Use this: Ring one partner before the next meeting' }).focus();
  await page.keyboard.press('Enter');
  const card = plan.getByRole('group', { name: /^Action 1/ });
  await page.keyboard.press('End');
  await page.keyboard.type(': Dana');
  const by = card.getByLabel('By when');
  await by.fill('2020-03-04');
  await card.getByText('Overdue since 4 March 2020').waitFor();
  await card.getByLabel('With whom').fill('Dana');
  await card.getByRole('radio', { name: 'Open' }).focus();
  await page.keyboard.press('ArrowRight');
  await card.getByRole('button', { name: 'Add a note on what happened' }).click();
  await page.keyboard.type('Rang. She was out.');
  const kept = await until('on disk', async () => {
    const [action] = (await stored(core, '04-plan', 'actions')) ?? [];
    return action?.notes[0]?.text === 'Rang. She was out.' && action;
  });
  assert.match(kept.notes[0].on, /^\d{4}-\d\d-\d\d$/);
  assert.deepEqual(
    { ...kept, notes: [] },
    {
      id: 'ring',
      what: 'Ring one partner before the next meeting: Dana',
      with: 'Dana',
      by: '2020-03-04',
      know: '',
      state: 'started',
      notes: [],
    },
  );
  await visit(page, at(core, '04-plan'));
  await page.reload();
  await plan.getByText('Overdue since 4 March 2020').waitFor();
  await plan.getByRole('button', { name: 'Remove action 1' }).click();
  await until('empty', async () => (await stored(core, '04-plan', 'actions')) == null);
  await plan.getByRole('button', { name: 'Undo' }).click();
  await until('back', async () => (await stored(core, '04-plan', 'actions'))?.[0]?.id === 'ring');
});
