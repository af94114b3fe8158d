// Every screen in each of its states: nothing for axe to complain of, light and dark, wide and narrow; and nothing that
// makes a narrow window scroll sideways, not with the largest text either.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import {
  accessible,
  answered,
  filled,
  folder,
  open,
  packs,
  serve,
  settled,
  tooWide,
  visit,
  withBrowser,
} from './support.mjs';

withBrowser({ before, after });

/** Answers some calls in the core's place: for states of a computer that a test can't put it in. */
async function instead(page, answers) {
  await page.route('**/rpc', async (route) => {
    const { cmd } = route.request().postDataJSON();
    if (!(cmd in answers)) return route.continue();
    const answer = answers[cmd];
    if (typeof answer !== 'function') return route.fulfill({ json: answer });
    const real = await (await route.fetch()).json();
    return route.fulfill({ json: { ok: answer(real.ok) } });
  });
}
const failed = (code, details = {}) => ({ error: { code, details } });
const press = (name) => (page) => page.getByRole('button', { name, exact: true }).first().click();

/** Name, address, what answers in the core's place, what is done before looking. */
const screens = [
  ['library', '#/library'],
  ['library with the look open', '#/library', {}, press('Look')],
  [
    'library that can not be read',
    '#/library',
    { library: failed('store-failed', { file: '/data/haversack.db' }) },
  ],
  [
    'library with banners',
    '#/library',
    {
      start: (view) => ({ ...view, notices: ['portal-dead', 'no-session-bus', 'home-read-only'] }),
      drawn: (view) => ({
        ...view,
        condition: {
          state: 'read-only',
          folder: '/a/folder/with/a/rather/long/name/without/any/pause/haversack',
          kept: true,
        },
      }),
    },
  ],
  [
    'library with data set aside',
    '#/library',
    {
      start: (view) => ({
        ...view,
        condition: { state: 'set-aside', file: '/data/haversack.db.damaged', kept: 12 },
      }),
      drawn: (view) => ({
        ...view,
        condition: { state: 'set-aside', file: '/data/haversack.db.damaged', kept: 12 },
      }),
    },
  ],
  [
    'library that can open folders',
    '#/library',
    {
      start: (view) => ({ ...view, canChooseFolder: true }),
      chooseFolder: failed('folder-not-a-pack', { folder: '/some/folder' }),
    },
    press('Open a pack folder…'),
  ],
  ['data of a newer version', '#/library', { start: failed('store-newer', { file: '/data/haversack.db' }) }],
  ['pack', '#/pack/everything'],
  ['pack asking whether to begin again', '#/pack/everything', {}, press('Take it again…')],
  ['pack with mistakes', '#/pack/broken', {}, (page) => page.locator('summary').click()],
  ['pack with long words', '#/pack/long-words'],
  ['pack from right to left', '#/pack/arabic'],
  ['pack that is not there', '#/pack/nowhere'],
  ['page to read', '#/pack/everything/01-reading'],
  [
    'page with a link out',
    '#/pack/everything/01-reading',
    {},
    (page) => page.getByRole('link', { name: 'an address outside' }).click(),
  ],
  ['page to rate', '#/pack/everything/02-rating'],
  ['page to choose', '#/pack/everything/03-choosing'],
  ['page to write', '#/pack/everything/04-writing'],
  [
    'page that can not be saved',
    '#/pack/everything/04-writing',
    { saveAnswer: failed('store-full', { file: '/data/haversack.db' }) },
    async (page) => {
      await page.getByRole('textbox').first().fill('Words');
      await page.getByRole('textbox').first().blur();
      await page.getByText('Not saved.').first().waitFor();
    },
  ],
  ['page to order', '#/pack/kinds/01-order'],
  ['page with numbers', '#/pack/kinds/02-numbers'],
  [
    'page with a number that does not fit',
    '#/pack/kinds/02-numbers',
    {},
    (page) => page.getByRole('textbox').first().fill('A few hundred'),
  ],
  ['page with tables', '#/pack/kinds/03-table'],
  ['page with a row that was removed', '#/pack/kinds/03-table', {}, press('Remove row 2')],
  ['page with plans', '#/pack/kinds/04-plan'],
  ['page with conditions', '#/pack/kinds/05-when'],
  ['pack in two languages', '#/pack/kinds'],
  ['page from right to left with every kind', '#/pack/arabic/03-kinds'],
  ['page with long words', '#/pack/long-words/01-anfang'],
  ['page with mistakes', '#/pack/broken/01-start'],
  ['page from right to left', '#/pack/arabic/01-start'],
  ['page that is not there', '#/pack/everything/77-nowhere'],
  ['result', '#/result/everything'],
  ['result of the first attempt', '#/result/everything/1'],
  ['result without answers', '#/result/arabic'],
  ['result with what several answers say together', '#/result/kinds'],
  ['result that is not there', '#/result/everything/999'],
];

test('screens', async (t) => {
  const core = await serve(t);
  await answered(core);
  await filled(core);
  for (const [name, hash, answers, act] of screens) {
    await t.test(name, async (t) => {
      const page = await open(t);
      if (answers) await instead(page, answers);
      await visit(page, core.url + hash);
      await act?.(page);
      for (const [width, colorScheme] of [
        [1180, 'light'],
        [1180, 'dark'],
        [360, 'dark'],
        [360, 'light'],
      ]) {
        await page.setViewportSize({ width, height: 860 });
        await page.emulateMedia({ colorScheme });
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

test('what a pack says of itself breaks words that are too long, and begins at the side of its language', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/long-words`, { width: 320 });
  await page.evaluate(() => document.documentElement.style.setProperty('--text-size', '1.5'));
  for (const place of ['.lead', 'footer p']) {
    const [words, room] = await page
      .locator(place)
      .first()
      .evaluate((element) => [element.scrollWidth, element.clientWidth]);
    assert.ok(words <= room, `${place}: ${words} in ${room}`);
  }

  await page.setViewportSize({ width: 1180, height: 860 });
  await visit(page, `${core.url}#/pack/arabic`);
  const right = (selector) =>
    page.locator(selector).evaluate((element) => Math.round(element.getBoundingClientRect().right));
  assert.equal(await right('.lead'), await right('h1'));
});

test('first start', async (t) => {
  const core = await serve(t, { begun: false });
  for (const scheme of ['light', 'dark']) {
    const page = await open(t, null, { width: 360, scheme });
    await instead(page, { start: (view) => ({ ...view, canChooseFolder: true }) });
    await visit(page, core.url);
    await page.getByRole('button', { name: 'Open a pack folder…' }).waitFor();
    await accessible(page, `first start, ${scheme}`);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await tooWide(page), []);
  }
});

test('the folders are read again once, after the library has been drawn', async (t) => {
  const core = await serve(t);
  const page = await open(t);
  await instead(page, { drawn: (view) => ({ ...view, changed: true }) });
  const calls = [];
  page.on('request', (request) => request.url().endsWith('/rpc') && calls.push(request.postDataJSON().cmd));
  await visit(page, core.url);
  await page.getByRole('link', { name: 'Everything a pack can hold' }).click();
  await page.getByRole('heading', { level: 1, name: 'Everything a pack can hold' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Your packs' }).waitFor();
  assert.equal(calls.filter((cmd) => cmd === 'drawn').length, 1);
  assert.ok(calls.indexOf('drawn') > calls.indexOf('library'));
  // Something had changed, so the library is asked for again; coming back asks once more.
  assert.equal(calls.filter((cmd) => cmd === 'library').length, 3);
});

test('library without a pack', async (t) => {
  const from = `${folder(t)}/none`;
  mkdirSync(from);
  const core = await serve(t, { from });
  const page = await open(t, core.url, { width: 360 });
  await page.getByRole('heading', { level: 1, name: 'No packs yet' }).waitFor();
  await accessible(page, 'library without a pack');
});

test('contents as a drawer where there is no room for a column', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/everything/01-reading`, { width: 360 });
  await page.getByRole('button', { name: 'Contents' }).click();
  const drawer = page.getByRole('dialog', { name: 'Contents' });
  await accessible(page, 'drawer');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
  assert.equal(
    await page
      .getByRole('button', { name: 'Contents' })
      .evaluate((button) => button === document.activeElement),
    true,
  );
  await page.getByRole('button', { name: 'Contents' }).click();
  await drawer.getByRole('link', { name: /Writing/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Writing' }).waitFor();
  await drawer.waitFor({ state: 'hidden' });
});

test('at twice the size everything is there and nothing is cut off', async (t) => {
  const core = await serve(t);
  await answered(core);
  // A window of 1180 pixels at 200 % is one of 590 with two device pixels to each of its own.
  const page = await open(t, null, { width: 590, height: 430, deviceScaleFactor: 2 });
  for (const hash of [
    '#/library',
    '#/pack/everything',
    '#/pack/everything/02-rating',
    '#/result/everything',
  ]) {
    await visit(page, core.url + hash);
    assert.deepEqual(await tooWide(page), [], hash);
  }
});

test('nothing moves for people who do not want it to', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/everything/02-rating`, { reducedMotion: 'reduce' });
  await settled(page);
  const moving = await page.evaluate(
    () =>
      document.getAnimations().filter((animation) => animation.effect.getComputedTiming().duration > 1)
        .length,
  );
  assert.equal(moving, 0);
});

test('a library of two hundred packs', async (t) => {
  const from = `${folder(t)}/many`;
  for (let number = 1; number <= 200; number += 1) {
    const copy = `${from}/pack-${number}`;
    cpSync(`${packs}/first-steps`, copy, { recursive: true });
    const manifest = readFileSync(`${copy}/pack.toml`, 'utf8');
    writeFileSync(
      `${copy}/pack.toml`,
      manifest
        .replace('id = "first-steps"', `id = "pack-${number}"`)
        .replace('title = "First steps"', `title = "Pack number ${number}"`),
    );
  }
  const core = await serve(t, { from });
  const page = await open(t, core.url);
  assert.equal(await page.getByRole('article').count(), 200);
  const skipped = await page.evaluate(
    () =>
      [...document.querySelectorAll('.packs > li')].filter(
        (card) => !card.firstElementChild.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
  );
  assert.ok(skipped > 100, `${skipped} of 200 cards cost nothing`);
  await page.getByRole('link', { name: 'Pack number 200' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Pack number 200' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Your packs' }).waitFor();
  await page.waitForFunction(() => scrollY > 500, null, { timeout: 5000 });
});
