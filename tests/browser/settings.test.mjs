// Settings: whom somebody trusts, which bundles are installed, and catalogues, which are looked at only when asked.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { asWindow, bundle, fits, installed, none, offered, version } from './bundles.mjs';
import { folder, open, serve, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());

test('settings say what there is when there is nothing', async (t) => {
  const core = await serve(t, { from: none(t) });
  const page = await open(t);
  await asWindow(page);
  await visit(page, `${core.url}#/library`);
  await page.getByRole('link', { name: 'Settings' }).click();
  await heading(page, 'Settings');
  assert.equal(await page.title(), 'Settings – Haversack');
  await until('the focus is on the heading', async () => (await focused(page)) === 'Settings');
  await page.getByText('Nobody yet.').waitFor();
  await page.getByText('None yet.').waitFor();
  await page.getByText('You have added none.').waitFor();
  await fits(page, 'empty settings');
});

test('settings that can not be read say so', async (t) => {
  const core = await serve(t, { from: none(t) });
  const page = await open(t);
  let broken = true;
  await page.route('**/rpc', async (route) => {
    if (route.request().postDataJSON().cmd !== 'publishers' || !broken) return route.continue();
    await route.fulfill({ json: { error: { code: 'store-busy', details: { file: '/data' } } } });
  });
  await visit(page, `${core.url}#/settings`);
  await heading(page, 'Another program is using the file with your answers: /data');
  broken = false;
  await press(page, 'Try again');
  await heading(page, 'Settings');
});

test('a publisher that is removed is asked about again; what is installed stays', async (t) => {
  const core = await serve(t, { from: none(t) });
  await installed(core, bundle(t, version(t, 'first-steps', '1.0.0')));
  const page = await open(t, `${core.url}#/settings`);
  const name = 'Dana Okafor, Bridgewater Trust';
  await page.getByText('Trusted since').waitFor();
  assert.equal(
    await page.getByRole('list', { name: 'The ten words of the key' }).getByRole('listitem').count(),
    10,
  );
  await fits(page, 'settings');
  await press(page, `Remove ${name}…`);
  const dialog = page.getByRole('dialog', { name: `No longer trust ${name}?` });
  await dialog.getByText('What you have installed from them stays').waitFor();
  await fits(page, 'removing a publisher');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal((await core.call('publishers')).publishers.length, 1);
  await press(page, `Remove ${name}…`);
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Nobody yet.').waitFor();
  await until('the focus is on the part', async () => (await focused(page)) === 'Publishers you trust');
  assert.equal((await core.call('bundles')).bundles.length, 1);
  const second = bundle(t, version(t, 'partners', '1.0.0'));
  await page.goto(`${core.url}#/offer/${await offered(core, second)}`);
  await page.getByRole('button', { name: `Trust ${name} and install` }).waitFor();
});

test('a bundle that is removed takes its packs along, and leaves the answers', async (t) => {
  const core = await serve(t, { from: none(t) });
  const file = bundle(t, [version(t, 'first-steps', '1.0.0'), version(t, 'partners', '1.0.0')], {
    title: 'Both',
  });
  await installed(core, file);
  await core.call('saveAnswer', { pack: 'first-steps', question: 'person', attempt: null, value: 'G.' });
  const page = await open(t, `${core.url}#/settings`);
  await page.getByText(/^Version 1\.0\.0 · \d+ kB · installed/).waitFor();
  await page.getByRole('link', { name: 'First steps' }).waitFor();
  await press(page, 'Remove Both…');
  const dialog = page.getByRole('dialog', { name: 'Remove “Both”?' });
  await dialog.getByText('First steps').waitFor();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('None yet.').waitFor();
  await page.getByRole('link', { name: 'Library' }).click();
  await heading(page, 'No packs yet');
  await installed(core, file);
  assert.equal(await core.answer('first-steps', '01-start', 'person'), 'G.');
});

test('a bundle that is only kept to return to says so, and is not removed by itself', async (t) => {
  const core = await serve(t, { from: none(t) });
  await installed(core, bundle(t, version(t, 'first-steps', '1.0.0')));
  await installed(core, bundle(t, version(t, 'first-steps', '1.1.0')));
  const page = await open(t, `${core.url}#/settings`);
  await page.getByText('version 1.0.0 · kept so that you can return to it').waitFor();
  assert.equal(await page.getByRole('button', { name: 'Remove First steps…' }).count(), 1);
});

test('a catalogue in a folder is added, looked at when asked, and a bundle is got from it', async (t) => {
  const core = await serve(t, { from: none(t) });
  const place = `${folder(t)}/catalogue`;
  bundle(t, version(t, 'everything', '1.0.0'), { publish: place });
  const page = await open(t);
  await asWindow(page, { chooseCatalogue: () => ({ ok: { address: place } }) });
  const calls = [];
  page.on('request', (request) => request.url().endsWith('/rpc') && calls.push(request.postDataJSON().cmd));
  await visit(page, `${core.url}#/settings`);
  await press(page, 'Choose a folder…');
  const asked = page.getByRole('group', { name: 'Add “Bridgewater’s packs”?' });
  await asked.getByText('It is signed by Dana Okafor, Bridgewater Trust.').waitFor();
  assert.equal(await asked.getByRole('listitem').count(), 10);
  await until('the focus is on the question', async () => (await focused(page))?.startsWith('Add “'));
  await fits(page, 'a catalogue to add');
  await press(page, 'Don’t add it');
  assert.deepEqual((await core.call('catalogues')).catalogues, []);

  await page.getByRole('textbox', { name: 'Web address (https) or folder' }).fill(place);
  await page.keyboard.press('Enter');
  await press(page, 'Add this catalogue');
  await page.getByText('“Bridgewater’s packs” has one bundle.').first().waitFor();
  await fits(page, 'a catalogue that was looked at');

  // Nothing is fetched before the button is pressed.
  calls.length = 0;
  await visit(page, `${core.url}?later#/settings`);
  await page.getByRole('heading', { name: 'Bridgewater’s packs' }).waitFor();
  assert.equal(await page.getByText('has one bundle').count(), 0);
  assert.equal(calls.includes('lookAtCatalogue'), false);
  bundle(t, version(t, 'first-steps', '1.0.0'), { publish: place });
  await press(page, 'Look for news in Bridgewater’s packs');
  await page.getByText('“Bridgewater’s packs” has 2 bundles.').first().waitFor();
  await press(page, 'Get First steps');
  await heading(page, 'Install “First steps”?');
  await press(page, 'Don’t install');
  await heading(page, 'Settings');
  await press(page, 'Look for news in Bridgewater’s packs');
  await press(page, 'Get First steps');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Trust/ }).click();
  await heading(page, 'First steps');

  await visit(page, `${core.url}?third#/settings`);
  await press(page, 'Look for news in Bridgewater’s packs');
  await page.getByText('Installed', { exact: true }).waitFor();
  assert.equal(await page.getByRole('button', { name: 'Get First steps' }).count(), 0);
  rmSync(place, { recursive: true });
  await press(page, 'Look for news in Bridgewater’s packs');
  await page.getByText('This is neither a folder nor an https address').waitFor();
  await fits(page, 'a catalogue that is gone');
  await press(page, 'Remove Bridgewater’s packs…');
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await page.getByText('You have added none.').waitFor();
});

test('what is no catalogue is said beside the button', async (t) => {
  const core = await serve(t, { from: none(t) });
  const page = await open(t, `${core.url}#/settings`);
  await page.getByRole('textbox').fill('http://example.org/packs');
  await press(page, 'Look at it');
  await page.getByText('This is neither a folder nor an https address: http://example.org/packs').waitFor();
  await page.getByRole('textbox').fill(folder(t));
  await press(page, 'Look at it');
  await page.getByText('The catalogue can’t be reached').waitFor();
  await fits(page, 'a catalogue that is none');
});
