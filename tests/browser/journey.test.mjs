// The whole way without a mouse: first start, library, pack, page, answers, result.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { open, ownPacks, serve, tabTo, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

/** The words of the heading that has the focus. */
const focused = (page) =>
  page.evaluate(() =>
    document.activeElement?.tagName === 'H1' ? document.activeElement.textContent.trim() : '',
  );

test('from the first start to a result by keyboard alone', async (t) => {
  const core = await serve(t, { begun: false });
  const page = await open(t, core.url);

  await page.getByRole('heading', { name: 'Welcome to Haversack' }).waitFor();
  assert.equal(await page.getByRole('textbox').count(), 0, 'the first start asks for nothing');
  await tabTo(page, page.getByRole('button', { name: 'Begin' }));
  await page.keyboard.press('Enter');

  await page.getByRole('heading', { level: 1, name: 'Your packs' }).waitFor();
  await until('the focus is on the heading', async () => (await focused(page)) === 'Your packs');
  assert.equal(await page.title(), 'Your packs – Haversack');
  assert.equal((await core.call('start')).firstStart, false);

  await tabTo(page, page.getByRole('link', { name: 'Everything a pack can hold' }));
  await page.keyboard.press('Enter');
  await until(
    'the focus is on the heading',
    async () => (await focused(page)) === 'Everything a pack can hold',
  );
  assert.equal(await page.title(), 'Everything a pack can hold – Haversack');

  await tabTo(page, page.getByRole('link', { name: 'Start', exact: true }));
  await page.keyboard.press('Enter');
  await until('the focus is on the heading', async () => (await focused(page)) === 'What there is to read');

  await tabTo(page, page.getByRole('link', { name: 'Next page: Your habits when nobody has to listen' }));
  await page.keyboard.press('Enter');
  await until('the focus is on the heading', async () => (await focused(page)).startsWith('Your habits'));

  // One tab stop for each statement; digits and arrows inside.
  const row = (name) => page.getByRole('group', { name });
  await tabTo(page, row('I ask what they need').getByRole('radio').first());
  await page.keyboard.press('4');
  await page.keyboard.press('Tab');
  assert.equal(
    await row('I prepare my reply')
      .getByRole('radio')
      .first()
      .evaluate((radio) => radio === document.activeElement),
    true,
  );
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  for (const digit of ['5', '5', '3', '3', '2', '4']) {
    await page.keyboard.press(digit);
    await page.keyboard.press('Tab');
  }
  await until('the answers are on disk', async () => {
    const value = await core.answer('everything', '02-rating', 'habits');
    return value?.['say-no'] === 4;
  });
  assert.deepEqual(await core.answer('everything', '02-rating', 'habits'), {
    'ask-first': 4,
    reply: 2,
    'by-the-day': 5,
    'say-early': 5,
    'one-sentence': 3,
    'same-sentence': 3,
    'give-way': 2,
    'say-no': 4,
  });
  await page.locator('#at-habits').getByText('Saved', { exact: true }).waitFor();
  await page.getByText('2 open questions on this page').waitFor();

  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Delete');
  await until(
    'one answer is cleared',
    async () => !('say-no' in (await core.answer('everything', '02-rating', 'habits'))),
  );

  await page.goto(`${core.url}#/pack/everything/05-long`);
  await until('the focus is on the heading', async () => (await focused(page)) === 'A long page');
  await tabTo(page, page.getByRole('link', { name: 'See your result' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Your result: Everything a pack can hold' }).waitFor();
  await page.getByText('Strongest: Keeping promises.').waitFor();

  await page.goBack();
  await page.goBack();
  await until('going back comes back', async () => page.url().endsWith('02-rating'));
  await row('I ask what they need')
    .getByRole('radio', { name: 'Agree', exact: true, checked: true })
    .waitFor();
});

test('a link at the very beginning goes past the side to the page', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url);
  const skip = page.getByRole('link', { name: 'Skip to the page' });
  await until('the focus is on the heading', async () => (await focused(page)) === 'Your packs');
  for (let press = 0; press < 5; press += 1) {
    await page.keyboard.press('Shift+Tab');
    if (await skip.evaluate((link) => link === document.activeElement)) break;
  }
  assert.ok((await skip.boundingBox()).y >= 0, 'it is seen while it has the focus');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'Your packs');
});

test('taking a pack again says what happens, and leaves the earlier answers', async (t) => {
  const core = await serve(t);
  await core.call('saveAnswer', { pack: 'first-steps', question: 'person', attempt: null, value: 'G.' });
  const page = await open(t, `${core.url}#/pack/first-steps`);
  await page.getByRole('button', { name: 'Take it again…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Take this pack again?' });
  await dialog.getByText('Your earlier answers stay as they are').waitFor();
  await page.keyboard.press('Escape');
  assert.equal((await core.call('openPack', { pack: 'first-steps' })).attempts.length, 1);
  await page.getByRole('button', { name: 'Take it again…' }).click();
  await dialog.getByRole('button', { name: 'Begin a new attempt' }).click();
  await page.getByRole('heading', { level: 1, name: 'Where you are' }).waitFor();
  const field = page.getByRole('textbox', { name: 'Who is your person?' });
  assert.equal(await field.inputValue(), '');
  await field.fill('H.');
  await field.blur();
  await until(
    'the new answer is on disk',
    async () => (await core.answer('first-steps', '01-start', 'person')) === 'H.',
  );
  const { attempts } = await core.call('openPack', { pack: 'first-steps' });
  assert.deepEqual(
    attempts.map((attempt) => attempt.number),
    [2, 1],
  );
});

test('a pack that was changed since says under which wording an answer was given', async (t) => {
  const from = ownPacks(t);
  const first = await serve(t, { from });
  await first.call('saveAnswer', { pack: 'first-steps', question: 'person', attempt: null, value: 'G.' });
  await first.stop();
  const file = `${from}/first-steps/01-start.md`;
  writeFileSync(file, readFileSync(file, 'utf8').replace('Who is your person?', 'Whom will you ask?'));
  const core = await serve(t, { from, home: first.home });
  const page = await open(t, `${core.url}#/pack/first-steps/01-start`);
  await page.getByText('You answered this under an earlier wording: Who is your person?').waitFor();
  await page.getByRole('textbox', { name: 'Whom will you ask?' }).fill('H.');
  await page.getByText('You answered this under').waitFor({ state: 'detached' });
});

test('the app opens again where it was closed, or on the library when that is gone', async (t) => {
  const from = ownPacks(t);
  const first = await serve(t, { from });
  const page = await open(t, `${first.url}#/pack/first-steps/02-end`);
  await until('the screen is kept', async () => (await first.call('start')).route?.includes('02-end'));
  await visit(page, first.url.replace(/$/, '?again'));
  await page.getByRole('heading', { level: 1, name: 'Where you want to be' }).waitFor();
  await first.stop();
  rmSync(`${from}/first-steps`, { recursive: true });
  const second = await serve(t, { from, home: first.home });
  await visit(page, second.url);
  await page.getByRole('heading', { level: 1, name: 'Your packs' }).waitFor();
  // Whoever asks for it by its address is told instead.
  await visit(page, `${second.url}#/pack/first-steps/02-end`);
  await page
    .getByRole('heading', { level: 1, name: 'The pack “first-steps” is not on this computer.' })
    .waitFor();
});
