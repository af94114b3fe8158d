// How ties and partners look, said once for the canvas, the legend and the pictures. Colours are names of tokens.
import { ME, type PartnerMap, type Tie } from './model';

/** The tokens that lines are drawn in. */
export type Ink = 'strength' | 'steady' | 'need' | 'rule-strong';

/** A line: its width in pixels, its dashes as SVG writes them, its colour. */
export interface TieLook {
  readonly width: number;
  readonly dash: string;
  readonly ink: Ink;
}

const WIDTHS = { 1: 2, 2: 3.5, 3: 5, 4: 7, 5: 9.5 } as const;

/** Width says strength; dashes and colour say trust, which its words say too. */
export function tieLook({ strength, trust }: Pick<Tie, 'strength' | 'trust'>): TieLook {
  const width = strength === null ? 1.5 : WIDTHS[strength];
  // Dashes grow with the line, or a thick one would close its gaps.
  const dashes = (on: number, off: number) => `${on + width} ${off + width}`;
  switch (trust) {
    case null:
      return { width, dash: '', ink: 'rule-strong' };
    case 1:
      return { width, dash: dashes(0, 4), ink: 'need' };
    case 2:
      return { width, dash: dashes(5, 4), ink: 'need' };
    case 3:
      return { width, dash: dashes(14, 4), ink: 'steady' };
    default:
      return { width, dash: '', ink: 'strength' };
  }
}

/** How a tie makes room for others between the same two. */
export interface Aside {
  /** How far the middle of its line is pushed aside, in pixels. */
  readonly bend: number;
  /** Where on the line its words stand: 0 at its beginning, 1 at its end. */
  readonly at: number;
}

/** A tie that is alone between its two. */
export const STRAIGHT: Aside = { bend: 0, at: 0.5 };

/** How far apart lines between the same two are, in pixels. */
const APART = 44;

/** How a tie stands beside others between the same two: told apart by a bend, and by the place of its words. */
export function asideOf(map: PartnerMap, tie: Tie): Aside {
  const joins = (other: Tie) =>
    (other.from === tie.from && other.to === tie.to) || (other.from === tie.to && other.to === tie.from);
  const beside = map.ties.filter(joins);
  // Nearer to the partner than to the participant, in whose middle all lines meet.
  if (beside.length < 2) return { bend: 0, at: tie.from === ME ? 0.6 : tie.to === ME ? 0.4 : 0.5 };
  const index = beside.indexOf(tie);
  const off = index - (beside.length - 1) / 2;
  const at = (index + 1) / (beside.length + 1);
  // Seen from its other end, aside is the other side and the beginning is the end.
  return tie.from < tie.to ? { bend: off * APART, at } : { bend: -off * APART, at: 1 - at };
}

/** A place. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A tie's line from middle to middle: its control point, and the place of its words. */
export function course(from: Spot, to: Spot, { bend, at }: Aside): { control: Spot; words: Spot } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const aside = { x: (-(to.y - from.y) / length) * 2 * bend, y: ((to.x - from.x) / length) * 2 * bend };
  const control = { x: (from.x + to.x) / 2 + aside.x, y: (from.y + to.y) / 2 + aside.y };
  // A point of the quadratic curve through the control point.
  const on = (one: number, middle: number, other: number) =>
    (1 - at) * (1 - at) * one + 2 * at * (1 - at) * middle + at * at * other;
  return {
    control,
    words: { x: on(from.x, control.x, to.x), y: on(from.y, control.y, to.y) },
  };
}
