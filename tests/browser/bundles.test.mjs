// From a bundle somebody opened to a pack in the library: who signed it, what it changes, what stands against it, and the way
// back. Against the real core, with bundles made by the code that facilitators use.
import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { asWindow, bundle, damage, fits, installed, keptIn, none, offered, version } from './bundles.mjs';
import { folder, open, packs, serve, settled, tabTo, until, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

/** What version 1.1.0 of the pack "everything" changes. */
const CHANGES = {
  'pack.toml': [['up_to = 2.5', 'up_to = 2.2']],
  '02-rating.md': [
    ['I prepare my reply while they talk.', 'I prepare my answer while they are still talking.'],
    ['### How often? {#often', '### How often in a month? {#often'],
  ],
  '03-choosing.md': [
    [
      '### Which two matter most? {#matter .choose many min=2 max=2}\n\n- Trust {#trust}\n- Money {#money}\n- Time {#time}\n',
      '',
    ],
  ],
  '04-writing.md': [
    [
      'Begin with what you saw.',
      'Begin with what you saw.\n\n### And what did they see? {#their-side .write}\n\nAsk them.',
    ],
  ],
};
const heading = (page, name) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();
const toOffer = async (core, file) => `${core.url}#/offer/${await offered(core, file)}`;

/** A core with version 1.0.0 of "everything" from Dana, and some of it answered. */
async function begun(t) {
  const core = await serve(t, { from: none(t) });
  await installed(core, bundle(t, version(t, 'everything', '1.0.0')));
  const save = (question, value) =>
    core.call('saveAnswer', { pack: 'everything', question, attempt: null, value });
  await save('habits', { 'ask-first': 4, reply: 2 });
  await save('matter', { chosen: ['trust', 'time'] });
  await save('their-view', 'Quick and fair.');
  return core;
}
const update = (t) => bundle(t, version(t, 'everything', '1.1.0', CHANGES));

test('the first bundle of a publisher asks, by keyboard alone; the second is installed at once', async (t) => {
  const core = await serve(t, { from: none(t) });
  const two = [version(t, 'everything', '1.0.0'), version(t, 'first-steps', '1.0.0')];
  const first = bundle(t, two, { id: 'spring', title: 'Spring', expires: '2999-03-01' });
  const page = await open(t, await toOffer(core, first));
  await heading(page, 'Install “Spring”?');
  assert.equal(await page.title(), 'Install “Spring”? – Haversack');
  await page.getByText('programme.haversack · ').waitFor();
  await page.getByRole('heading', { name: 'Dana Okafor, Bridgewater Trust', exact: true }).waitFor();
  const words = page.getByRole('list', { name: 'The ten words of the key' }).getByRole('listitem');
  assert.equal(await words.count(), 10);
  assert.deepEqual(await page.locator('.standing').allTextContents(), [
    'New · version 1.0.0',
    'New · version 1.0.0',
  ]);
  await page.getByText('To be begun by 1 March 2999.').waitFor();
  await fits(page, 'the first bundle of a publisher');

  // Not before the box is ticked: then the focus goes there.
  const trust = page.getByRole('button', { name: 'Trust Dana Okafor, Bridgewater Trust and install' });
  const box = page.getByRole('checkbox', { name: 'I have read this and want to go on' });
  assert.equal(await trust.getAttribute('aria-disabled'), 'true');
  await tabTo(page, trust);
  await page.keyboard.press('Enter');
  assert.equal(await box.evaluate((element) => element === document.activeElement), true);
  assert.deepEqual((await core.call('bundles')).bundles, []);
  await page.keyboard.press('Space');
  assert.equal(await trust.getAttribute('aria-disabled'), 'false');
  await tabTo(page, trust);
  await page.keyboard.press('Enter');

  await heading(page, 'Your packs');
  const said = page.getByRole('status').getByText('“Spring” is in your library.');
  await said.waitFor({ state: 'attached' });
  await page.locator('.banner', { hasText: '“Spring” is in your library.' }).waitFor();
  assert.equal(await page.getByRole('article').count(), 2);

  // Somebody known, and nothing that is here changes: there is nothing to ask.
  const second = bundle(t, version(t, 'partners', '1.0.0'));
  await page.goto(await toOffer(core, second));
  await until('it is in the library', async () => page.url().endsWith('#/pack/partners'));
  await page.locator('.banner', { hasText: 'is in your library.' }).waitFor();
  await page.getByText('signed by Dana Okafor, Bridgewater Trust.').waitFor();
  // Going elsewhere takes the sentence away.
  await page.getByRole('link', { name: 'Library' }).click();
  await heading(page, 'Your packs');
  assert.equal(await page.locator('.banner').count(), 0);
});

test('declining leads back to where somebody was, and leaves nothing', async (t) => {
  const core = await serve(t, { from: none(t) });
  await installed(core, bundle(t, version(t, 'first-steps', '1.0.0')));
  const file = bundle(t, version(t, 'everything', '1.0.0'), { sign: 'sam' });
  const page = await open(t);
  await asWindow(page, {
    chooseBundle: async () => ({ ok: { offer: await offered(core, file) } }),
  });
  await visit(page, `${core.url}#/library`);
  await press(page, 'Install a bundle…');
  await heading(page, 'Install “Everything a pack can hold”?');
  await press(page, 'Don’t install');
  await heading(page, 'Your packs');
  assert.equal((await core.call('bundles')).bundles.length, 1);
  assert.deepEqual((await core.call('publishers')).publishers.length, 1);
  // What was declined is gone, also for whoever goes forward to it.
  await page.goForward();
  await heading(page, 'This bundle is no longer open.');
  await fits(page, 'an offer that is gone');
  assert.equal((await core.call('start')).route?.includes('offer') ?? false, false);
});

test('an update shows what becomes of each answer, and keeps them all', async (t) => {
  const core = await begun(t);
  const page = await open(t, await toOffer(core, update(t)));
  await heading(page, 'Update “Everything a pack can hold”?');
  await page.getByText('It changes one pack you have. What you have answered is kept.').waitFor();
  await page.getByText('4 questions change. You have answered 2 of them.').waitFor();
  const line = (title) => page.getByRole('listitem').filter({ hasText: title }).last();
  await line('How far do you agree?').getByText('shown with the words you gave it under').waitFor();
  await line('How far do you agree?').getByText('I prepare my reply while they talk.').waitFor();
  await line('How far do you agree?').getByText('while they are still talking.').waitFor();
  await line('Which two matter most?').getByText('the question is no longer asked').waitFor();
  assert.equal(
    await page.getByText('And what did they see?').isVisible(),
    false,
    'what was not answered is folded',
  );
  await page.getByText('2 questions you have not answered').click();
  await line('And what did they see?').getByText('New question').waitFor();
  await page.getByText('Pages and scores').click();
  await page.getByText('Listening first: the bands begin elsewhere').waitFor();
  await fits(page, 'an update');

  await page.getByRole('radio', { name: /^Go on with the new version/, checked: true }).waitFor();
  await press(page, 'Install the update');
  await heading(page, 'Everything a pack can hold');
  await page.getByText('Version 1.1.0').waitFor();
  assert.deepEqual(await core.answer('everything', '02-rating', 'habits'), { 'ask-first': 4, reply: 2 });
  assert.equal(await core.answer('everything', '04-writing', 'their-view'), 'Quick and fair.');

  // What changed can be read later; the way back, and forward again, is one question away.
  await page.getByText('What changed in 1.1.0').click();
  await page.getByText('4 questions change.').waitFor();
  await fits(page, 'a pack with what changed');
  await press(page, 'Return to version 1.0.0…');
  const dialog = page.getByRole('dialog', { name: 'Return to version 1.0.0?' });
  await dialog.getByText('All your answers stay.').waitFor();
  await fits(page, 'returning');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  assert.equal((await core.call('openPack', { pack: 'everything' })).version, '1.1.0');
  await press(page, 'Return to version 1.0.0…');
  await press(page, 'Return to 1.0.0');
  await page.getByText('Version 1.0.0', { exact: false }).first().waitFor();
  await page.getByText('What is different from version 1.1.0').waitFor();
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  await until('the focus is on the heading', async () => (await focused()) === 'H1');
  assert.deepEqual(await core.answer('everything', '03-choosing', 'matter'), { chosen: ['trust', 'time'] });
  await press(page, 'Go on to version 1.1.0…');
  await press(page, 'Go on to 1.1.0');
  await page.getByRole('button', { name: 'Return to version 1.0.0…' }).waitFor();
  assert.equal((await core.call('openPack', { pack: 'everything' })).version, '1.1.0');
});

test('what was begun can be finished first; the new version comes with the next attempt', async (t) => {
  const core = await begun(t);
  const page = await open(t, await toOffer(core, update(t)));
  await page.getByRole('radio', { name: /^Finish what you began under 1.0.0 first/ }).check();
  await press(page, 'Install the update');
  await heading(page, 'Everything a pack can hold');
  await page.locator('.banner', { hasText: 'It waits until you have finished' }).waitFor();
  await page.getByRole('heading', { name: 'Version 1.1.0 waits until this attempt is over' }).waitFor();
  assert.equal((await core.call('openPack', { pack: 'everything' })).version, '1.0.0');
  await page.getByText('What it will change').click();
  await page.getByText('4 questions change.').waitFor();
  await fits(page, 'a version that waits');
  await press(page, 'Take it again…');
  await press(page, 'Begin a new attempt');
  await until(
    'it is taken',
    async () => (await core.call('openPack', { pack: 'everything' })).version === '1.1.0',
  );
  await visit(page, `${core.url}?again#/pack/everything`);
  assert.equal(await page.getByText('waits until').count(), 0);
});

test('a version that waits can be taken now', async (t) => {
  const core = await begun(t);
  await installed(core, update(t), ['everything']);
  const page = await open(t, `${core.url}#/pack/everything`);
  await press(page, 'Take it now');
  await page.getByText('What changed in 1.1.0').waitFor();
  await page.getByRole('status').getByText('This is version 1.1.0 now.').waitFor({ state: 'attached' });
  assert.equal(await core.answer('everything', '04-writing', 'their-view'), 'Quick and fair.');
});

test('each thing that stands against a bundle stops it until it has been read', async (t) => {
  const core = await serve(t, { from: none(t) });
  await installed(core, bundle(t, version(t, 'everything', '1.1.0')));
  const file = bundle(t, version(t, 'everything', '1.0.0'), { sign: 'sam', expires: '2020-01-31' });
  const page = await open(t, await toOffer(core, file));
  await page.getByText('There are 4 things to read before you decide.').waitFor();
  const panels = page.getByRole('group');
  assert.deepEqual(
    await panels.evaluateAll((groups) => groups.map((group) => group.querySelector('h3').textContent)),
    [
      '“Everything a pack can hold” would come from somebody else',
      '“Everything a pack can hold” is older than what you have',
      'You don’t know Sam Lindqvist yet',
      'This bundle was to be begun by 31 January 2020',
    ],
  );
  for (const panel of await panels.all()) {
    await panel.getByText('It may be harmless').waitFor();
    await panel.getByText('It may not be').waitFor();
  }
  await fits(page, 'four concerns');
  const install = page.getByRole('button', { name: 'Install', exact: true });
  for (const [index, box] of (await page.getByRole('checkbox').all()).entries()) {
    assert.equal(await install.getAttribute('aria-disabled'), 'true', `${index} of 4 read`);
    await install.press('Enter');
    assert.equal(await box.evaluate((element) => element === document.activeElement), true);
    assert.equal((await core.call('openPack', { pack: 'everything' })).version, '1.1.0');
    await box.check();
  }
  await install.click();
  await until(
    'it is installed',
    async () => (await core.call('openPack', { pack: 'everything' })).version === '1.0.0',
  );
  await page.getByText('signed by Sam Lindqvist.').waitFor();
});

test('a bundle that nobody signed, and one for a pack that came with the app', async (t) => {
  const core = await serve(t, { from: packs });
  const file = bundle(t, version(t, 'first-steps', '1.1.0'), { sign: null });
  const page = await open(t, await toOffer(core, file));
  await page.getByRole('heading', { name: 'Nobody signed this bundle' }).waitFor();
  await page.getByRole('heading', { name: '“First steps” came with Haversack' }).waitFor();
  await page.getByText('This bundle carries no signature.').waitFor();
  await fits(page, 'an unsigned bundle');
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await press(page, 'Install');
  await page.getByText('which nobody signed.').waitFor();
  // Out again: the one that came with the app is back.
  await press(page, 'Remove this pack…');
  const dialog = page.getByRole('dialog', { name: 'Remove “First steps”?' });
  await dialog.getByText('Your answers are kept').waitFor();
  await press(page, 'Remove the pack');
  await heading(page, 'Your packs');
  await page.locator('.banner', { hasText: '“First steps” was removed.' }).waitFor();
  assert.equal((await core.call('openPack', { pack: 'first-steps' })).source.origin, 'shipped');
});

test('packs that came with the app are read about once, and the very same ones not at all', async (t) => {
  const core = await serve(t, { from: packs });
  const changed = [version(t, 'everything', '9.0.0'), version(t, 'first-steps', '9.0.0')];
  const file = bundle(t, changed, { id: 'spring', title: 'Spring' });
  const page = await open(t, await toOffer(core, file));
  const panel = page.getByRole('group', { name: '2 packs came with Haversack' });
  await panel.waitFor();
  assert.deepEqual((await panel.getByRole('listitem').allTextContents()).sort(), [
    'Everything a pack can hold',
    'First steps',
  ]);
  // That one, and whose it is.
  assert.equal(await page.getByRole('checkbox').count(), 2);
  await page.getByText('Read the 2 parts above').waitFor();
  await fits(page, 'packs that came with the app');

  const same = bundle(t, [join(packs, 'everything'), join(packs, 'first-steps')], {
    id: 'same',
    title: 'Same',
  });
  await visit(page, await toOffer(core, same));
  await heading(page, 'Install “Same”?');
  assert.equal(await page.getByRole('checkbox').count(), 1);
  assert.equal(await page.getByRole('group', { name: /came with/ }).count(), 0);
});

test('a bundle that is damaged, cut short or none is refused, and nothing changes', async (t) => {
  const core = await serve(t, { from: none(t) });
  const whole = () => bundle(t, version(t, 'everything', '1.0.0'));
  const damaged = whole();
  damage(damaged);
  const cut = whole();
  truncateSync(cut, 3000);
  const other = `${folder(t)}/letter.haversack`;
  writeFileSync(other, 'Dear all, attached is the bundle. '.repeat(100));
  for (const [file, words, next] of [
    [damaged, 'The bundle is damaged, or somebody changed it.', 'Copy or download it again.'],
    [cut, 'This bundle is cut short: its end is missing.', 'Perhaps it had not come to its end.'],
    [other, 'This file is not a bundle.', 'Look for the file that ends with .haversack.'],
  ]) {
    const page = await open(t);
    await asWindow(page);
    await visit(page, await toOffer(core, file));
    await heading(page, words);
    await page.getByText('Nothing was installed, and nothing you have was changed.').waitFor();
    await page.getByText(next).waitFor();
    assert.deepEqual(await page.getByRole('main').getByRole('button').allTextContents(), [
      'Close',
      'Open another bundle…',
    ]);
    await fits(page, words);
    await press(page, 'Close');
    await heading(page, 'No packs yet');
  }
  assert.deepEqual((await core.call('bundles')).bundles, []);
  assert.deepEqual((await core.call('publishers')).publishers, []);
  assert.deepEqual(keptIn(core.home), []);
});

test('an installed bundle that was changed on the disk says so, and is itself again when it is installed again', async (t) => {
  const first = await begun(t);
  await first.stop();
  const [kept, ...others] = keptIn(first.home);
  assert.deepEqual(others, []);
  const sound = readFileSync(kept);
  damage(kept);
  const core = await serve(t, { from: none(t), home: first.home });
  const copy = `${folder(t)}/again.haversack`;
  writeFileSync(copy, sound);
  const page = await open(t);
  await asWindow(page, { chooseBundle: async () => ({ ok: { offer: await offered(core, copy) } }) });
  await visit(page, `${core.url}#/pack/everything/02-rating`);
  await heading(page, 'The bundle this pack came in was changed or damaged on this computer.');
  await visit(page, `${core.url}?pack#/pack/everything`);
  await heading(page, 'The bundle this pack came in was changed or damaged on this computer.');
  await page.getByText('Your saved answers are safe. Install the bundle again').waitFor();
  await fits(page, 'a bundle that was changed on the disk');
  await press(page, 'Install it again…');
  await page.getByRole('heading', { name: 'Contents' }).waitFor();
  assert.equal(await core.answer('everything', '04-writing', 'their-view'), 'Quick and fair.');
});

test('checking a large bundle shows how far it is after a second, and can be stopped', async (t) => {
  const core = await serve(t, { from: none(t) });
  const page = await open(t);
  let done = 0;
  await page.route('**/rpc', async (route) => {
    const { cmd } = route.request().postDataJSON();
    if (cmd === 'examine') return;
    if (cmd !== 'offerProgress') return route.continue();
    done += 1_000_000;
    await route.fulfill({ json: { ok: { file: 'spring-2027.haversack', done, of: 260_000_000 } } });
  });
  await page.goto(`${core.url}#/library`);
  await settled(page);
  await page.evaluate(() => location.assign('#/offer/1'));
  await heading(page, 'Checking spring-2027.haversack');
  const bar = page.getByRole('progressbar', { name: 'Checked so far' });
  const now = async () => Number(await bar.getAttribute('aria-valuenow'));
  const before = await now();
  await until('it moves', async () => (await now()) > before);
  await fits(page, 'checking');
  await press(page, 'Cancel');
  await heading(page, 'No packs yet');
});

test('what fails on the way says so and can be tried again', async (t) => {
  const core = await serve(t, { from: none(t) });
  const file = bundle(t, version(t, 'first-steps', '1.0.0'));
  const page = await open(t);
  let full = true;
  await page.route('**/rpc', async (route) => {
    const { cmd } = route.request().postDataJSON();
    if (cmd !== 'install' || !full) return route.continue();
    full = false;
    await route.fulfill({ json: { error: { code: 'store-full', details: { file: '/data' } } } });
  });
  await visit(page, await toOffer(core, file));
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Trust/ }).click();
  await page.getByRole('alert').getByText('The disk is full.').waitFor();
  await fits(page, 'an offer that could not be kept');
  await press(page, 'Try again');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Trust/ }).click();
  await heading(page, 'First steps');
});

test('long titles, names and lists fit', async (t) => {
  const core = await serve(t, { from: none(t) });
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung '.repeat(3).trim();
  // A bundle with one pack is called as its pack is.
  const titled = {
    'pack.toml': [
      [
        'title = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverwaltung und die Zusammenarbeit mit allen, die nicht an uns berichten"',
        `title = "${long.slice(0, 190)}"`,
      ],
    ],
  };
  const file = bundle(t, version(t, 'long-words', '1.0.0', titled), {
    name: long.slice(0, 190),
    file: `${'sehr-lang-'.repeat(12)}.haversack`,
  });
  const page = await open(t, await toOffer(core, file));
  await fits(page, 'an offer with long words');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: /^Trust/ }).click();
  await page.getByRole('heading', { name: 'Where it comes from' }).waitFor();
  await fits(page, 'a pack from a bundle with long words');
  await visit(page, `${core.url}?s#/settings`);
  await fits(page, 'settings with long words');
});

test('somebody’s first start with a bundle leads to it', async (t) => {
  const core = await serve(t, { from: packs, begun: false });
  const file = bundle(t, version(t, 'partners', '2.0.0'), { sign: 'sam' });
  const page = await open(t);
  await asWindow(page, { chooseBundle: async () => ({ ok: { offer: await offered(core, file) } }) });
  await visit(page, core.url);
  await press(page, 'Open a bundle…');
  await page.getByRole('heading', { level: 1, name: /^Install “/ }).waitFor();
  assert.equal((await core.call('start')).firstStart, false);
  await press(page, 'Don’t install');
  await heading(page, 'Your packs');
});

test('a bundle that was opened to start the app for the first time is what beginning leads to', async (t) => {
  const core = await serve(t, { from: packs, begun: false });
  const offer = await offered(core, bundle(t, version(t, 'partners', '2.0.0'), { sign: 'sam' }));
  const page = await open(t);
  await page.route('**/rpc', async (route) => {
    if (route.request().postDataJSON().cmd !== 'start') return route.continue();
    const { ok } = await (await route.fetch()).json();
    return route.fulfill({ json: { ok: { ...ok, open: { kind: 'offer', offer } } } });
  });
  await visit(page, core.url);
  await press(page, 'Begin with what you opened');
  await page.getByRole('heading', { level: 1, name: /^Install “/ }).waitFor();
  await press(page, 'Don’t install');
  await heading(page, 'Your packs');
});
