// A pack in another of its languages: the same answers in other words, in the same place.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { accessible, open, serve, tooWide, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const at = (core, page) => `${core.url}#/pack/kinds/${page}`;
const heading = (page, name) => page.getByRole('heading', { name, exact: true });

test('a pack is read in another of its languages, and stays in it', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '01-order'));
  await page.getByRole('button', { name: 'Place: Money' }).click();
  const choice = page.getByRole('combobox', { name: 'Language' });
  await choice.focus();
  await choice.selectOption('de');
  await page.getByRole('heading', { level: 1, name: 'Dinge in eine Reihenfolge bringen' }).waitFor();
  assert.equal(
    await choice.evaluate((element) => element === document.activeElement),
    true,
    'the focus stays',
  );
  assert.equal(await page.getByRole('article').getAttribute('lang'), 'de');
  // The answer is the same one in other words, and what nobody has translated is there in the main language.
  await page.getByRole('button', { name: 'Take out: Geld' }).waitFor();
  await heading(page, 'Which of these have you tried?').waitFor();
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Dinge in eine Reihenfolge bringen' }).waitFor();
  await visit(page, `${core.url}#/pack/kinds`);
  await page.getByRole('heading', { level: 1, name: 'Jede Art von Frage' }).waitFor();
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en-GB');
  await page.getByRole('heading', { level: 1, name: 'Every kind of question' }).waitFor();
});

test('choosing a language can be done by everybody, on every width', async (t) => {
  const core = await serve(t);
  for (const scheme of ['light', 'dark']) {
    const page = await open(t, at(core, '01-order'), { width: 360, scheme });
    await page.getByRole('combobox', { name: 'Language' }).waitFor();
    await accessible(page, `reader, ${scheme}`);
    await page.setViewportSize({ width: 320, height: 640 });
    assert.deepEqual(await tooWide(page), []);
    await visit(page, `${core.url}#/pack/kinds`);
    await page.getByRole('combobox', { name: 'Language' }).waitFor();
    await accessible(page, `pack, ${scheme}`);
  }
});

test('what is being read stays where it is when its words change, and a language that can not be kept is said', async (t) => {
  const core = await serve(t);
  const page = await open(t, at(core, '01-order'), { height: 600 });
  await page.evaluate(() => document.body.style.setProperty('overflow-anchor', 'none'));
  const choice = page.getByRole('combobox', { name: 'Language' });
  const question = heading(page, 'Which of these have you tried?');
  await question.evaluate((element) => element.scrollIntoView({ block: 'start' }));
  const top = () => question.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await choice.evaluate((select) => {
    select.value = 'de';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await heading(page, 'Was hilft nach Ihrer Erfahrung am meisten?').waitFor();
  assert.ok(Math.abs((await top()) - before) <= 1, `${await top()} instead of ${before}`);

  await page.route('**/rpc', (route) =>
    route.request().postDataJSON().cmd === 'keepLanguage'
      ? route.fulfill({ json: { error: { code: 'store-full', details: {} } } })
      : route.continue(),
  );
  await choice.selectOption('en-GB');
  await page.getByRole('alert').getByText('The disk is full.').waitFor();
  assert.equal(await choice.inputValue(), 'de');
});
