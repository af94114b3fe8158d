// What a link in a pack means. Authors write `03-name.md#id`, `#id`, `pack:other/page` and ordinary addresses.

/** Where a link leads. */
export type Link =
  | { leads: 'here'; at: string }
  | { leads: 'page'; page: string; at: string | null }
  | { leads: 'pack'; pack: string; page: string | null; at: string | null }
  | { leads: 'out'; url: string; mail: boolean }
  | { leads: 'nowhere'; target: string };

const OUTSIDE = /^(https?|mailto):/i;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Page names are file names without their ending. */
const pageOf = (path: string) => path.replace(/^\.\//, '').replace(/\.md$/i, '');

/** Reads the `href` an author wrote; `pages` are the pages of the pack it stands in, null when they aren't known. */
export function readLink(href: string, pages: readonly string[] | null): Link {
  const written = href.trim();
  if (OUTSIDE.test(written)) {
    return { leads: 'out', url: written, mail: /^mailto:/i.test(written) };
  }
  const [path = '', fragment = ''] = written.split('#', 2).map(decoded);
  const at = fragment || null;
  if (/^pack:/i.test(path)) {
    const [pack = '', page = ''] = path.slice('pack:'.length).replace(/^\/+/, '').split('/', 2);
    return pack
      ? { leads: 'pack', pack, page: page ? pageOf(page) : null, at }
      : { leads: 'nowhere', target: written };
  }
  if (SCHEME.test(path)) return { leads: 'nowhere', target: written };
  if (path === '') return at ? { leads: 'here', at } : { leads: 'nowhere', target: written };
  const page = pageOf(path);
  if (pages === null) return { leads: 'page', page, at };
  const known = pages.find((candidate) => candidate === page || pageOf(candidate) === page);
  return known ? { leads: 'page', page: known, at } : { leads: 'nowhere', target: written };
}
