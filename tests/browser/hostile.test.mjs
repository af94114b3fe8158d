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

/** How much runs of what is put into a page without a policy, some at a time: now and then one takes the page away. */
async function uncontrolled(t, address, pieces) {
  let ran = 0;
  for (let at = 0; at < pieces.length; at += 8) {
    const page = await cutOff(t, address);
    for (const name of ['prod.js', 'visit.js']) await page.addInitScript(script(name));
    await page.goto(`${address}/frames`);
    const part = pieces.slice(at, at + 8).filter((piece) => !/http-equiv/i.test(piece));
    const own = await page.evaluate((part) => globalThis.careless(part), part).catch(() => []);
    ran += new Set(own).size;
    await page.context().close();
  }
  return ran;
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

test('the policy alone lets nothing run that got into a page, and much of it runs without', async (t) => {
  const { packs, address, elsewhere, pairs } = await hostile(t);
  // As documents of their own, some from everywhere: without a policy, which is the control, and with the product's.
  const sample = Array.from({ length: 160 }, (_, at) => 1 + Math.floor((at * pairs) / 160));
  const frames = await cutOff(t, address);
  await frames.goto(`${address}/frames`);
  const bare = await frames.evaluate((numbers) => globalThis.frames_of('bare', numbers, 20_000), sample);
  t.diagnostic(
    `control: ${bare.ran.length} of ${sample.length} ran, ${bare.lost.length} took their frame away`,
  );
  assert.ok(
    bare.ran.length > sample.length / 10,
    `only ${bare.ran.length} of ${sample.length} ran in the control`,
  );
  const held = await frames.evaluate((numbers) => globalThis.frames_of('held', numbers, 20_000), sample);
  assert.deepEqual(held.ran, []);

  // All of them put into the product's own page, under its own policy.
  const core = await serve(t, { from: packs });
  const { page, outside } = await windowOn(t, core, elsewhere);
  const pieces = await (await fetch(`${address}/careless`)).json();
  assert.equal(pieces.length, pairs);
  const control = await uncontrolled(
    t,
    address,
    sample.map((number) => pieces[number - 1]),
  );
  t.diagnostic(`control: ${control} ran as parts of a page`);
  assert.ok(control > sample.length / 10, `only ${control} ran in the control`);
  for (let at = 0; at < pieces.length; at += 500) {
    const ran = await page.evaluate((part) => globalThis.careless(part), pieces.slice(at, at + 500));
    assert.deepEqual(ran, [], `among ${at} to ${at + 500}`);
  }
  t.diagnostic(`${outside.length} went elsewhere`);
});
