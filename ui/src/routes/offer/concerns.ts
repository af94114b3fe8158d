// The words for what stands against a bundle: what it is, and what could be behind it, harmless or not.
import type { Concern, OfferView } from '../../lib/api/types';
import { day, say } from '../../lib/words/words';

/** Concerns of one kind in words. */
export interface ConcernWords {
  title: string;
  what: string;
  /** The packs it is about, where they are several. */
  packs: string[];
  harmless: string;
  harmful: string;
}

/** Concerns of one kind, one for each pack it is about: they are read, and accepted, together. */
export type Alike = readonly [Concern, ...Concern[]];

/** Concerns by their kind, in their order. */
export function byKind(concerns: readonly Concern[]): Alike[] {
  const kinds = new Map<string, [Concern, ...Concern[]]>();
  for (const concern of concerns) {
    const alike = kinds.get(concern.code);
    if (alike) alike.push(concern);
    else kinds.set(concern.code, [concern]);
  }
  return [...kinds.values()];
}

/** A day without a time, as people write it. */
export const dayOnly = (date: string): string => day(`${date}T00:00`);

function otherPublisher(before: string | null, signed: boolean): string {
  if (before === null) return say('concern-other-publisher-nobody');
  return signed
    ? say('concern-other-publisher-what', { before })
    : say('concern-other-publisher-unsigned', { before });
}

/** A pack that a concern is about, as a line among several. */
function packOf(concern: Concern): string[] {
  switch (concern.code) {
    case 'shipped':
      return [concern.title];
    case 'other-publisher':
      return [
        concern.before === null
          ? say('concern-other-publisher-nobodys', { title: concern.title })
          : say('concern-other-publisher-from', { title: concern.title, before: concern.before }),
      ];
    case 'older-version':
      return [
        say('concern-older-version-of', {
          title: concern.title,
          installed: concern.installed,
          offered: concern.offered,
        }),
      ];
    default:
      return [];
  }
}

function said(alike: Alike, signed: boolean): Omit<ConcernWords, 'packs'> {
  const [concern] = alike;
  const count = alike.length;
  const several = count > 1;
  switch (concern.code) {
    case 'unsigned':
      return {
        title: say('concern-unsigned'),
        what: say('concern-unsigned-what'),
        harmless: say('concern-unsigned-harmless'),
        harmful: say('concern-unsigned-harmful'),
      };
    case 'new-publisher':
      return {
        title: say('concern-new-publisher', { name: concern.name }),
        what: say('concern-new-publisher-what'),
        harmless: say('concern-new-publisher-harmless'),
        harmful: say('concern-new-publisher-harmful'),
      };
    case 'other-publisher':
      return {
        title: several
          ? say('concern-other-publisher-packs', { packs: count })
          : say('concern-other-publisher', { title: concern.title }),
        what: several
          ? say(signed ? 'concern-other-publisher-packs-what' : 'concern-other-publisher-packs-unsigned')
          : otherPublisher(concern.before, signed),
        harmless: say('concern-other-publisher-harmless'),
        harmful: say('concern-other-publisher-harmful'),
      };
    case 'shipped':
      return {
        title: several
          ? say('concern-shipped-packs', { packs: count })
          : say('concern-shipped', { title: concern.title }),
        what: say(several ? 'concern-shipped-packs-what' : 'concern-shipped-what'),
        harmless: say('concern-shipped-harmless'),
        harmful: say('concern-shipped-harmful'),
      };
    case 'older-version':
      return {
        title: several
          ? say('concern-older-version-packs', { packs: count })
          : say('concern-older-version', { title: concern.title }),
        what: several
          ? say('concern-older-version-packs-what')
          : say('concern-older-version-what', {
              installed: concern.installed,
              offered: concern.offered,
            }),
        harmless: say('concern-older-version-harmless'),
        harmful: say('concern-older-version-harmful'),
      };
    case 'expired':
      return {
        title: say('concern-expired', { day: dayOnly(concern.day) }),
        what: say('concern-expired-what'),
        harmless: say('concern-expired-harmless'),
        harmful: say('concern-expired-harmful'),
      };
  }
}

/** What to say about concerns of one kind. `signed`: whether somebody signed the bundle. */
export const wordsOf = (alike: Alike, signed: boolean): ConcernWords => ({
  ...said(alike, signed),
  packs: alike.length > 1 ? alike.flatMap(packOf) : [],
});

/** The codes that accept everything that stands against an offer, each once. */
export const codesOf = (concerns: readonly Concern[]): string[] => byKind(concerns).map(([{ code }]) => code);

/** Packs that are here and would be other ones. */
export const changing = (view: OfferView): number =>
  view.packs.filter(({ standing }) => standing !== 'new' && standing !== 'same').length;

/** Whether it makes newer what is here, and nothing else speaks against it. */
const isUpdate = (view: OfferView): boolean =>
  view.concerns.every(({ code }) => code === 'expired') &&
  view.packs.some(({ standing }) => standing === 'newer');

/** What the button says that installs it. */
export function installWords(view: OfferView): string {
  const [only, ...others] = view.concerns;
  if (only?.code === 'new-publisher' && others.length === 0)
    return say('offer-install-trust', { name: only.name });
  return isUpdate(view) ? say('offer-install-update') : say('offer-install');
}

/** The question the screen asks. */
export const titleOf = (view: OfferView): string =>
  isUpdate(view)
    ? say('offer-title-update', { title: view.title })
    : say('offer-title', { title: view.title });
