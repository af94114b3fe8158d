// Turns pages back and forth and takes the time from the change of address to the second frame that shows the new page.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const { chromium } = createRequire(new URL('../../browser/package.json', import.meta.url))('playwright-core');
const LIMIT = 100;
const TURNS = 60;
// A browser that never answers must not hold up the other measurements.
setTimeout(() => process.exit(1), 120_000).unref();

const folder = mkdtempSync(join(tmpdir(), 'turn-'));
const pack = join(folder, 'packs', 'long');
mkdirSync(pack, { recursive: true });
writeFileSync(
  join(pack, 'pack.toml'),
  '[pack]\nid = "long"\nversion = "1.0.0"\ntitle = "Long"\nlanguage = "en"\n[scales.agree]\npoints = ["1", "2", "3", "4", "5"]\n',
);
const sentence = 'Whoever sits opposite weighs whether you understood them and whether you kept the last promise. ';
for (const name of ['one', 'two']) {
  let text = `# Page ${name}\n\n`;
  for (let question = 0; question < 30; question += 1) {
    text += `## Part ${question}\n\n${sentence.repeat(14)}\n\n`;
    text +=
      question % 2
        ? `### Write {#${name}-${question} .write}\n\nThink of one person.\n\n---\n\n`
        : `### Rate {#${name}-${question} .rate}\n\n` +
          [1, 2, 3].map((n) => `1. I do this ${n}. {#${name}-${question}-${n}}\n`).join('') +
          '\n---\n\n';
  }
  writeFileSync(join(pack, `${name === 'one' ? '01' : '02'}-${name}.md`), text);
}

const server = spawn('target/release/haversack-devserver', [
  '--home', join(folder, 'home'), '--packs', join(folder, 'packs'), '--ui', 'ui/dist', '--port', '0',
]);
const address = await new Promise((ready) => server.stdout.once('data', (data) => ready(String(data).trim())));
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1180, height: 860 } });
await page.goto(address);
await page.getByRole('button', { name: 'Begin' }).click();
const times = [];
for (let turn = 0; turn < TURNS; turn += 1) {
  const [file, title] = turn % 2 ? ['02-two', 'Page two'] : ['01-one', 'Page one'];
  const time = await page.evaluate(
    ([hash, wanted]) =>
      new Promise((done) => {
        const began = performance.now();
        const frame = () => {
          if (document.querySelector('main h1')?.textContent !== wanted) return requestAnimationFrame(frame);
          requestAnimationFrame(() => done(performance.now() - began));
        };
        location.hash = hash;
        requestAnimationFrame(frame);
      }),
    [`#/pack/long/${file}`, title],
  );
  // The first turns load the reader and fill its caches.
  if (turn >= 4) times.push(time);
  await page.waitForTimeout(100);
}
await browser.close();
server.kill();
rmSync(folder, { recursive: true, force: true });
times.sort((a, b) => a - b);
const p95 = times[Math.floor(times.length * 0.95)];
console.log(`turn a page of 50 kB with 30 questions, p95 in ms\t${p95.toFixed(0)}\t${LIMIT}\t${p95 <= LIMIT ? 'ok' : 'over'}`);
