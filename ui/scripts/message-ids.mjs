// Reads the catalogues and writes the type of every message: its id and the values it needs. Run by `npm run words`.
import { parse } from '@fluent/syntax';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const messages = fileURLToPath(new URL('../src/messages/', import.meta.url));
const target = fileURLToPath(new URL('../src/lib/words/gen/ids.ts', import.meta.url));

/**
 * The names of the values a piece of a message uses.
 * @param {unknown} node
 * @param {Set<string>} found
 * @returns {Set<string>}
 */
function variables(node, found = new Set()) {
  if (Array.isArray(node)) for (const child of node) variables(child, found);
  else if (node && typeof node === 'object') {
    const { type, id, ...rest } = /** @type {{ type?: string, id?: { name: string } }} */ (node);
    if (type === 'VariableReference' && id) found.add(id.name);
    else for (const child of Object.values(rest)) variables(child, found);
  }
  return found;
}

/**
 * Every word on screen: the catalogue everything begins with, then those that come with their screens.
 * @returns {string}
 */
export function catalogues() {
  const files = readdirSync(messages).filter((file) => /^en-GB(\.[a-z]+)?\.ftl$/.test(file));
  return files
    .sort((a, b) => a.length - b.length || a.localeCompare(b))
    .map((file) => readFileSync(messages + file, 'utf8'))
    .join('\n');
}

/**
 * The TypeScript that belongs to a catalogue.
 * @param {string} ftl
 * @returns {string}
 */
export function typesOf(ftl) {
  const lines = [];
  for (const entry of parse(ftl, {}).body) {
    if (entry.type === 'Junk') throw new Error(`not understood in the catalogue: ${entry.content}`);
    if (entry.type !== 'Message') continue;
    const values = [...variables(entry.value)].sort();
    const shape = values.length ? `{ ${values.map((name) => `${name}: Value`).join('; ')} }` : 'None';
    lines.push(`  '${entry.id.name}': ${shape};`);
  }
  return [
    '// Made from src/messages/en-GB*.ftl by `npm run words`: every message and the values it needs.',
    'export type Value = string | number | Date;',
    'export type None = Record<string, never>;',
    '',
    'export interface Messages {',
    ...lines,
    '}',
    '',
    'export type MessageId = keyof Messages;',
    '/** Messages that need no values. */',
    'export type PlainId = { [Id in MessageId]: Messages[Id] extends None ? Id : never }[MessageId];',
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(target, typesOf(catalogues()));
}
