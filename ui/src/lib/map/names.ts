// What things on the map are called: for labels, for announcements, for the text beside a picture.
import './catalogue';
import { language, say, type PlainId } from '../words/words';
import {
  ME,
  nodeOf,
  tiesOf,
  type Node,
  type NodeKind,
  type PartnerMap,
  type Point,
  type Rhythm,
  type Tie,
} from './model';
import { soleCarrier } from './totals';

const strengths: Record<Point, PlainId> = {
  1: 'map-strength-1',
  2: 'map-strength-2',
  3: 'map-strength-3',
  4: 'map-strength-4',
  5: 'map-strength-5',
};
const trusts: Record<Point, PlainId> = {
  1: 'map-trust-1',
  2: 'map-trust-2',
  3: 'map-trust-3',
  4: 'map-trust-4',
  5: 'map-trust-5',
};
const shortTrusts: Record<Point, PlainId> = {
  1: 'map-trust-short-1',
  2: 'map-trust-short-2',
  3: 'map-trust-short-3',
  4: 'map-trust-short-4',
  5: 'map-trust-short-5',
};
const rhythms: Record<Rhythm, PlainId> = {
  daily: 'map-rhythm-daily',
  weekly: 'map-rhythm-weekly',
  fortnightly: 'map-rhythm-fortnightly',
  monthly: 'map-rhythm-monthly',
  quarterly: 'map-rhythm-quarterly',
  yearly: 'map-rhythm-yearly',
  rarely: 'map-rhythm-rarely',
};
const kinds: Record<NodeKind, PlainId> = { person: 'map-person', organisation: 'map-organisation' };

/** A number of hours, as it is written here. */
export const figure = (hours: number) => hours.toLocaleString(language, { maximumFractionDigits: 2 });

export const strengthName = (point: Point) => say(strengths[point]);
export const trustName = (point: Point) => say(trusts[point]);
/** Trust as it is said in passing: "guarded trust". */
export const trustInPassing = (point: Point) => say(shortTrusts[point]);
export const rhythmName = (rhythm: Rhythm) => say(rhythms[rhythm]);
export const kindName = (kind: NodeKind) => say(kinds[kind]);

/** What somebody on the map is called: the participant is "You". */
export function nameOf(node: Node | undefined): string {
  if (node?.id === ME) return say('map-you');
  return node?.name.trim() || say('map-nameless');
}

/** The names of a tie's two ends. */
export function endsOf(map: PartnerMap, tie: Tie): { from: string; to: string } {
  return { from: nameOf(nodeOf(map, tie.from)), to: nameOf(nodeOf(map, tie.to)) };
}

function restsOn(map: PartnerMap, id: string): string {
  return id === ME ? say('map-rests-on-you') : say('map-rests-on-whom', { name: nameOf(nodeOf(map, id)) });
}

/** What an organisation hangs on, when it is one person; null otherwise. */
export function relianceOf(map: PartnerMap, node: Node): string | null {
  const person = soleCarrier(map, node);
  if (!person) return null;
  return person.id === ME
    ? say('map-rests-on-you-alone')
    : say('map-rests-on-alone', { name: nameOf(person) });
}

/** Everything said about a tie, in words: "strong, good trust, every month, 6 hours a month, rests on Amira Khan". */
export function factsOf(map: PartnerMap, tie: Tie): string {
  const facts: string[] = [];
  if (tie.strength !== null) facts.push(strengthName(tie.strength).toLocaleLowerCase(language));
  if (tie.trust !== null) facts.push(trustInPassing(tie.trust));
  if (tie.rhythm !== null) facts.push(rhythmName(tie.rhythm).toLocaleLowerCase(language));
  if (tie.hours !== null) facts.push(say('map-hours-of', { hours: tie.hours }));
  if (tie.restsOn !== null) facts.push(restsOn(map, tie.restsOn));
  return facts.length ? facts.join(', ') : say('map-tie-nothing');
}

/** A tie as a sentence, for whoever can't see the line. */
export const tieAlt = (map: PartnerMap, tie: Tie) =>
  say('map-tie-alt', { ...endsOf(map, tie), facts: factsOf(map, tie) });

/** Somebody on the map as a sentence. */
export function nodeAlt(map: PartnerMap, node: Node): string {
  const parts = [
    node.id === ME ? nameOf(node) : say('map-node-alt', { kind: kindName(node.kind), name: nameOf(node) }),
    say('map-node-alt-ties', { ties: tiesOf(map, node.id).length }),
  ];
  const reliance = relianceOf(map, node);
  return (reliance ? [...parts, reliance] : parts).join(', ');
}

/** The few words that stand on a line: hours and trust; and on whom it rests, unless that stands at the partner. */
export function labelOf(map: PartnerMap, tie: Tie): string[] {
  const first: string[] = [];
  if (tie.hours !== null) first.push(say('map-hours-short', { hours: figure(tie.hours) }));
  if (tie.trust !== null) first.push(trustInPassing(tie.trust));
  const lines = first.length ? [first.join(' · ')] : [];
  const said = [tie.from, tie.to].some((id) => {
    const node = nodeOf(map, id);
    return id === tie.restsOn || (node && soleCarrier(map, node) !== null);
  });
  if (tie.restsOn !== null && !said) lines.push(restsOn(map, tie.restsOn));
  return lines;
}

/** Where somebody stands, seen from the participant, in steps of the arrow keys. */
export function placeOf(map: PartnerMap, node: Node, step: number): string {
  const me = nodeOf(map, ME);
  const x = Math.round((node.x - (me?.x ?? 0)) / step);
  const y = Math.round((node.y - (me?.y ?? 0)) / step);
  const parts: string[] = [];
  if (x !== 0) parts.push(say(x < 0 ? 'map-place-left' : 'map-place-right', { steps: Math.abs(x) }));
  if (y !== 0) parts.push(say(y < 0 ? 'map-place-above' : 'map-place-below', { steps: Math.abs(y) }));
  return say('map-place', { name: nameOf(node), where: parts.join(', ') || say('map-place-with') });
}
