// The map as a picture to be taken away: lines, boxes and words with their places, from which the SVG and the PNG are drawn
// alike. Made from the model, never from the screen: light colours, everybody in it, the same every time.
import { say } from '../words/words';
import { asideOf, course, tieLook, type Ink } from './look';
import { ME, nodeOf, POINTS, type Node, type PartnerMap } from './model';
import { labelOf, nameOf, nodeAlt, relianceOf, strengthName, tieAlt, trustName } from './names';
import { totals } from './totals';

/** The light colours of the tokens: a picture is printed, or looked at in a document. */
export const LIGHT = {
  paper: '#fcfaf5',
  slip: '#ffffff',
  rule: '#ddd5c6',
  'rule-strong': '#857b69',
  ink: '#23201a',
  'ink-soft': '#5f5748',
  accent: '#0b5d5b',
  'on-accent': '#ffffff',
  strength: '#0b5d5b',
  steady: '#6b6558',
  need: '#925500',
} as const;
/** A colour of a picture. */
export type Colour = keyof typeof LIGHT;

/** A line: straight, or bent towards a control point. Sizes are pixels. */
export interface LineMark {
  readonly type: 'line';
  readonly from: Spot;
  readonly to: Spot;
  readonly control: Spot | null;
  readonly width: number;
  readonly dash: string;
  readonly colour: Ink;
}
/** A box with round corners. */
export interface BoxMark {
  readonly type: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly fill: Colour;
  readonly edge: Colour;
}
/** One line of words; `y` is its baseline, `x` its middle or its beginning. */
export interface WordsMark {
  readonly type: 'words';
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly middle: boolean;
  readonly colour: Colour;
  readonly words: string;
}
export type Mark = LineMark | BoxMark | WordsMark;

/** A picture: its size, what is on it, and the same in words. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly description: string;
  readonly marks: readonly Mark[];
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

const NAME = 14;
const SMALL = 12;
const MARGIN = 32;
/** The widest a line of a name may be. */
const WIDEST = 152;
const MOST_LINES = 5;

/** About how wide words are, in pixels: a little more than they are in any of the faces they may be shown in. */
export function widthOf(words: string, size: number): number {
  let width = 0;
  for (const letter of words) {
    if (/[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uff60]|[^\0-\uffff]/u.test(letter)) width += 1.05;
    else if (/[iljft.,:;'|!()\- ]/.test(letter)) width += 0.34;
    else if (/[mwMW@%]/.test(letter)) width += 0.9;
    else width += /\p{Lu}/u.test(letter) ? 0.7 : 0.57;
  }
  return width * size;
}

/** Words in lines that fit; a word that is too long is broken, and what does not fit in the last line is cut. */
export function wrapped(words: string, size: number, widest: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words.split(/\s+/).filter(Boolean)) {
    let rest = word;
    if (line !== '' && widthOf(`${line} ${rest}`, size) <= widest) {
      line = `${line} ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (widthOf(rest, size) > widest) {
      const letters = [...rest];
      let fit = letters.length - 1;
      while (fit > 1 && widthOf(letters.slice(0, fit).join(''), size) > widest) fit -= 1;
      lines.push(letters.slice(0, fit).join(''));
      rest = letters.slice(fit).join('');
    }
    line = rest;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), `${lines[most - 1]}…`];
}

function box(map: PartnerMap, node: Node): { marks: Mark[]; width: number; height: number } {
  const lines = wrapped(nameOf(node), NAME, WIDEST, MOST_LINES);
  const reliance = relianceOf(map, node);
  const below = reliance ? wrapped(reliance, SMALL, WIDEST, 2) : [];
  const longest = Math.max(
    ...lines.map((line) => widthOf(line, NAME)),
    ...below.map((line) => widthOf(line, SMALL)),
  );
  const width = Math.max(72, longest + 28);
  const height = lines.length * 18 + below.length * 15 + 16;
  const me = node.id === ME;
  const top = node.y - height / 2;
  const frame: BoxMark = {
    type: 'box',
    x: node.x - width / 2,
    y: top,
    width,
    height,
    radius: node.kind === 'person' ? Math.min(22, height / 2) : 4,
    fill: me ? 'accent' : 'slip',
    edge: me ? 'accent' : 'rule-strong',
  };
  const words = (text: string, y: number, size: number, colour: Colour): WordsMark => ({
    type: 'words',
    x: node.x,
    y,
    size,
    bold: size === NAME,
    middle: true,
    colour,
    words: text,
  });
  return {
    width,
    height,
    marks: [
      frame,
      ...lines.map((line, index) => words(line, top + 21 + index * 18, NAME, me ? 'on-accent' : 'ink')),
      ...below.map((line, index) => words(line, top + 20 + lines.length * 18 + index * 15, SMALL, 'need')),
    ],
  };
}

function ties(map: PartnerMap): { lines: Mark[]; labels: Mark[] } {
  const lines: Mark[] = [];
  const labels: Mark[] = [];
  for (const tie of map.ties) {
    const from = nodeOf(map, tie.from);
    const to = nodeOf(map, tie.to);
    if (!from || !to) continue;
    const aside = asideOf(map, tie);
    const { control, words: middle } = course(from, to, aside);
    const { width, dash, ink } = tieLook(tie);
    lines.push({ type: 'line', from, to, control: aside.bend ? control : null, width, dash, colour: ink });
    const said = labelOf(map, tie);
    if (said.length === 0) continue;
    const wide = Math.max(...said.map((line) => widthOf(line, SMALL))) + 16;
    const high = said.length * 15 + 6;
    labels.push(
      {
        type: 'box',
        x: middle.x - wide / 2,
        y: middle.y - high / 2,
        width: wide,
        height: high,
        radius: 9,
        fill: 'paper',
        edge: 'rule',
      },
      ...said.map((words, index): Mark => ({
        type: 'words',
        x: middle.x,
        y: middle.y - high / 2 + 15 + index * 15,
        size: SMALL,
        bold: false,
        middle: true,
        colour: 'ink',
        words,
      })),
    );
  }
  return { lines, labels };
}

/** Samples of the lines with their words, from the upper left corner. */
function legend(x: number, y: number): { marks: Mark[]; width: number; height: number } {
  const rows = [
    {
      what: say('map-strength'),
      samples: POINTS.map((strength) => ({
        words: strengthName(strength),
        look: tieLook({ strength, trust: null }),
      })),
    },
    {
      what: say('map-trust'),
      samples: POINTS.map((trust) => ({ words: trustName(trust), look: tieLook({ strength: 3, trust }) })),
    },
  ];
  const marks: Mark[] = [];
  let widest = 0;
  rows.forEach(({ what, samples }, row) => {
    const base = y + row * 24 + 14;
    const write = (words: string, at: number, bold: boolean) =>
      marks.push({
        type: 'words',
        x: at,
        y: base,
        size: SMALL,
        bold,
        middle: false,
        colour: 'ink-soft',
        words,
      });
    write(what, x, true);
    let at = x + 70;
    for (const { words, look } of samples) {
      const middle = base - 4;
      marks.push({
        type: 'line',
        from: { x: at + 6, y: middle },
        to: { x: at + 44, y: middle },
        control: null,
        width: look.width,
        dash: look.dash,
        colour: look.ink,
      });
      write(words, at + 56, false);
      at += 56 + widthOf(words, SMALL) + 18;
    }
    widest = Math.max(widest, at - x);
  });
  return { marks, width: widest, height: rows.length * 24 };
}

/** Moves a mark. */
function shifted(mark: Mark, x: number, y: number): Mark {
  if (mark.type !== 'line') return { ...mark, x: mark.x + x, y: mark.y + y };
  const move = (spot: Spot) => ({ x: spot.x + x, y: spot.y + y });
  return { ...mark, from: move(mark.from), to: move(mark.to), control: mark.control && move(mark.control) };
}

/** The whole picture of a map. `title`: what stands above it. */
export function sceneOf(map: PartnerMap, title: string): Scene {
  const boxes = map.nodes.map((node) => ({ node, ...box(map, node) }));
  const { lines, labels } = ties(map);
  const edges = [
    ...boxes.map(({ node, width, height }) => ({
      x: node.x - width / 2,
      y: node.y - height / 2,
      width,
      height,
    })),
    ...labels.filter((mark) => mark.type === 'box'),
  ];
  const left = Math.min(...edges.map(({ x }) => x));
  const top = Math.min(...edges.map(({ y }) => y));
  const right = Math.max(...edges.map(({ x, width }) => x + width));
  const bottom = Math.max(...edges.map(({ y, height }) => y + height));

  const key = legend(MARGIN, 0);
  const sums = totals(map);
  const sentence = say('map-sums-hours', { hours: sums.hours, counted: sums.counted, ties: sums.ties });
  const headline = wrapped(title, 20, Math.max(right - left, key.width), 2);
  const above = MARGIN + headline.length * 26 + 12;
  const width = Math.ceil(Math.max(right - left, key.width, widthOf(sentence, SMALL)) + 2 * MARGIN);
  const base = above + (bottom - top) + 36;
  const height = Math.ceil(base + key.height + 20 + MARGIN);
  const text = (words: string, y: number, size: number, bold: boolean, colour: Colour): Mark => ({
    type: 'words',
    x: MARGIN,
    y,
    size,
    bold,
    middle: false,
    colour,
    words,
  });
  const x = (width - (right - left)) / 2 - left;
  const y = above - top;
  return {
    width,
    height,
    title,
    description: [
      ...map.nodes.map((node) => nodeAlt(map, node)),
      say('map-picture-ties', { ties: map.ties.length }),
      ...map.ties.map((tie) => tieAlt(map, tie)),
    ].join('\n'),
    marks: [
      ...headline.map((line, index) => text(line, MARGIN + 20 + index * 26, 20, true, 'ink')),
      ...[...lines, ...labels, ...boxes.flatMap(({ marks }) => marks)].map((mark) => shifted(mark, x, y)),
      ...key.marks.map((mark) => shifted(mark, 0, base)),
      text(sentence, base + key.height + 16, SMALL, false, 'ink-soft'),
    ],
  };
}
