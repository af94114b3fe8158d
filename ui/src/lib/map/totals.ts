// What a map says when it is added up: where the hours go, and which partners hang on one person.
import { ME, nodeOf, otherEnd, tiesOf, type Node, type PartnerMap, type Tie } from './model';

/** A partner's share of the participant's hours. */
export interface Share {
  readonly node: Node;
  /** Hours a month. */
  readonly hours: number;
}

/** An organisation that hangs on one person. */
export interface Reliance {
  readonly partner: Node;
  readonly person: Node;
}

/** The sums of a map. */
export interface Totals {
  /** Hours a month of all ties together. */
  readonly hours: number;
  /** How many ties say how many hours they take. */
  readonly counted: number;
  readonly ties: number;
  /** The participant's own ties, most hours first; only those with hours. */
  readonly shares: readonly Share[];
  /** Organisations whose every tie rests on the same person, in the order of the map. */
  readonly reliances: readonly Reliance[];
  /** How many organisations have a tie of which it is known on whom it rests. */
  readonly known: number;
}

/** On whom a tie rests: what was said, or else the person at one of its ends who is not the participant. */
export function carrier(map: PartnerMap, tie: Tie): string | null {
  if (tie.restsOn !== null) return tie.restsOn;
  const people = [tie.from, tie.to].filter((id) => id !== ME && nodeOf(map, id)?.kind === 'person');
  return people.length === 1 ? (people[0] ?? null) : null;
}

/** The one person an organisation hangs on; null when there are several, or when nothing is known. */
export function soleCarrier(map: PartnerMap, partner: Node): Node | null {
  if (partner.kind !== 'organisation') return null;
  const carriers = tiesOf(map, partner.id).map((tie) => carrier(map, tie));
  const [first] = carriers;
  if (first === undefined || first === null || carriers.some((one) => one !== first)) return null;
  return nodeOf(map, first) ?? null;
}

/** Adds a map up. */
export function totals(map: PartnerMap): Totals {
  const timed = map.ties.filter((tie) => tie.hours !== null);
  const shares = new Map<string, number>();
  for (const tie of timed) {
    if (tie.from !== ME && tie.to !== ME) continue;
    const other = otherEnd(tie, ME);
    shares.set(other, (shares.get(other) ?? 0) + (tie.hours ?? 0));
  }
  const reliances: Reliance[] = [];
  let known = 0;
  for (const partner of map.nodes) {
    if (partner.kind !== 'organisation') continue;
    if (tiesOf(map, partner.id).some((tie) => carrier(map, tie) !== null)) known += 1;
    const person = soleCarrier(map, partner);
    if (person) reliances.push({ partner, person });
  }
  return {
    hours: timed.reduce((sum, tie) => sum + (tie.hours ?? 0), 0),
    counted: timed.length,
    ties: map.ties.length,
    shares: [...shares]
      .flatMap(([id, hours]) => {
        const node = nodeOf(map, id);
        return node && hours > 0 ? [{ node, hours }] : [];
      })
      .sort((one, other) => other.hours - one.hours),
    reliances,
    known,
  };
}
