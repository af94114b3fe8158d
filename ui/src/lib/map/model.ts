// The partnership map as data: read from an answer, changed by edits, written back. Pure: nothing here draws or saves.
import type { Json } from '../api/types';

/** The participant's own node, which is always there. */
export const ME = 'me';
/** How often there is contact, most often first. */
export const RHYTHMS = [
  'daily',
  'weekly',
  'fortnightly',
  'monthly',
  'quarterly',
  'yearly',
  'rarely',
] as const;
/** The points of strength and trust, least first. */
export const POINTS = [1, 2, 3, 4, 5] as const;
/** The most a map may hold, and the most hours a month has: the core refuses more. */
export const MOST = { nodes: 500, ties: 2000, hours: 744, name: 200, note: 2000 } as const;

export type Rhythm = (typeof RHYTHMS)[number];
export type Point = (typeof POINTS)[number];
export type NodeKind = 'person' | 'organisation';

/** Somebody on the map. Its place is its middle, in pixels from the participant, who begins at 0, 0. */
export interface Node {
  readonly id: string;
  readonly name: string;
  readonly kind: NodeKind;
  readonly x: number;
  readonly y: number;
  readonly note: string;
}

/** What can be said of a tie; null where nothing was said. */
export interface TieFacts {
  readonly strength: Point | null;
  readonly trust: Point | null;
  readonly rhythm: Rhythm | null;
  /** Hours a month. */
  readonly hours: number | null;
  /** The id of the person it rests on. */
  readonly restsOn: string | null;
  readonly note: string;
}

/** A tie between two different nodes. */
export interface Tie extends TieFacts {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

/** A whole map. The first node is always the participant. */
export interface PartnerMap {
  readonly nodes: readonly Node[];
  readonly ties: readonly Tie[];
}

/** Everything that can be done to a map. */
export type Edit =
  | { do: 'add'; node: Node; tie: Tie | null }
  | { do: 'connect'; tie: Tie }
  | { do: 'describe'; node: string; change: Partial<Pick<Node, 'name' | 'kind' | 'note'>> }
  | { do: 'tell'; tie: string; change: Partial<TieFacts> }
  | { do: 'rest on new'; tie: string; node: Node }
  | { do: 'move'; places: ReadonlyMap<string, { x: number; y: number }> }
  | { do: 'remove'; nodes: readonly string[]; ties: readonly string[] };

/** A map with nobody on it but the participant. */
export const EMPTY: PartnerMap = {
  nodes: [{ id: ME, name: '', kind: 'person', x: 0, y: 0, note: '' }],
  ties: [],
};

/** A tie of which nothing is said yet. */
export function freshTie(id: string, from: string, to: string): Tie {
  return { id, from, to, strength: null, trust: null, rhythm: null, hours: null, restsOn: null, note: '' };
}

/** An id that no node and no tie of the map has: a letter and the lowest number that is free. */
export function freshId(map: PartnerMap, letter: 'n' | 't', taken: readonly string[] = []): string {
  const known = new Set([...map.nodes, ...map.ties].map(({ id }) => id).concat(taken));
  let number = 1;
  while (known.has(`${letter}${number}`)) number += 1;
  return `${letter}${number}`;
}

/** The node of this id. */
export const nodeOf = (map: PartnerMap, id: string | null) => map.nodes.find((node) => node.id === id);
/** The tie of this id. */
export const tieOf = (map: PartnerMap, id: string | null) => map.ties.find((tie) => tie.id === id);
/** The ties that lead to or from a node. */
export const tiesOf = (map: PartnerMap, id: string) =>
  map.ties.filter(({ from, to }) => from === id || to === id);
/** The node at the other end of a tie. */
export const otherEnd = (tie: Tie, id: string) => (tie.from === id ? tie.to : tie.from);

const whole = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : 0;
const words = (value: unknown) => (typeof value === 'string' ? value : '');
const among = <T>(list: readonly T[], value: unknown): T | null => list.find((one) => one === value) ?? null;

/** Hours as the core takes them: 0 to a month's, to the quarter; null for anything else. */
export function hoursOf(value: unknown): number | null {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
  return Math.min(MOST.hours, Math.round(value * 4) / 4);
}

/** Reads a stored answer. Whatever doesn't fit is left out: a map is shown as far as it can be. */
export function read(value: Json): PartnerMap {
  const { nodes, ties } = (value ?? {}) as { nodes?: unknown; ties?: unknown };
  const listed = (list: unknown) => (Array.isArray(list) ? (list as Record<string, unknown>[]) : []);
  const found = new Map<string, Node>();
  for (const { id, name, kind, x, y, note } of listed(nodes)) {
    if (typeof id !== 'string' || id === '' || found.has(id)) continue;
    found.set(id, {
      id,
      name: words(name),
      kind: kind === 'organisation' ? 'organisation' : 'person',
      x: whole(x),
      y: whole(y),
      note: words(note),
    });
  }
  const me = found.get(ME) ?? (EMPTY.nodes[0] as Node);
  const all = [me, ...[...found.values()].filter(({ id }) => id !== ME)];
  const known = (id: unknown): id is string => all.some((node) => node.id === id);
  const read: Tie[] = [];
  for (const { id, from, to, strength, trust, rhythm, hours, restsOn, note } of listed(ties)) {
    if (typeof id !== 'string' || id === '' || read.some((tie) => tie.id === id)) continue;
    if (!known(from) || !known(to) || from === to) continue;
    read.push({
      id,
      from,
      to,
      strength: among(POINTS, strength),
      trust: among(POINTS, trust),
      rhythm: among(RHYTHMS, rhythm),
      hours: hoursOf(hours),
      restsOn: known(restsOn) ? restsOn : null,
      note: words(note),
    });
  }
  return { nodes: all, ties: read };
}

/** The map as an answer; null when there is nobody on it. */
export function written(map: PartnerMap): Json {
  if (map.nodes.length < 2) return null;
  const noted = (note: string): { note?: string } => (note === '' ? {} : { note });
  return {
    nodes: map.nodes.map(({ note, ...node }) => ({ ...node, ...noted(note) })),
    ties: map.ties.map(({ note, ...tie }) => ({ ...tie, ...noted(note) })),
  };
}

/** Whether two maps are the same. */
export const same = (one: PartnerMap, other: PartnerMap) =>
  one === other || JSON.stringify(written(one)) === JSON.stringify(written(other));

/** Why something can not be added; null when it can. */
export function refusal(map: PartnerMap, edit: Edit): 'nodes' | 'ties' | null {
  if ((edit.do === 'add' || edit.do === 'rest on new') && map.nodes.length >= MOST.nodes) return 'nodes';
  const ties = edit.do === 'connect' || (edit.do === 'add' && edit.tie !== null);
  return ties && map.ties.length >= MOST.ties ? 'ties' : null;
}

/** The map after an edit. An edit that says nothing new, or that the limits refuse, gives the same map back. */
export function apply(map: PartnerMap, edit: Edit): PartnerMap {
  if (refusal(map, edit) !== null) return map;
  const { nodes, ties } = map;
  switch (edit.do) {
    case 'add':
      return { nodes: [...nodes, edit.node], ties: edit.tie ? [...ties, edit.tie] : ties };
    case 'connect': {
      const { from, to } = edit.tie;
      const ends = from !== to && nodeOf(map, from) && nodeOf(map, to);
      return ends ? { nodes, ties: [...ties, edit.tie] } : map;
    }
    case 'describe':
      return { nodes: changed(nodes, edit.node, edit.change), ties };
    case 'tell':
      return { nodes, ties: changed(ties, edit.tie, edit.change) };
    case 'rest on new':
      return { nodes: [...nodes, edit.node], ties: changed(ties, edit.tie, { restsOn: edit.node.id }) };
    case 'move':
      return {
        nodes: nodes.map((node) => {
          const place = edit.places.get(node.id);
          return place ? { ...node, x: whole(place.x), y: whole(place.y) } : node;
        }),
        ties,
      };
    case 'remove': {
      // The participant stays; a tie goes with either of its ends, and rests on nobody who has gone.
      const gone = new Set(edit.nodes.filter((id) => id !== ME));
      const lost = new Set(edit.ties);
      return {
        nodes: nodes.filter(({ id }) => !gone.has(id)),
        ties: ties
          .filter(({ id, from, to }) => !lost.has(id) && !gone.has(from) && !gone.has(to))
          .map((tie) => (tie.restsOn !== null && gone.has(tie.restsOn) ? { ...tie, restsOn: null } : tie)),
      };
    }
  }
}

function changed<T extends { readonly id: string }>(
  list: readonly T[],
  id: string,
  change: Partial<NoInfer<T>>,
): readonly T[] {
  return list.map((one) => (one.id === id ? { ...one, ...change } : one));
}
