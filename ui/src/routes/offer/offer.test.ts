// What the screen of an offer says: the question, what stands against it, and the button.
import { describe, expect, it } from 'vitest';
import type { Concern, OfferedPack, OfferStanding, OfferView } from '../../lib/api/types';
import '../../lib/bundles/catalogue';
import { byKind, changing, codesOf, installWords, titleOf, wordsOf } from './concerns';

const every: Concern[] = [
  { code: 'unsigned' },
  { code: 'new-publisher', name: 'Dana' },
  { code: 'other-publisher', pack: 'p', title: 'Listening', before: 'Dana' },
  { code: 'shipped', pack: 'p', title: 'Listening' },
  { code: 'older-version', pack: 'p', title: 'Listening', installed: '1.1.0', offered: '1.0.0' },
  { code: 'expired', day: '2020-12-01' },
];
const view = (standings: OfferStanding[], concerns: Concern[] = []) =>
  ({
    title: 'Spring',
    concerns,
    packs: standings.map((standing) => ({ standing }) as OfferedPack),
  }) as OfferView;

describe('what stands against a bundle', () => {
  it.each(every)('says what it is, and what could be behind it: $code', (concern) => {
    const { packs, ...said } = wordsOf([concern], true);
    const words = Object.values(said);
    expect(packs).toEqual([]);
    expect(new Set(words).size).toBe(4);
    expect(words.join(' ')).not.toMatch(/[{$]|undefined|concern-/);
  });
  it('is said once for several packs, with each of them', () => {
    const of = (code: string) => every.find((concern) => concern.code === code) as Concern;
    const said = (code: string, signed = true) => wordsOf([of(code), of(code)], signed);
    expect(said('shipped').title).toBe('2 packs came with Haversack');
    expect(said('shipped').packs).toEqual(['Listening', 'Listening']);
    expect(said('older-version').packs[0]).toBe('Listening: you have 1.1.0, this bundle has 1.0.0');
    expect(said('other-publisher').packs[0]).toBe('Listening is from Dana');
    expect(said('other-publisher').what).toContain('another key');
    expect(said('other-publisher', false).what).toContain('by nobody');
    const nobodys = { ...of('other-publisher'), before: null } as Concern;
    expect(wordsOf([nobodys, nobodys], true).packs[0]).toBe('Listening was signed by nobody');
  });
  it('is read kind by kind, in its order', () => {
    const [unsigned, , other, shipped] = every as [Concern, Concern, Concern, Concern];
    expect(byKind([shipped, other, shipped, unsigned])).toEqual([[shipped, shipped], [other], [unsigned]]);
  });
  it('names whose the pack is that is here, or that it is nobody’s', () => {
    const other = (before: string | null): Concern => ({
      code: 'other-publisher',
      pack: 'p',
      title: 'P',
      before,
    });
    expect(wordsOf([other('Dana')], true).what).toContain(
      'is from Dana. This bundle is signed with another key',
    );
    expect(wordsOf([other('Dana')], false).what).toContain('This bundle is signed by nobody');
    expect(wordsOf([other(null)], true).what).toContain('was signed by nobody');
  });
  it('writes the day as people do', () => {
    expect(wordsOf([{ code: 'expired', day: '2020-12-01' }], true).title).toBe(
      'This bundle was to be begun by 1 December 2020',
    );
  });
  it('is accepted by its code, each once', () => {
    expect(codesOf([every[4], every[4], every[0]] as Concern[])).toEqual(['older-version', 'unsigned']);
  });
});

describe('the question and the button', () => {
  const trust: Concern = { code: 'new-publisher', name: 'Dana' };
  it.each([
    [view(['new']), 'Install “Spring”?', 'Install'],
    [view(['new', 'newer']), 'Update “Spring”?', 'Install the update'],
    [view(['new'], [trust]), 'Install “Spring”?', 'Trust Dana and install'],
    [view(['newer'], [trust, { code: 'unsigned' }]), 'Install “Spring”?', 'Install'],
    [view(['older'], [every[4] as Concern]), 'Install “Spring”?', 'Install'],
    [view(['other']), 'Install “Spring”?', 'Install'],
    [view(['newer'], [every[5] as Concern]), 'Update “Spring”?', 'Install the update'],
  ])('say what will happen', (offer, title, button) => {
    expect([titleOf(offer), installWords(offer)]).toEqual([title, button]);
  });
  it('count the packs that would be other ones', () => {
    expect(changing(view(['new', 'same', 'newer', 'older', 'other']))).toBe(3);
  });
});
