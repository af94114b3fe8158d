// Where nodes stand: rings around the participant, the closest ties inside. Pure, and the same every time.
import { ME, nodeOf, tiesOf, otherEnd, type Node, type PartnerMap } from './model';

/** A place: pixels from the participant's first place. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Half axes of the first ring, in pixels. Names are wider than high, so rings are too. */
const RING = { x: 270, y: 165 };
/** How many nodes the first ring holds; the second holds twice as many, and so on. */
const FIRST = 6;
/** Closer than this, two nodes cover each other. */
const ROOM = { x: 200, y: 84 };

function onRing(ring: number, turn: number): Point {
  // From the top, clockwise.
  const angle = turn * 2 * Math.PI - Math.PI / 2;
  return { x: Math.round(RING.x * ring * Math.cos(angle)), y: Math.round(RING.y * ring * Math.sin(angle)) };
}

const covers = (one: Point, other: Point) =>
  Math.abs(one.x - other.x) < ROOM.x && Math.abs(one.y - other.y) < ROOM.y;

/** A free place for a new node: beside what it is tied to, or in the first gap of the rings. */
export function freePlace(map: PartnerMap, beside: string | null): Point {
  const free = (place: Point) => map.nodes.every((node) => !covers(node, place));
  const anchor = beside === null || beside === ME ? undefined : nodeOf(map, beside);
  const me = nodeOf(map, ME) ?? { x: 0, y: 0 };
  if (anchor) {
    // Away from the participant, then to either side.
    const outward = Math.atan2((anchor.y - me.y) / RING.y, (anchor.x - me.x) / RING.x);
    for (const turn of [0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4]) {
      const angle = outward + turn * 2 * Math.PI;
      const place = {
        x: Math.round(anchor.x + RING.x * Math.cos(angle)),
        y: Math.round(anchor.y + RING.y * Math.sin(angle)),
      };
      if (free(place)) return place;
    }
  }
  for (let ring = 1; ; ring += 1) {
    const seats = FIRST * ring;
    for (let seat = 0; seat < seats; seat += 1) {
      const { x, y } = onRing(ring, seat / seats);
      const place = { x: x + me.x, y: y + me.y };
      if (free(place)) return place;
    }
  }
}

/** Places for everybody: the participant in the middle, the strongest ties in the first ring, others beside whom they know. */
export function arranged(map: PartnerMap): Map<string, Point> {
  const places = new Map<string, Point>([[ME, { x: 0, y: 0 }]]);
  const strength = (node: Node) =>
    Math.max(
      0,
      ...tiesOf(map, node.id)
        .filter((tie) => otherEnd(tie, node.id) === ME)
        .map((tie) => tie.strength ?? 1),
    );
  const others = map.nodes.filter(({ id }) => id !== ME);
  const near = others.filter((node) => strength(node) > 0);
  const inner = near.sort((one, other) => strength(other) - strength(one));
  // Whoever is tied only to others comes after them, so that it can stand near.
  const queue = [...inner, ...others.filter((node) => !inner.includes(node))];
  let ring = 1;
  while (queue.length > 0) {
    const seats = queue.splice(0, FIRST * ring);
    const wanted = seats.map((node) => ({ node, turn: turnOf(map, node, places) }));
    if (ring > 1) wanted.sort((one, other) => one.turn - other.turn);
    wanted.forEach(({ node }, seat) =>
      places.set(node.id, onRing(ring, seat / seats.length + (ring - 1) / 12)),
    );
    ring += 1;
  }
  return places;
}

/** The direction, as part of a turn from the top, in which the nodes stand that a node knows. */
function turnOf(map: PartnerMap, node: Node, places: ReadonlyMap<string, Point>): number {
  let x = 0;
  let y = 0;
  for (const tie of tiesOf(map, node.id)) {
    const place = places.get(otherEnd(tie, node.id));
    x += (place?.x ?? 0) / RING.x;
    y += (place?.y ?? 0) / RING.y;
  }
  if (x === 0 && y === 0) return 1;
  return ((Math.atan2(y, x) + Math.PI / 2) / (2 * Math.PI) + 1) % 1;
}
