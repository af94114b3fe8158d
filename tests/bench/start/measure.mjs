// Starts each program in turn, takes the time to its second frame and the memory of its process tree.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROUNDS = 11;
const seeded = process.argv[2];
const page =
  '<!doctype html><meta charset=utf-8><title>Bare</title><h1>Your packs</h1><p>A page.</p>' +
  "<script>requestAnimationFrame(() => requestAnimationFrame(() => fetch('/drawn')))</script>";

let heard = () => undefined;
const server = createServer((request, response) => {
  if (request.url === '/drawn') heard();
  response.setHeader('content-type', 'text/html').end(page);
}).listen(0, '127.0.0.1');
await new Promise((ready) => server.once('listening', ready));
const address = `http://127.0.0.1:${server.address().port}/`;

const programs = {
  ours: {
    command: ['target/release/haversack-desktop'],
    env: { HAVERSACK_HOME: join(seeded, 'home'), HAVERSACK_PACKS: join(seeded, 'packs'), HAVERSACK_LOG: 'haversack_engine=debug' },
    drawn: 'library drawn',
  },
  bare: { command: ['target/release/bare-window'], env: { HAVERSACK_HOME: join(seeded, 'bare') }, drawn: 'drawn' },
  chromium: {
    command: [
      'chromium', `--app=${address}`, '--no-sandbox', '--no-first-run', '--disable-background-networking', '--disable-sync',
      '--disable-component-update', '--disable-gpu', '--window-size=1180,860',
    ],
    env: {},
  },
};

/** Every process below and with this one. */
function tree(root) {
  const children = new Map();
  for (const name of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (pid) => [pid, ...(children.get(pid) ?? []).flatMap(below)];
  return below(root);
}

/** Kilobytes in use, shared ones by their share. */
function memory(root) {
  return tree(root).reduce((sum, pid) => {
    try {
      return sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      return sum;
    }
  }, 0);
}

async function once({ command, env, drawn }) {
  const profile = mkdtempSync(join(tmpdir(), 'start-'));
  const words = drawn ? command.slice(1) : [...command.slice(1), `--user-data-dir=${profile}`];
  const began = performance.now();
  const child = spawn(command[0], words, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const time = await new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`${command[0]} drew nothing`)), 60_000);
    const stop = () => (clearTimeout(late), done(performance.now() - began));
    heard = drawn ? () => undefined : stop;
    for (const out of [child.stdout, child.stderr])
      out.on('data', (data) => drawn && String(data).includes(drawn) && stop());
  });
  // What is left to do after the first frames is part of what somebody's memory holds.
  await new Promise((settled) => setTimeout(settled, 1_500));
  const used = memory(child.pid);
  const all = tree(child.pid);
  const gone = new Promise((ended) => child.once('exit', ended));
  child.kill('SIGKILL');
  await gone;
  for (const pid of all) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  return { time, used };
}

const taken = Object.fromEntries(Object.keys(programs).map((name) => [name, []]));
for (let round = 0; round <= ROUNDS; round += 1) {
  for (const [name, program] of Object.entries(programs)) {
    const one = await once(program);
    // The first round fills the caches.
    if (round > 0) taken[name].push(one);
  }
}
server.close();

const median = (name, what) => {
  const sorted = taken[name].map((one) => one[what]).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};
function say(name, what, peer, limit) {
  const ratio = median('ours', what) / median(peer, what);
  console.log(`${name}\t${ratio.toFixed(2)}\t${limit}\t${ratio <= limit ? 'ok' : 'over'}`);
}
say('start to the second frame, against a bare window', 'time', 'bare', 1.25);
// No page in this web view can be there before the bare window is: where that alone is over the limit, the row says so.
const floor = median('bare', 'time') / median('chromium', 'time');
if (floor <= 0.6) {
  say('start to the second frame, against chromium --app', 'time', 'chromium', 0.6);
} else {
  const ratio = median('ours', 'time') / median('chromium', 'time');
  const why = `out of reach here: the bare window needs ${floor.toFixed(2)}`;
  console.log(`start to the second frame, against chromium --app\t${ratio.toFixed(2)}\t0.6\t${why}`);
}
say('memory of all processes, against a bare window', 'used', 'bare', 1.25);
process.exit(0);
