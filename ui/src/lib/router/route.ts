// Addresses inside the app, as text and as data. Pure: nothing here touches the window.
import type { Opened } from '../api/types';

/** Where somebody is. `at` is the id of a heading or question on the page. */
export type Route =
  | { screen: 'library' }
  | { screen: 'pack'; pack: string }
  | { screen: 'reader'; pack: string; page: string; at: string | null }
  | { screen: 'result'; pack: string; attempt: number | null }
  | { screen: 'offer'; offer: number }
  | { screen: 'settings' };

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads `#/…`; anything that is not an address of ours leads to the library. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [screen, pack, rest] = path.split('/').map(decoded);
  if (screen === 'pack' && pack) {
    return rest
      ? { screen: 'reader', pack, page: rest, at: new URLSearchParams(query).get('at') }
      : { screen: 'pack', pack };
  }
  if (screen === 'result' && pack) {
    const attempt = Number(rest);
    return { screen: 'result', pack, attempt: rest && Number.isInteger(attempt) ? attempt : null };
  }
  if (screen === 'settings') return { screen: 'settings' };
  const offer = Number(pack);
  if (screen === 'offer' && pack && Number.isInteger(offer)) return { screen: 'offer', offer };
  return { screen: 'library' };
}

/** The address of a route, to stand in a link. */
export function address(route: Route): string {
  const part = encodeURIComponent;
  switch (route.screen) {
    case 'library':
      return '#/library';
    case 'pack':
      return `#/pack/${part(route.pack)}`;
    case 'reader':
      return `#/pack/${part(route.pack)}/${part(route.page)}${route.at ? `?at=${part(route.at)}` : ''}`;
    case 'result':
      return `#/result/${part(route.pack)}${route.attempt === null ? '' : `/${route.attempt}`}`;
    case 'offer':
      return `#/offer/${route.offer}`;
    case 'settings':
      return '#/settings';
  }
}

/** Shorthands for links. */
export const toLibrary = (): string => address({ screen: 'library' });
export const toPack = (pack: string): string => address({ screen: 'pack', pack });
export const toPage = (pack: string, page: string, at: string | null = null): string =>
  address({ screen: 'reader', pack, page, at });
export const toResult = (pack: string, attempt: number | null = null): string =>
  address({ screen: 'result', pack, attempt });
export const toSettings = (): string => address({ screen: 'settings' });
export const toOffer = (offer: number): string => address({ screen: 'offer', offer });
/** Where to go with what somebody opened. */
export const toOpened = (opened: Opened): string =>
  opened.kind === 'pack' ? toPack(opened.pack) : toOffer(opened.offer);
