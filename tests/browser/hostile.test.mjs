// Packs from a stranger, in a real browser: thousands of hostile texts, each in a place where a text can stand. Through our writer
// none of them becomes anything; and were there no writer at all, the policy alone would let none of them run. A control without
// either shows that they would.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { folder, open, serve, visit, withBrowser } from './support.mjs';

withBrowser({ before, after });

const repository = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HAVERSACK_HOSTILE ?? join(repository, 'target/debug/haversack-hostile');
const script = (name) => readFileSync(join(repository, 'tests/hostile', name), 'utf8');

/** Every so many pairs; 1 for all of them. */
const STEP = process.env.HOSTILE_STEP ?? '4';

/** Writes the packs and serves the careless pages, until the test is over. */
async function hostile(t) {
  assert.ok(
    existsSync(program),
    `${program} is not built: cargo build -p haversack-tests --bin haversack-hostile`,
  );
  const packs = folder(t);
  const child = spawn(program, [packs, STEP], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill());
  const { value } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  const told = JSON.parse(value);
  const asked = async () => (await fetch(`${told.address}/asked`)).json();
  return { packs, asked, ...told };
}

/** A window whose way elsewhere is cut, with what was asked for on it. */
async function windowOn(t, core, elsewhere) {
  const page = await open(t, null, { expected: /./ });
  const outside = [];
  await page.route(
    (url) => url.origin !== new URL(core.url).origin,
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  for (const name of ['prod.js', 'visit.js']) await page.addInitScript(script(name));
  await visit(page, core.url);
  assert.ok(elsewhere);
  return { page, outside };
}

test('through the real core and the real screens nothing runs, nothing is loaded from elsewhere, nothing is hidden', async (t) => {
  const { packs, asked, elsewhere, visits } = await hostile(t);
  const core = await serve(t, { from: packs });
  const shown = visits.reduce((sum, one) => sum + one.pairs, 0);
  assert.ok(shown >= 5000 || STEP !== '4', `only ${shown} pairs`);
  const half = Math.ceil(visits.length / 2);
  const found = await Promise.all(
    [visits.slice(0, half), visits.slice(half)].map(async (part) => {
      const { page, outside } = await windowOn(t, core, elsewhere);
      const found = await page.evaluate(
        (part) =>
          globalThis.visit(part, (pack, question, value) =>
            fetch('rpc', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify({ cmd: 'saveAnswer', payload: { pack, question, attempt: null, value } }),
            }),
          ),
        part,
      );
      return [...found, ...outside];
    }),
  );
  assert.deepEqual(found.flat(), []);
  assert.deepEqual(await asked(), []);
});

/** A page that reaches nothing but `address`: whoever waits for an answer from elsewhere would wait as long as the network likes. */
async function cutOff(t, address) {
  const page = await open(t, null, { expected: /./ });
  await page.route(
    (url) => url.origin !== address,
    (route) => route.abort(),
  );
  return page;
}

/** What runs of the HTML that is put into a page without a policy, some at a time: now and then one takes the page away. */
async function uncontrolled(t, address, tried) {
  const ran = [];
  for (let at = 0; at < tried.length; at += 8) {
    const page = await cutOff(t, address);
    for (const name of ['prod.js', 'visit.js']) await page.addInitScript(script(name));
    await page.goto(`${address}/frames`);
    const part = tried.slice(at, at + 8).map((one) => one.html);
    ran.push(...(await page.evaluate((part) => globalThis.careless(part), part).catch(() => [])));
    await page.context().close();
  }
  return new Set(ran.map(Number));
}

test('the witness sees what must not be there', async (t) => {
  const { address } = await hostile(t);
  const page = await open(t, null, { expected: /./ });
  for (const name of ['prod.js', 'visit.js']) await page.addInitScript(script(name));
  await page.goto(`${address}/frames`);
  const harmless =
    '<article class="prose"><h2 id="at-x">a <a href="https://example.org">b</a></h2></article>';
  const found = await page.evaluate((harmless) => {
    document.body.innerHTML = harmless;
    return globalThis.faults();
  }, harmless);
  assert.deepEqual(found, []);
  for (const wrong of [
    '<p onclick="x">',
    '<a href="javascript:x">',
    '<a href="\u0001java\tscript:x">',
    '<a href="data:text/html,x">',
    '<img src="http://127.0.0.1:1/a.png">',
    '<img src="a.png" srcset="http://127.0.0.1:1/a.png">',
    '<h2 id="app">',
    '<form></form>',
    '<style></style>',
    '<img name="body">',
    '<iframe></iframe>',
  ]) {
    const seen = await page.evaluate((wrong) => {
      document.body.innerHTML = `<article class="prose">${wrong}</article>`;
      return globalThis.faults();
    }, wrong);
    assert.notDeepEqual(seen, [], wrong);
  }
});

/** Some `count` of them, from everywhere. */
const sampled = (all, count) => all.filter((_, at) => at % Math.ceil(all.length / count) === 0);

/** A page that opens HTML without any care in frames, `bare` or `held` by the policy, and tells what came of each: see `frames.js`. */
async function framesOf(t, address, elsewhere) {
  const page = await open(t, null, { expected: /./ });
  await page.route(
    (url) => ![address, elsewhere].includes(url.origin),
    (route) => route.abort(),
  );
  await page.goto(`${address}/frames`);
  return (how, numbers) =>
    page.evaluate(([how, numbers]) => globalThis.frames_of(how, numbers, 20_000), [how, numbers]);
}

test('what is tried does act where nothing holds it, and by the policy alone does not run', async (t) => {
  const { address, elsewhere, bare, asked } = await hostile(t);
  const tried = await (await fetch(`${address}/tried`)).json();
  const pairs = tried.slice(bare.length * 3);
  const frames = await framesOf(t, address, elsewhere);
  const opened = [];
  const acted = new Set();
  const openBare = async (numbers) => {
    opened.push(...numbers);
    const { ran, hid, left } = await frames('bare', numbers);
    const reached = (await asked()).map((path) => Number(path.split('/')[1]));
    for (const number of [...ran, ...hid, ...left, ...reached]) acted.add(number);
    return ran;
  };
  const acts = (numbers) => numbers.some((number) => acted.has(number));

  // Each payload by itself: as text, then as an address, then in a page.
  const run = new Set();
  for (const way of [0, 1, 2]) {
    const still = bare.filter((ways) => !acts(ways)).map((ways) => ways[way]);
    for (const number of await openBare(still)) run.add(number);
  }
  const dead = bare.filter((ways) => !acts(ways)).map(([text]) => tried[text - 1].html);
  t.diagnostic(`control: ${bare.length - dead.length} of ${bare.length} payloads act`);
  assert.ok(dead.length <= bare.length / 50, `these act no more: ${dead.join('\n')}`);

  // In their places: what acts by itself does so in nearly all of them, but where nothing but a page's own quotes hold it.
  const ought = pairs.filter((pair) => acts(pair.proofs));
  const sample = sampled(ought, 160);
  await openBare(sample.map((pair) => pair.number));
  const idle = sample.filter((pair) => !acts([pair.number])).map((pair) => pair.html);
  t.diagnostic(
    `control: ${ought.length} of ${pairs.length} pairs ought to act; ${sample.length - idle.length} of ${sample.length} do`,
  );
  assert.ok(idle.length <= sample.length / 5, `these do not act:\n${idle.join('\n')}`);

  // As parts of a page that is there already.
  const within = sampled(
    ought.filter((pair) => pair.proofs.some((number) => run.has(number))),
    160,
  );
  const parts = await uncontrolled(t, address, within);
  const running = within.filter(({ number }) => parts.has(number)).length;
  t.diagnostic(`control: ${running} of ${within.length} run as parts of a page`);
  assert.ok(running >= within.length * 0.6, `only ${running} of ${within.length} run as parts of a page`);

  // The same with the product's policy.
  const before = (await asked()).length;
  const held = await frames('held', opened);
  assert.deepEqual(held.ran, []);
  assert.deepEqual((await asked()).slice(before), []);
});

test('the policy alone lets nothing run that got into the app itself', async (t) => {
  const { packs, address, elsewhere, asked } = await hostile(t);
  const tried = await (await fetch(`${address}/tried`)).json();
  const core = await serve(t, { from: packs });
  const { page, outside } = await windowOn(t, core, elsewhere);
  for (let at = 0; at < tried.length; at += 500) {
    const part = tried.slice(at, at + 500).map((one) => one.html);
    const ran = await page.evaluate((part) => globalThis.careless(part), part);
    assert.deepEqual(ran, [], `among ${at} to ${at + 500}`);
  }
  assert.deepEqual(await asked(), []);
  t.diagnostic(`${outside.length} went elsewhere`);
});
