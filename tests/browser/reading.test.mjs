// Reading: where you were, where links lead, and how it looks.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, serve, settled, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const LONG = '#/pack/everything/05-long';
/** The paragraph that stands at the top of the view. */
const atTop = (page) =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll('article p')].find(
      (p) => p.getBoundingClientRect().bottom > 25,
    );
    return found?.textContent.slice(0, 13);
  });
const place = async (core) => (await core.call('openPage', { pack: 'everything', page: '05-long' })).place;

async function scrollTo(page, words) {
  await page
    .getByText(words)
    .evaluate((p) => scrollTo({ top: p.getBoundingClientRect().top + scrollY, behavior: 'instant' }));
}

test('opening a page again comes back to the paragraph, after a reload and after another page', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + LONG);
  await scrollTo(page, 'Paragraph 23.');
  await until('the place is kept', async () => (await place(core))?.start.startsWith('Paragraph 23.'));
  await page.reload();
  await settled(page);
  await until('back at the paragraph', async () => (await atTop(page)) === 'Paragraph 23.');

  await scrollTo(page, 'Paragraph 31.');
  await page.evaluate(() => (location.hash = '#/pack/everything/01-reading'));
  await page.getByRole('heading', { level: 1, name: 'What there is to read' }).waitFor();
  assert.equal(await page.evaluate(() => scrollY), 0, 'a page that was not read begins at its top');
  await until('kept on leaving', async () => (await place(core))?.start.startsWith('Paragraph 31.'));
  await page.evaluate((to) => (location.hash = to), LONG);
  await until('back at the paragraph', async () => (await atTop(page)) === 'Paragraph 31.');

  // The same paragraph in a window of another width, with larger text, and after both.
  await page.keyboard.press('Shift');
  await page.setViewportSize({ width: 400, height: 700 });
  await until('still at the paragraph', async () => (await atTop(page)) === 'Paragraph 31.');
  await core.call('keepLook', { look: { theme: 'system', size: 1.5, spacing: 'wide' } });
  await page.reload();
  await settled(page);
  await until('back at the paragraph', async () => (await atTop(page)) === 'Paragraph 31.');
});

test('a larger text does not turn the page', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + LONG);
  await scrollTo(page, 'Paragraph 23.');
  await until('the place is kept', async () => (await place(core))?.start.startsWith('Paragraph 23.'));
  await page.getByRole('button', { name: 'Look' }).click();
  for (let step = 0; step < 4; step += 1) await page.getByRole('button', { name: 'Larger text' }).click();
  await until('still at the paragraph', async () => (await atTop(page)) === 'Paragraph 23.');
});

test('closing the window keeps the place', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + LONG);
  await scrollTo(page, 'Paragraph 12.');
  await page.close({ runBeforeUnload: true });
  await until('kept', async () => (await place(core))?.start.startsWith('Paragraph 12.'));
});

test('links lead to pages, places and packs, and out only after asking', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/everything/01-reading`);
  const calls = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/rpc')) calls.push(request.postDataJSON());
  });
  const link = (name) => page.locator('article').getByRole('link', { name, exact: true });
  const heading = (name) => page.getByRole('heading', { level: 1, name });
  const back = async () => {
    await page.goBack();
    await heading('What there is to read').waitFor();
  };

  await link('further down').click();
  await until('the heading has the focus', async () =>
    page.evaluate(() => document.activeElement?.id === 'at-a-table-to-read'),
  );

  await link('the statements').click();
  await heading('Your habits when nobody has to listen').waitFor();
  await back();
  await link('one question of them').click();
  await heading('Your habits when nobody has to listen').waitFor();
  await until('the question has the focus', async () =>
    page.evaluate(() => document.activeElement?.id === 'at-habits'),
  );
  await back();
  await link('another pack').click();
  await heading('Where you are').waitFor();
  await back();

  await link('a pack that is not here').click();
  await page
    .getByRole('dialog', { name: 'This pack is not installed' })
    .getByRole('button', { name: 'Close' })
    .click();
  await link('a page that is missing').click();
  await page
    .getByRole('dialog', { name: 'This link leads nowhere' })
    .getByRole('button', { name: 'Close' })
    .click();

  await link('an address outside').click();
  const dialog = page.getByRole('dialog', { name: 'Open this address?' });
  await dialog.getByText('https://example.org/partnering?page=1').waitFor();
  await dialog.getByRole('button', { name: 'Stay here' }).click();
  assert.equal(calls.filter((call) => call.cmd === 'openLink').length, 0);
  await link('somebody to write to').click();
  await page
    .getByRole('dialog', { name: 'Write to this address?' })
    .getByRole('button', { name: 'Open it' })
    .click();
  await until('the core was asked', async () =>
    calls.some((call) => call.cmd === 'openLink' && call.payload.url === 'mailto:someone@example.org'),
  );
  assert.equal(page.context().pages().length, 1);
});

test('the look changes at once and is there again next time', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url);
  const background = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('main')).backgroundColor);
  const size = () => page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
  const light = await background();
  await page.getByRole('button', { name: 'Look' }).click();
  await page.getByRole('radio', { name: 'Dark' }).check();
  assert.notEqual(await background(), light);
  await page.getByRole('button', { name: 'Larger text' }).click();
  assert.equal(await size(), '18px');
  await page.getByRole('radio', { name: 'Wide' }).check();
  await until('kept', async () => (await core.call('start')).look.spacing === 'wide');
  assert.deepEqual((await core.call('start')).look, { theme: 'dark', size: 1.125, spacing: 'wide' });
  await page.keyboard.press('Escape');
  await page.getByRole('radio', { name: 'Dark' }).waitFor({ state: 'hidden' });
  await visit(page, `${core.url}#/pack/everything/05-long`);
  assert.equal(await size(), '18px');
  assert.notEqual(await background(), light);
});

test('a page from right to left reads from right to left', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/arabic/01-start`);
  const article = page.locator('article[dir=rtl][lang=ar]');
  await article.waitFor();
  const points = await article
    .getByRole('group')
    .first()
    .getByRole('radio')
    .evaluateAll((radios) => radios.map((radio) => radio.getBoundingClientRect().left));
  assert.deepEqual(
    points,
    [...points].sort((a, b) => b - a),
    'the scale begins at the right',
  );
  const [next] = await page
    .getByRole('navigation', { name: 'Other pages' })
    .getByRole('link')
    .evaluateAll((links) => links.map((link) => link.getBoundingClientRect()));
  const sheet = await article.boundingBox();
  assert.ok(next.left - sheet.x < sheet.width / 2, 'the way on is at the left');
  await article.getByRole('textbox').fill('هي سريعة وعادلة');
  await until(
    'saved',
    async () => (await core.answer('arabic', '01-start', 'their-view')) === 'هي سريعة وعادلة',
  );
});

test('a pack with mistakes opens with what can be read, and says what can not', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/broken`);
  await page.getByText('2 parts of this pack can’t be shown as their author meant them').click();
  await page.getByText('01-start.md, line 5').waitFor();
  await page.getByRole('link', { name: 'Start', exact: true }).click();
  await page.getByText('This paragraph is fine.').waitFor();
  await page.getByRole('textbox', { name: 'This one is fine' }).fill('Yes');
  await until('saved', async () => (await core.answer('broken', '01-start', 'fine')) === 'Yes');
});
