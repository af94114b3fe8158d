// Nothing typed is lost, and "Saved" is true when it is said.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { open, serve, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const WRITING = '#/pack/everything/04-writing';
const view = (page) => page.getByRole('textbox', { name: 'What would they say about you?' });
const slip = (page) => page.locator('#at-their-view');
const stored = (core) => core.answer('everything', '04-writing', 'their-view');
const cut = /Failed to load resource|net::ERR/;

test('typing is on disk half a second after the last key, and only then called saved', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  await view(page).pressSequentially('They say I listen.', { delay: 20 });
  const last = Date.now();
  await until('the text is on disk', async () => (await stored(core)) === 'They say I listen.');
  const took = Date.now() - last;
  // Half a second of waiting, and what a busy machine needs for the rest.
  assert.ok(took < 2000, `${took} ms after the last key`);
  await slip(page).getByText('Saved', { exact: true }).waitFor();
  await view(page).pressSequentially(' Mostly', { delay: 5 });
  assert.equal(await slip(page).getByText('Saved', { exact: true }).count(), 0, 'not saved while it is not');
  await until('the rest is on disk too', async () => (await stored(core)) === 'They say I listen. Mostly');
});

test('somebody who never pauses is saved every five seconds', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  const begun = Date.now();
  let firstSeen = 0;
  let text = '';
  while (Date.now() - begun < 7000 && !firstSeen) {
    await view(page).press('x');
    text += 'x';
    if (Date.now() - begun > 4000 && (await stored(core))) firstSeen = Date.now() - begun;
  }
  assert.ok(firstSeen > 0, 'saved while typing');
  assert.ok(firstSeen < 6500, `${firstSeen} ms`);
  assert.ok(text.startsWith(await stored(core)));
});

test('leaving the field saves at once, and so does another page', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  await view(page).fill('Field left');
  await view(page).blur();
  await until('saved on leaving the field', async () => (await stored(core)) === 'Field left', 450);
  await view(page).fill('Page left');
  await page.evaluate(() => (location.hash = '#/pack/everything/01-reading'));
  await until('saved on leaving the page', async () => (await stored(core)) === 'Page left');
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Writing' }).waitFor();
  assert.equal(await view(page).inputValue(), 'Page left');
});

test('closing the tab right after the last key loses nothing', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  await view(page).fill('The last words');
  await page.close({ runBeforeUnload: true });
  await until('saved on closing', async () => (await stored(core)) === 'The last words');
});

test('choices are saved at once', async (t) => {
  const core = await serve(t);
  const page = await open(t, `${core.url}#/pack/everything/03-choosing`);
  await page.getByRole('checkbox', { name: 'Waiting' }).check();
  await until(
    'on disk',
    async () => (await core.answer('everything', '03-choosing', 'tried'))?.chosen?.[0] === 'waiting',
    450,
  );
  await page.getByRole('checkbox', { name: 'Something else' }).check();
  await page.getByRole('textbox', { name: 'Something else, in your words' }).fill('Tea first');
  await until(
    'own words too',
    async () => (await core.answer('everything', '03-choosing', 'tried'))?.other === 'Tea first',
  );
  await page.getByText('You have chosen 2, the most you can.').first().waitFor();
  assert.equal(await page.getByRole('checkbox', { name: 'A fact they did not know' }).isDisabled(), true);
});

test('a disk that takes nothing more is said, the words stay, and it goes on by itself afterwards', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  await view(page).fill('Before');
  await view(page).blur();
  await until('saved', async () => (await stored(core)) === 'Before');

  execFileSync('prlimit', ['--pid', String(core.pid), '--fsize=1:unlimited']);
  await view(page).fill('What I wrote while the disk was full');
  await view(page).blur();
  const message = slip(page).getByText('Not saved.');
  await message.waitFor();
  const words = await slip(page).innerText();
  assert.match(words, /What you wrote is still here on the page\./);
  assert.match(words, /Haversack keeps trying by itself\./);
  assert.doesNotMatch(words, /unexpected|does not answer/, 'it says why');
  await until('a screen reader hears it', async () =>
    /Not saved\./.test(await page.locator('[role=status][aria-live=polite].sr-only').innerText()),
  );

  // The window does not close without a word.
  const asked = new Promise((resolve) =>
    page.once('dialog', (dialog) => {
      void dialog.dismiss();
      resolve(dialog.type());
    }),
  );
  await view(page).click();
  await page.close({ runBeforeUnload: true });
  assert.equal(await asked, 'beforeunload');

  execFileSync('prlimit', ['--pid', String(core.pid), '--fsize=unlimited:unlimited']);
  await until(
    'saved after all',
    async () => (await stored(core)) === 'What I wrote while the disk was full',
    40_000,
  );
  await slip(page).getByText('Saved', { exact: true }).waitFor();
});

test('what could not be saved is still there after going elsewhere and coming back', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING);
  let full = true;
  await page.route('**/rpc', (route) => {
    if (!full || route.request().postDataJSON().cmd !== 'saveAnswer') return route.continue();
    return route.fulfill({ json: { error: { code: 'store-full', details: {} } } });
  });
  await view(page).fill('Not yet on disk');
  await page.evaluate(() => (location.hash = '#/pack/everything/01-reading'));
  await page.getByRole('heading', { level: 1, name: 'What there is to read' }).waitFor();
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: 'Writing' }).waitFor();
  assert.equal(await view(page).inputValue(), 'Not yet on disk');
  await slip(page).getByText('Not saved. The disk is full.').waitFor();
  await page.evaluate(() => (location.hash = '#/library'));
  await page.getByRole('heading', { level: 1, name: 'Your packs' }).waitFor();
  full = false;
  await until(
    'saved from elsewhere, by itself',
    async () => (await stored(core)) === 'Not yet on disk',
    40_000,
  );
});

test('a core that has gone is said, and the words stay', async (t) => {
  const core = await serve(t);
  const page = await open(t, core.url + WRITING, { expected: cut });
  page.on('dialog', (dialog) => void dialog.accept());
  await core.stop();
  await view(page).fill('Nobody is listening');
  await view(page).blur();
  await slip(page).getByText('Haversack’s inner part does not answer.').waitFor();
  assert.equal(await view(page).inputValue(), 'Nobody is listening');
  await page.evaluate(() => (location.hash = '#/library'));
  await page.getByRole('heading', { level: 1, name: 'Haversack’s inner part does not answer.' }).waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});

test('answers survive a core that is killed right after "Saved"', async (t) => {
  const first = await serve(t);
  const page = await open(t, first.url + WRITING, { expected: cut });
  await view(page).fill('Said to be saved');
  await slip(page).getByText('Saved', { exact: true }).waitFor();
  await first.stop();
  const second = await serve(t, { home: first.home });
  assert.equal(await stored(second), 'Said to be saved');
  await visit(page, second.url + WRITING);
  assert.equal(await view(page).inputValue(), 'Said to be saved');
});
