// What every browser test stands on: the real core behind its loopback server, a real Chromium, and ears for anything
// the browser complains about. Each server gets a home folder of its own and leaves nothing behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HAVERSACK_DEVSERVER ?? join(repository, 'target/debug/haversack-devserver');
/** The packs made for these tests. */
export const packs = fileURLToPath(new URL('packs', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Windows of a test, closed before the core behind them is stopped. */
const windows = new Map();
const closeWindows = async (t) => {
  const open = windows.get(t) ?? [];
  windows.delete(t);
  for (const context of open) await context.close();
};

/** A folder that is gone when the test is over. */
export function folder(t) {
  const path = mkdtempSync(join(tmpdir(), 'haversack-browser-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** A copy of the test packs that a test may change. */
export function ownPacks(t) {
  const path = join(folder(t), 'packs');
  cpSync(packs, path, { recursive: true });
  return path;
}

/**
 * Starts the core. `begun`: somebody has pressed "Begin" before, and the folders have been read.
 * Gives its address, a way to call it directly, its process, and a way to stop it.
 */
export async function serve(t, { from = packs, home = folder(t), begun = true } = {}) {
  assert.ok(
    existsSync(program),
    `${program} is not built: cargo build -p haversack-tests --bin haversack-devserver`,
  );
  // A limit on file sizes shall come back as an error of the write, as a full disk does, instead of ending the program.
  const command = 'trap "" XFSZ; exec "$0" "$@"';
  const ui = join(repository, 'ui/dist');
  const words = [program, '--home', home, '--packs', from, '--ui', ui, '--port', '0'];
  const child = spawn('sh', ['-c', command, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = () => {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    return ended;
  };
  t.after(async () => {
    await closeWindows(t);
    await stop();
  });
  const { value: url } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:/, 'the core did not start');

  /** Calls the core as the page does; throws the core's own error. */
  async function call(cmd, payload = {}) {
    const response = await fetch(`${url}rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ cmd, payload }),
    });
    const answer = await response.json();
    if (answer.error) throw Object.assign(new Error(answer.error.code), answer.error);
    return answer.ok;
  }
  if (begun) {
    await call('begin');
    await call('drawn');
  }
  /** What the core has on disk as the answer to a question. */
  const answer = async (pack, page, question) =>
    (await call('openPage', { pack, page })).answers[question]?.value;
  return { url, home, call, answer, stop, pid: child.pid };
}

let browser;

/** Call once per file, at its top: the browser is closed when its tests are over. */
export function withBrowser({ before, after }) {
  before(async () => {
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--force-color-profile=srgb'],
    });
  });
  after(() => browser.close());
}

/**
 * A page that fails the test for anything the browser complains about: the policy, scripts, missing files.
 * `expected`: what may be said on the console, for tests that cut the wire.
 */
export async function open(t, url, { width = 1180, height = 860, scheme = 'light', expected, ...more } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, ...more });
  windows.set(t, [...(windows.get(t) ?? []), context]);
  const page = await context.newPage();
  const complaints = [];
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => {
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  t.after(async () => {
    await closeWindows(t);
    assert.deepEqual(expected ? complaints.filter((words) => !expected.test(words)) : complaints, []);
  });
  if (url) await visit(page, url);
  return page;
}

/** Goes to an address and waits until the screen stands and its fonts are there. */
export async function visit(page, url) {
  await page.goto(url);
  await settled(page);
}

/** Waits until the screen stands: its heading is there, it has been drawn, and the fonts it asked for have come. */
export async function settled(page) {
  await page.locator('h1').first().waitFor();
  await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    await document.fonts.ready;
    await frame();
  });
}

/** Waits until something holds, asking again and again; says what when it never does. */
export async function until(what, holds, within = 8000) {
  const end = Date.now() + within;
  for (;;) {
    const result = await holds();
    if (result) return result;
    if (Date.now() > end) assert.fail(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Asks axe for everything it knows, and wants to hear nothing. */
export async function accessible(page, what) {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
    );
  });
  assert.deepEqual(found, [], what);
}

/** Whether anything makes the page wider than its window. */
export const tooWide = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(
        (element) =>
          `${element.tagName}.${element.className} ${Math.round(element.getBoundingClientRect().right)} > ${clientWidth}`,
      )
      .slice(0, 5);
  });

/** Presses Tab until an element has the focus, as somebody without a mouse does. */
export async function tabTo(page, locator, most = 80) {
  for (let press = 0; press < most; press += 1) {
    await page.keyboard.press('Tab');
    if (await locator.evaluate((element) => element === document.activeElement)) return;
  }
  assert.fail(`the Tab key never reached ${locator}`);
}

/** Answers enough of the pack "everything" for a result, in two attempts. */
export async function answered({ call }) {
  const save = (question, value) =>
    call('saveAnswer', { pack: 'everything', question, attempt: null, value });
  const first = {
    'ask-first': 4,
    reply: 2,
    'by-the-day': 4,
    'say-early': 5,
    'one-sentence': 3,
    'same-sentence': 3,
    'give-way': 2,
    'say-no': 4,
  };
  await save('habits', first);
  await call('beginAttempt', { pack: 'everything' });
  const { 'say-no': _, ...second } = {
    ...first,
    'ask-first': 2,
    reply: 4,
    'by-the-day': 5,
    'say-early': 'n/a',
  };
  await save('habits', second);
  await save('tried', { chosen: ['fact'], other: 'Asking a third person to ask' });
  await save('their-view', 'She is quick and fair, but we hear about decisions when they are made.');
}

/** Answers every kind of question, with long words, past days, and something that is no longer asked. */
export async function filled({ call }) {
  const save = (question, value, pack = 'kinds') =>
    call('saveAnswer', { pack, question, attempt: null, value });
  const action = (id, more) => ({
    id,
    what: '',
    with: '',
    by: null,
    know: '',
    state: 'open',
    notes: [],
    ...more,
  });
  await save('helps', ['time', 'no-longer-here', 'trust']);
  await save('tried', { chosen: ['question', 'fact', 'waiting'] });
  await save('again', ['waiting', 'fact']);
  await save('hours', 12.5);
  await save('roles', [
    {
      task: 'Agree the purpose',
      we: 'Draft a page and send it round to everybody who was in the room',
      they: 'Read it',
    },
    { task: 'Donaudampfschifffahrtsgesellschaftskapitänsmütze', both: 'Sign it' },
  ]);
  await save('actions', [
    action('ring', {
      what: 'Ring one partner before the next meeting and ask what they need from it',
      with: 'Dana, and whoever minds her diary',
      by: '2020-03-04',
      know: 'She says it before I do',
      state: 'started',
      notes: [{ on: '2020-03-02', text: 'Tried twice.' }],
    }),
    action('second', { what: 'Write the page', by: '2999-12-31' }),
    action('third', { what: 'Go to the away day', state: 'dropped' }),
  ]);
  await save('how', { chosen: ['telling'] });
  await save('habits', { 'ask-first': 5, 'by-the-day': 4 });
  await save('helps', ['time', 'trust'], 'arabic');
  await save('hours', 12, 'arabic');
  await save('actions', [action('call', { what: 'أتصل بشريك واحد', by: '2020-03-04' })], 'arabic');
}
