// The words for what stands against a bundle: what it is, and what could be behind it, harmless or not.
import type { Concern, OfferView } from '../../lib/api/types';
import { day, say } from '../../lib/words/words';

/** A concern in words. */
export interface ConcernWords {
  title: string;
  what: string;
  harmless: string;
  harmful: string;
}

/** A day without a time, as people write it. */
export const dayOnly = (date: string): string => day(`${date}T00:00`);

function otherPublisher(before: string | null, signed: boolean): string {
  if (before === null) return say('concern-other-publisher-nobody');
  return signed
    ? say('concern-other-publisher-what', { before })
    : say('concern-other-publisher-unsigned', { before });
}

/** What to say about a concern. `signed`: whether somebody signed the bundle. */
export function wordsOf(concern: Concern, signed: boolean): ConcernWords {
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
        title: say('concern-other-publisher', { title: concern.title }),
        what: otherPublisher(concern.before, signed),
        harmless: say('concern-other-publisher-harmless'),
        harmful: say('concern-other-publisher-harmful'),
      };
    case 'shipped':
      return {
        title: say('concern-shipped', { title: concern.title }),
        what: say('concern-shipped-what'),
        harmless: say('concern-shipped-harmless'),
        harmful: say('concern-shipped-harmful'),
      };
    case 'older-version':
      return {
        title: say('concern-older-version', { title: concern.title }),
        what: say('concern-older-version-what', {
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

/** The codes that accept everything that stands against an offer, each once. */
export const codesOf = (concerns: readonly Concern[]): string[] => [
  ...new Set(concerns.map((concern) => concern.code)),
];

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
