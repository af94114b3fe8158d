// Bundles for tests: made from the test packs by the same code that facilitators use, signed by one of two people, and opened
// the way a file is that is dropped on the window.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessible, folder, packs, tooWide } from './support.mjs';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const program = process.env.HAVERSACK_MAKE_BUNDLE ?? join(repository, 'target/debug/haversack-make-bundle');

/** Changes the text of a file; what is to be replaced has to be there. */
export function edit(file, changes) {
  let text = readFileSync(file, 'utf8');
  for (const [before, after] of changes) {
    assert.ok(text.includes(before), `${file} has no “${before}”`);
    text = text.replace(before, after);
  }
  writeFileSync(file, text);
}

/** A copy of a test pack under another version, with changes to its files. */
export function version(t, from, number, changes = {}) {
  const path = join(folder(t), from);
  cpSync(join(packs, from), path, { recursive: true });
  const toml = [
    [/version = "[^"]*"/.exec(readFileSync(join(path, 'pack.toml'), 'utf8'))[0], `version = "${number}"`],
  ];
  edit(join(path, 'pack.toml'), toml);
  for (const [name, own] of Object.entries(changes)) edit(join(path, name), own);
  return path;
}

/** Makes a bundle; gives its file. `sign`: 'dana', 'sam', or null for nobody. */
export function bundle(t, from, { sign = 'dana', file = 'programme.haversack', ...more } = {}) {
  assert.ok(
    existsSync(program),
    `${program} is not built: cargo build -p haversack-tests --bin haversack-make-bundle`,
  );
  const out = join(folder(t), file);
  const options = Object.entries({ out, sign, ...more }).filter(([, value]) => value !== null);
  const words = options.flatMap(([name, value]) => [`--${name}`, value]);
  execFileSync(program, [...words, ...[from].flat()]);
  return out;
}

/** Changes one byte in the middle of a file. */
export function damage(file) {
  const place = Math.floor(statSync(file).size / 2);
  const byte = readFileSync(file)[place];
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([byte ^ 0xff]), 0, 1, place);
  closeSync(handle);
}

/** Opens a file as dropping it on the window does; gives the offer's number. */
export async function offered(core, file) {
  const answer = await fetch(`${core.url}open`, { method: 'POST', body: file });
  const { ok } = await answer.json();
  assert.equal(ok?.kind, 'offer');
  return ok.offer;
}

/** Installs a bundle without a screen, whatever stands against it. */
export async function installed(core, file, finish = []) {
  const offer = await offered(core, file);
  const view = await core.call('examine', { offer });
  const accepted = view.concerns.map((concern) => concern.code);
  return core.call('install', { offer, accepted, finish });
}

/** A folder for packs that come with the app, with none in it. */
export function none(t) {
  const path = join(folder(t), 'none');
  mkdirSync(path);
  return path;
}

/** The files of the bundles that are installed in a home. */
export function keptIn(home) {
  const path = join(home, 'bundles');
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith('.haversack'))
    .map((name) => join(path, name));
}

/** Lets the screen believe that it is in a window that can ask for files and folders. `more`: other calls to answer. */
export async function asWindow(page, more = {}) {
  await page.route('**/rpc', async (route) => {
    const { cmd } = route.request().postDataJSON();
    if (cmd in more) return route.fulfill({ json: await more[cmd]() });
    if (cmd !== 'start') return route.continue();
    const { ok } = await (await route.fetch()).json();
    return route.fulfill({ json: { ok: { ...ok, canChooseFolder: true } } });
  });
}

/** Nothing for axe to complain of, light and dark, wide and narrow; nothing that scrolls sideways, with the largest text either. */
export async function fits(page, what) {
  for (const [width, colorScheme] of [
    [1180, 'light'],
    [1180, 'dark'],
    [360, 'dark'],
    [360, 'light'],
  ]) {
    await page.setViewportSize({ width, height: 860 });
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${what}, ${colorScheme}, ${width} px`);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  assert.deepEqual(await tooWide(page), [], `${what} at 320 px`);
  const look = (size) =>
    page.evaluate((text) => document.documentElement.style.setProperty('--text-size', text), size);
  await look('1.5');
  assert.deepEqual(await tooWide(page), [], `${what} at 320 px with the largest text`);
  await look('1');
  await page.setViewportSize({ width: 1180, height: 860 });
}
