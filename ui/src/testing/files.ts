// For tests that look at the sources themselves.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** `ui/src`. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

/** Every file below `ui/src` with one of these endings. */
export function filesBelow(endings: readonly string[]): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => endings.some((ending) => file.endsWith(ending)))
    .map((file) => `${root}/${file}`)
    .sort();
}
