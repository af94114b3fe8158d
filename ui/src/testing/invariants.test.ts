// @vitest-environment node
// The shape of the interface: who may import whom, and how large a piece may grow.
import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, root } from './files';

const sources = filesBelow(['.ts', '.svelte']).filter((file) => !file.endsWith('.test.ts'));
const text = (file: string) => readFileSync(file, 'utf8');
const name = (file: string) => relative(root, file);

/** What a file imports, as paths below `src` or as package names. */
const imports = (file: string) =>
  [...text(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) =>
    target.startsWith('.') ? relative(root, resolve(dirname(file), target)) : target,
  );

/** What everything may stand on; each of these only on the ones before it. */
const GROUND = ['api', 'words', 'announce', 'router', 'errors', 'load', 'parts', 'map'];
const feature = (path: string) => /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;

describe('imports', () => {
  it('of the host stand in one file', () => {
    const users = sources.filter((file) => imports(file).some((target) => target.startsWith('@tauri-apps/')));
    expect(users.map(name)).toEqual(['lib/api/transport.ts']);
  });

  it('of the wire stay below the client', () => {
    const users = sources.filter((file) => imports(file).includes('lib/api/transport'));
    expect(users.map(name)).toEqual(['lib/api/client.ts']);
  });

  it('never lead from one feature to another', () => {
    const crossing = sources.flatMap((file) => {
      const own = feature(name(file));
      if (own === null) return [];
      const level = GROUND.indexOf(own);
      const allowed = level < 0 ? GROUND : GROUND.slice(0, level);
      return imports(file)
        .filter((target) => target.startsWith('routes/') || target.startsWith('lib/'))
        .filter((target) => feature(target) !== own && !allowed.includes(feature(target) ?? ''))
        .map((target) => `${name(file)} → ${target}`);
    });
    expect(crossing).toEqual([]);
  });

  it('never lead from one screen to another', () => {
    const crossing = sources.flatMap((file) => {
      const own = /^routes\/([^/]+)\//.exec(name(file))?.[1];
      return own === undefined
        ? []
        : imports(file)
            .filter((target) => target.startsWith('routes/') && !target.startsWith(`routes/${own}/`))
            .map((target) => `${name(file)} → ${target}`);
    });
    expect(crossing).toEqual([]);
  });
});

describe('size', () => {
  it.each(filesBelow(['.svelte']).map(name))('of %s is at most 200 lines without its styles', (file) => {
    const lines = text(`${root}/${file}`)
      .replace(/<style>[\s\S]*<\/style>/, '')
      .split('\n').length;
    expect(lines).toBeLessThanOrEqual(200);
  });
});

describe('styles', () => {
  const styled = filesBelow(['.svelte', '.css']).filter((file) => !file.endsWith('fonts.css'));

  it.each(styled.map(name))('of %s know no left and right', (file) => {
    const sides =
      /(^|[\s;{])((margin|padding|border)-(left|right)|left|right|text-align:\s*(left|right)|float:\s*(left|right))\b\s*[:;]/gm;
    expect([...text(`${root}/${file}`).matchAll(sides)].map(([found]) => found.trim())).toEqual([]);
  });

  it('are never written into the markup, which the policy forbids', () => {
    const inline = sources.filter((file) => file.endsWith('.svelte') && /\sstyle=["'{]/.test(text(file)));
    expect(inline.map(name)).toEqual([]);
  });
});
