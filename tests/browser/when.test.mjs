// What conditions show and hide while somebody answers: nothing jumps, nothing is lost, and it is
// said.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { open, serve, tabTo, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const at = (core, page = '05-when') => `${core.url}#/pack/kinds/${page}`;
const heading = (page, name) => page.getByRole('heading', { name, exact: true });
const spoken = (page) => page.locator('[role=status][aria-live=polite].sr-only').innerText();
const heard = (page, words) => until(`it is said: ${words}`, async () => words.test(await spoken(page)));
const top = (locator) => locator.evaluate((element) => element.getBoundingClientRect().top);
const radio = (page, name) => page.getByRole('radio', { name, exact: true });
/** The browser's own way of holding a page still, which not every window has. */
const without = (page) => page.evaluate(() => document.body.style.setProperty('overflow-anchor', 'none'));

/** Lets saves through only when it is called. */
async function slowly(page) {
  let go;
  const gate = new Promise((resolve) => (go = resolve));
  await page.route('**/rpc', async (route) => {
    if (route.request().postDataJSON().cmd === 'saveAnswer') await gate;
    return route.continue();
  });
  return go;
}

test('parts come and go with an answer, by keyboard, and it is said', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core));
  const open2 = page.getByText(/open questions? on this page/).first();
  assert.equal(await open2.innerText(), '3 open questions on this page');
  assert.equal(await heading(page, 'After telling').count(), 0);
  await tabTo(page, radio(page, 'By asking'));
  const before = await top(radio(page, 'By asking'));
  await page.keyboard.press('ArrowDown');
  await heading(page, 'What did they say?').waitFor();
  await heard(page, /3 more parts of this page are shown now\./);
  assert.equal(await top(radio(page, 'By asking')), before);
  assert.equal(await radio(page, 'By telling').evaluate((one) => one === document.activeElement), true);
  assert.equal(await open2.innerText(), '4 open questions on this page');
  // A number opens one more; the section it stands in has to be there too.
  await page.getByRole('textbox', { name: 'How often did you tell them?' }).fill('6');
  await heading(page, 'More than five times').waitFor();
  await heard(page, /Now also asked: More than five times/);
  await radio(page, 'By asking').check();
  await heading(page, 'After asking').waitFor();
  assert.equal(await heading(page, 'More than five times').count(), 0);
  assert.equal(await heading(page, 'What did they say?').count(), 0);
  await heard(page, /4 parts of this page are hidden now\. Answers in them are kept\./);
});

test('what is under the eye stays there when something above it comes', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core), { height: 600 });
  await without(page);
  const go = await slowly(page);
  await radio(page, 'By telling').check();
  const field = page.getByRole('textbox', { name: 'What will you do next time?' });
  await field.scrollIntoViewIfNeeded();
  await field.click();
  const before = await top(field);
  go();
  await heading(page, 'What did they say?').waitFor();
  assert.ok(Math.abs((await top(field)) - before) <= 1, `${await top(field)} instead of ${before}`);
  await page.keyboard.type('Ask first.');
  await until(
    'the words are on disk',
    async () => (await core.answer('kinds', '05-when', 'next-time')) === 'Ask first.',
  );
});

test('the first paragraph in sight stays there when nobody is in a field', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core), { height: 600 });
  await without(page);
  const go = await slowly(page);
  await radio(page, 'By telling').check();
  const paragraph = page.getByText('Paragraph 1.');
  await paragraph.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const before = await top(paragraph);
  go();
  await heading(page, 'What did they say?').waitFor();
  assert.ok(Math.abs((await top(paragraph)) - before) <= 1, `${await top(paragraph)} instead of ${before}`);
});

test('a question is not taken away while somebody is in it, and its answer comes back with it', async (t) => {
  const core = await serve(t);
  await core.call('saveAnswer', {
    pack: 'kinds',
    question: 'how',
    attempt: null,
    value: { chosen: ['telling'] },
  });
  const page = await open(t, at(core));
  const go = await slowly(page);
  const said = page.getByRole('textbox', { name: 'What did they say?' });
  await radio(page, 'By asking').check();
  await said.click();
  await page.keyboard.type('That they ');
  go();
  await heading(page, 'After asking').waitFor();
  await page.keyboard.type('knew.');
  assert.equal(await said.inputValue(), 'That they knew.');
  await page.getByRole('textbox', { name: 'What will you do next time?' }).click();
  await said.waitFor({ state: 'detached' });
  await heard(page, /No longer asked, but what you answered is kept: What did they say\?/);
  await until('kept', async () => (await core.answer('kinds', '05-when', 'they-said')) === 'That they knew.');
  await radio(page, 'By telling').check();
  await said.waitFor();
  assert.equal(await said.inputValue(), 'That they knew.');
  await page.reload();
  await said.waitFor();
  assert.equal(await said.inputValue(), 'That they knew.');
});

test('the result says what several answers mean together', async (t) => {
  const core = await serve(t);
  const rate = (value) =>
    core.call('saveAnswer', { pack: 'kinds', question: 'habits', attempt: null, value });
  const page = await open(t);
  const together = page.getByRole('heading', { name: 'Taken together' });
  await rate({ 'ask-first': 5, 'by-the-day': 1 });
  await visit(page, `${core.url}#/result/kinds`);
  await page.getByRole('heading', { name: 'Your strengths' }).waitFor();
  assert.equal(await together.count(), 0);
  await rate({ 'ask-first': 5, 'by-the-day': 5 });
  await page.reload();
  await together.waitFor();
  await page.getByText('You listen and you keep your word.').waitFor();
});
