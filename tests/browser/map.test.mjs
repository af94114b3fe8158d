// The partnership map in a real browser: drawn by keyboard and by hand, written as a table, undone, taken away as a picture.
// `Object.prototype` is frozen as the window freezes it, which scripts from elsewhere may not expect.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { accessible, open, serve, settled, tabTo, tooWide, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const PAGE = '#/pack/partners/01-map';
const facts = { strength: null, trust: null, rhythm: null, hours: null, restsOn: null };
const me = { id: 'me', name: '', kind: 'person', x: 0, y: 0 };
/** You, an organisation, the person it rests on, and somebody who is tied to nobody. */
const small = {
  nodes: [
    me,
    { id: 'n1', name: 'Northside Housing', kind: 'organisation', x: -240, y: -120 },
    { id: 'n2', name: 'Amira Khan', kind: 'person', x: 240, y: -120 },
    { id: 'n3', name: 'شركة الإسكان', kind: 'organisation', x: 0, y: 160 },
  ],
  ties: [
    {
      ...facts,
      id: 't1',
      from: 'me',
      to: 'n1',
      strength: 5,
      trust: 2,
      rhythm: 'weekly',
      hours: 14,
      restsOn: 'n2',
    },
    { ...facts, id: 't2', from: 'n2', to: 'n1', strength: 3 },
  ],
};
/** Thirty partners with names of every length, tied to you and to each other. */
function crowd() {
  const names = [
    'A',
    'Wohnungsbaugesellschaftsvorstandsvorsitzende',
    'Regional Board for Health and Social Care',
  ];
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  return {
    nodes: [
      me,
      ...numbers.map((number) => ({
        id: `n${number}`,
        name: `${names[number % 3]} ${number}`,
        kind: number % 2 ? 'organisation' : 'person',
        x: (number % 6) * 220 - 600,
        y: Math.floor(number / 6) * 130 - 300,
      })),
    ],
    ties: numbers.map((number) => ({
      ...facts,
      id: `t${number}`,
      from: number % 5 ? 'me' : `n${number - 1}`,
      to: `n${number}`,
      strength: (number % 5) + 1,
      trust: number % 6 || null,
      hours: number % 4 || null,
      restsOn: number % 7 ? null : 'n2',
    })),
  };
}

/** The core with an answer in it, and the page with the map. */
async function drawn(t, answer = null, options = {}) {
  const core = await serve(t);
  const value = () => core.answer('partners', '01-map', 'partners');
  if (answer) {
    await core.call('saveAnswer', { pack: 'partners', question: 'partners', attempt: null, value: answer });
  }
  const page = await open(t, null, options);
  await page.addInitScript(() => Object.freeze(Object.prototype));
  await visit(page, core.url + PAGE);
  const map = page.locator('[data-question="partners"]');
  const node = (name) => map.locator('.svelte-flow__node', { has: page.locator(`.name:text-is("${name}")`) });
  await node('You').waitFor();
  return { core, page, map, node, value, button: (name) => map.getByRole('button', { name, exact: true }) };
}

const find = (answer, name) => answer?.nodes.find((node) => node.name === name);
const saved = (value, what, holds) => until(what, async () => holds((await value()) ?? null));

test('a map is drawn by keyboard alone', async (t) => {
  const { page, map, node, value, button } = await drawn(t);
  await page.keyboard.press('Tab');
  const name = map.getByRole('textbox', { name: 'Name' });
  await tabTo(page, name);
  await page.keyboard.type('Food bank');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Police');
  await page.keyboard.press('Enter');
  await saved(value, 'both are kept, tied to you', (now) => now?.nodes.length === 3 && now.ties.length === 2);
  assert.deepEqual(
    (await value()).ties.map(({ from, to }) => [from, to]),
    [
      ['me', 'n1'],
      ['me', 'n2'],
    ],
  );

  // Moved by arrows: one step to undo, however often they were pressed.
  await tabTo(page, node('Food bank'));
  const before = find(await value(), 'Food bank');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowDown');
  await saved(value, 'it is moved', (now) => {
    const { x, y } = find(now, 'Food bank');
    return x === before.x + 40 && y === before.y + 80;
  });
  await page.getByText(/^Food bank: .* you/).waitFor({ state: 'attached' });
  await page.keyboard.press('Control+z');
  await saved(value, 'it is back', (now) => find(now, 'Food bank').y === before.y);
  await page.keyboard.press('Control+Shift+z');
  await saved(value, 'it is moved again', (now) => find(now, 'Food bank').y === before.y + 80);

  // Enter opens the form, whose list leads to the tie.
  await page.keyboard.press('Enter');
  assert.equal(await map.locator('.details input').first().inputValue(), 'Food bank');
  await until('the name has the focus', () =>
    map
      .locator('.details input')
      .first()
      .evaluate((field) => field === document.activeElement),
  );
  await tabTo(page, map.locator('.details').getByRole('button', { name: 'You', exact: true }));
  await page.keyboard.press('Enter');
  const strength = map.getByLabel('Strength');
  await until('the tie’s first field has the focus', () =>
    strength.evaluate((field) => field === document.activeElement),
  );
  await strength.selectOption('4');
  await map.getByLabel('Trust').selectOption('1');
  await map.getByLabel('Contact').selectOption('fortnightly');
  await map.getByLabel('Hours a month').fill('6.5');
  await map.getByLabel('Rests on').selectOption({ label: 'Somebody who is not on the map…' });
  await page.keyboard.type('Amira Khan');
  await page.keyboard.press('Enter');
  await saved(value, 'all of it is kept', (now) => {
    const tie = now?.ties[0];
    const amira = find(now, 'Amira Khan');
    return (
      amira?.kind === 'person' &&
      tie?.restsOn === amira.id &&
      tie.strength === 4 &&
      tie.trust === 1 &&
      tie.rhythm === 'fortnightly' &&
      tie.hours === 6.5
    );
  });
  await page.keyboard.press('Escape');
  assert.equal(await map.locator('.details').count(), 0);
  await map.getByText('1 organisation rests on one person only:').waitFor();
  await node('Food bank').getByText('rests on Amira Khan alone').waitFor();

  // Taken away with its tie, and brought back with it.
  await node('Food bank').focus();
  await page.keyboard.press('Delete');
  await saved(value, 'it is gone with its tie', (now) => now?.nodes.length === 3 && now.ties.length === 1);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-id')), 'me');
  await button('Undo: Food bank and 1 tie deleted').click();
  await saved(value, 'both are back', (now) => now?.nodes.length === 4 && now.ties[0]?.hours === 6.5);
  // You can't be taken away.
  await node('You').focus();
  await page.keyboard.press('Delete');
  assert.equal(await map.locator('.svelte-flow__node').count(), 4);
});

test('a map is drawn by hand', async (t) => {
  const { page, map, node, value } = await drawn(t, small);
  const before = find(await value(), 'Amira Khan');
  const drag = async (from, to) => {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 6 });
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
  };
  const middle = async (locator) => {
    const { x, y, width, height } = await locator.boundingBox();
    return { x: x + width / 2, y: y + height / 2 };
  };
  await map.locator('.canvas').scrollIntoViewIfNeeded();
  const amira = await middle(node('Amira Khan'));
  await drag(amira, { x: amira.x - 60, y: amira.y + 50 });
  await saved(value, 'she is moved', (now) => {
    const { x, y } = find(now, 'Amira Khan');
    return x < before.x - 40 && y > before.y + 30;
  });

  // From a dot to somebody else: a tie, which can be described at once.
  await drag(
    await middle(node('You').locator('.svelte-flow__handle.source')),
    await middle(node('شركة الإسكان')),
  );
  await saved(value, 'they are tied', (now) =>
    now?.ties.some(({ from, to }) => [from, to].sort().join() === 'me,n3'),
  );
  await map.locator('.details').getByText('You and \u2068شركة الإسكان\u2069').waitFor();

  // A click on a line opens it.
  await map.getByText('14 h · guarded trust').click();
  await map.locator('.details').getByText('You and Northside Housing').waitFor();
  await map.locator('.details').getByRole('button', { name: 'Delete the tie' }).click();
  await saved(value, 'it is gone', (now) => now?.ties.length === 2 && now.ties[0].id === 't2');
});

test('the table does all that the drawing does', async (t) => {
  const { page, map, value, button } = await drawn(t, small);
  await map.getByRole('radio', { name: 'Table' }).check();
  await map.getByRole('table', { name: 'People and organisations' }).waitFor();
  assert.equal(await map.getByRole('row').count(), 5 + 3);

  // Renamed, and another kind.
  await button('Change Northside Housing').focus();
  await page.keyboard.press('Enter');
  const name = map.locator('.details').getByLabel('Name');
  await until('the name has the focus', () => name.evaluate((field) => field === document.activeElement));
  await name.fill('Northside Homes');
  await map.locator('.details').getByLabel('Kind').selectOption('person');
  await saved(value, 'both are kept', (now) => find(now, 'Northside Homes')?.kind === 'person');
  await page.keyboard.press('Escape');
  await until('the focus is back', () =>
    button('Change Northside Homes').evaluate((field) => field === document.activeElement),
  );

  // Tied to somebody, and the tie described.
  await button('Change \u2068شركة الإسكان\u2069').or(button('Change شركة الإسكان')).click();
  await map.locator('.details').getByLabel('New tie to').selectOption({ label: 'Amira Khan' });
  await button('Tie them').click();
  await until('the tie’s first field has the focus', () =>
    map.getByLabel('Strength').evaluate((field) => field === document.activeElement),
  );
  await map.getByLabel('Strength').selectOption('2');
  await saved(value, 'the tie is kept', (now) =>
    now?.ties.some(({ from, to, strength }) => from === 'n3' && to === 'n2' && strength === 2),
  );
  await button('Done').click();

  // Deleted, and brought back.
  await button('Delete Amira Khan').click();
  await saved(value, 'she is gone with her ties', (now) => now?.nodes.length === 3 && now.ties.length === 1);
  await page.keyboard.press('Control+z');
  await saved(value, 'she is back', (now) => now?.nodes.length === 4 && now.ties.length === 3);

  // Places change by the button, and adding works as above the drawing.
  const before = await value();
  await button('Arrange').click();
  await saved(value, 'they are arranged', (now) => now.nodes[1].x !== before.nodes[1].x);
  await button('Add Housing office to the map').click();
  await saved(value, 'a suggested partner is on it', (now) => find(now, 'Housing office') !== undefined);
  assert.equal(await button('Add Housing office to the map').count(), 0);
});

test('what was done can be undone after the page was left', async (t) => {
  const { page, map, value, button } = await drawn(t, small);
  await button('Add Youth service to the map').click();
  await saved(value, 'it is on the map', (now) => now?.nodes.length === 5);
  await page
    .getByRole('link', { name: /After the map/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'After the map' }).waitFor();
  await page.goBack();
  await map.locator('.svelte-flow__node').first().waitFor();
  await button('Undo: Youth service added, tied to You').click();
  await saved(value, 'it is gone', (now) => now?.nodes.length === 4);
  assert.deepEqual((await value()).ties, small.ties);
  // Back to nobody: there is no answer any more.
  await map.getByRole('radio', { name: 'Table' }).check();
  for (const name of ['Northside Housing', 'Amira Khan', 'شركة الإسكان']) {
    await map
      .getByRole('row', { name })
      .first()
      .getByRole('button', { name: /^Delete/ })
      .click();
  }
  await saved(value, 'there is no answer', (now) => now === null);
});

test('the map is taken away as a picture', async (t) => {
  const { page, button } = await drawn(t, small);
  const take = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button(name).click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  };
  const picture = await take('Save as SVG');
  assert.equal(picture.name, 'Partnership map.svg');
  const shown = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      words: [...picture.querySelectorAll('text')].map((words) => words.textContent),
      described: picture.querySelector('desc')?.textContent,
    };
  }, picture.bytes.toString('utf8'));
  for (const name of ['You', 'Northside Housing', 'Amira Khan', 'شركة الإسكان', '14 h · guarded trust']) {
    assert.ok(shown.words.includes(name), name);
  }
  assert.match(
    shown.described,
    /You and Northside Housing: very strong, guarded trust, every week, 14 hours a month/,
  );
  const bitmap = await take('Save as PNG');
  assert.equal(bitmap.name, 'Partnership map.png');
  assert.equal(bitmap.bytes.subarray(1, 4).toString(), 'PNG');
  const [width, height] = [bitmap.bytes.readUInt32BE(16), bitmap.bytes.readUInt32BE(20)];
  assert.ok(width > 1000 && height > 700, `${width} × ${height}`);
  // Painted, not blank: a sheet of one colour is squeezed to nearly nothing.
  assert.ok(bitmap.bytes.length > 30_000, `${bitmap.bytes.length} bytes`);
  await page.getByText('Partnership map.png is with your downloads.').first().waitFor();
});

test('a map that can not be written somewhere says so', async (t) => {
  const { page, button } = await drawn(t, small);
  await page.route('**/rpc', (route) =>
    route.request().postDataJSON().cmd === 'saveFile'
      ? route.fulfill({ json: { error: { code: 'file-not-written', details: { file: '/full/map.svg' } } } })
      : route.continue(),
  );
  await button('Save as SVG').click();
  await page.getByText('The file /full/map.svg could not be written.').first().waitFor();
});

/** Name, answer, what is done before looking. */
const states = [
  ['nobody yet', null],
  ['a small map', small],
  ['somebody chosen', small, ({ node }) => node('Northside Housing').click()],
  ['a tie chosen', small, ({ map }) => map.getByText('14 h · guarded trust').click()],
  ['thirty partners', crowd()],
  ['a table', crowd(), ({ map }) => map.getByRole('radio', { name: 'Table' }).check()],
  [
    'a table with a form',
    small,
    async ({ map, button }) => {
      await map.getByRole('radio', { name: 'Table' }).check();
      await button('Change You and Northside Housing').click();
    },
  ],
  ['larger', small, ({ button }) => button('Larger').click()],
];

test('every state of a map', async (t) => {
  for (const [name, answer, act] of states) {
    await t.test(name, async (t) => {
      const opened = await drawn(t, answer);
      const { page } = opened;
      await act?.(opened);
      for (const [width, colorScheme] of [
        [1180, 'light'],
        [1180, 'dark'],
        [360, 'dark'],
      ]) {
        await page.setViewportSize({ width, height: 860 });
        await page.emulateMedia({ colorScheme });
        await settled(page);
        await accessible(page, `${name}, ${colorScheme}, ${width} px`);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      assert.deepEqual(await tooWide(page), [], `${name} at 320 px`);
      await page.evaluate(() => {
        document.documentElement.style.setProperty('--text-size', '1.5');
        document.documentElement.dataset.spacing = 'wide';
      });
      assert.deepEqual(await tooWide(page), [], `${name} at 320 px with the largest text`);
    });
  }
});
