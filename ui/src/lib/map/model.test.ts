// @vitest-environment node
// The map as data: what an answer may hold, what edits make of it, and that undoing is exact.
import { describe, expect, it } from 'vitest';
import { historyOf, History } from './history';
import {
  apply,
  EMPTY,
  freshId,
  freshTie,
  hoursOf,
  ME,
  MOST,
  read,
  refusal,
  same,
  written,
  type Edit,
  type Node,
  type PartnerMap,
} from './model';
import { arranged, freePlace } from './place';
import { carrier, soleCarrier, totals } from './totals';

const node = (id: string, more: Partial<Node> = {}): Node => ({
  id,
  name: id.toUpperCase(),
  kind: 'organisation',
  x: 0,
  y: 0,
  note: '',
  ...more,
});

/** You, an organisation and the person it rests on. */
const three: PartnerMap = {
  nodes: [EMPTY.nodes[0] as Node, node('org', { x: 200 }), node('amira', { kind: 'person', y: 200 })],
  ties: [
    { ...freshTie('t1', ME, 'org'), strength: 4, trust: 2, rhythm: 'weekly', hours: 6, restsOn: 'amira' },
    freshTie('t2', 'amira', 'org'),
  ],
};

describe('an answer', () => {
  it('is read as it was written', () => {
    expect(read(written(three))).toEqual(three);
    expect(same(read(written(three)), three)).toBe(true);
  });

  it('is none while nobody is on the map', () => {
    expect(written(EMPTY)).toBeNull();
    expect(read(null)).toEqual(EMPTY);
  });

  it('says null for what was not said, and leaves empty notes out', () => {
    expect(written(three)).toMatchObject({
      ties: [
        { id: 't1', restsOn: 'amira' },
        { id: 't2', strength: null, trust: null, rhythm: null, hours: null, restsOn: null },
      ],
    });
    expect(JSON.stringify(written(three))).not.toContain('note');
  });

  it('is shown as far as it can be when it holds what a map can not', () => {
    const odd = read({
      nodes: [
        { id: 'a', name: 3, kind: 'ghost', x: 'left', y: 7.6 },
        { id: 'a', name: 'twice', kind: 'person', x: 0, y: 0 },
        { name: 'no id' },
      ],
      ties: [
        {
          id: 't',
          from: 'me',
          to: 'a',
          strength: 9,
          trust: 2,
          rhythm: 'hourly',
          hours: -1,
          restsOn: 'nobody',
        },
        { id: 't', from: 'a', to: 'me' },
        { id: 'loop', from: 'a', to: 'a' },
        { id: 'nowhere', from: 'a', to: 'b' },
      ],
    });
    expect(odd.nodes.map(({ id }) => id)).toEqual([ME, 'a']);
    expect(odd.nodes[1]).toEqual({ id: 'a', name: '', kind: 'person', x: 0, y: 8, note: '' });
    expect(odd.ties).toEqual([{ ...freshTie('t', ME, 'a'), trust: 2 }]);
    expect(read('words')).toEqual(EMPTY);
    expect(read({ nodes: 'x', ties: 4 })).toEqual(EMPTY);
  });

  it('takes hours by the quarter, within a month', () => {
    expect([2.1, 0, 0.13, 744, 9000].map(hoursOf)).toEqual([2, 0, 0.25, 744, 744]);
    expect([-1, NaN, Infinity, '3', null].map(hoursOf)).toEqual([null, null, null, null, null]);
  });
});

describe('an edit', () => {
  it('adds somebody with a tie, under an id nobody has', () => {
    const id = freshId(three, 'n');
    const next = apply(three, { do: 'add', node: node(id), tie: freshTie('t3', ME, id) });
    expect(next.nodes).toHaveLength(4);
    expect(next.ties.at(-1)).toEqual(freshTie('t3', ME, id));
    expect(freshId(next, 'n')).not.toBe(id);
    expect(freshId(next, 't')).toBe('t4');
    expect(freshId(next, 't', ['t4'])).toBe('t5');
  });

  it('ties two that are there and are two', () => {
    expect(apply(three, { do: 'connect', tie: freshTie('t3', ME, 'amira') }).ties).toHaveLength(3);
    expect(apply(three, { do: 'connect', tie: freshTie('t3', ME, ME) })).toBe(three);
    expect(apply(three, { do: 'connect', tie: freshTie('t3', ME, 'gone') })).toBe(three);
  });

  it('changes one and leaves the others as they are', () => {
    const named = apply(three, { do: 'describe', node: 'org', change: { name: 'New', kind: 'person' } });
    expect(named.nodes[1]).toMatchObject({ name: 'New', kind: 'person', x: 200 });
    expect(named.nodes[2]).toBe(three.nodes[2]);
    const told = apply(three, { do: 'tell', tie: 't2', change: { trust: 5 } });
    expect(told.ties[1]).toMatchObject({ trust: 5, strength: null });
    expect(told.ties[0]).toBe(three.ties[0]);
  });

  it('lets a tie rest on somebody new', () => {
    const next = apply(three, { do: 'rest on new', tie: 't2', node: node('joe', { kind: 'person' }) });
    expect(next.ties[1]?.restsOn).toBe('joe');
    expect(next.nodes).toHaveLength(4);
  });

  it('takes ties away with either of their ends, and what rested on them', () => {
    const alone = apply(three, { do: 'remove', nodes: ['amira'], ties: [] });
    expect(alone.nodes.map(({ id }) => id)).toEqual([ME, 'org']);
    expect(alone.ties).toEqual([{ ...three.ties[0], restsOn: null }]);
    expect(apply(three, { do: 'remove', nodes: [], ties: ['t1'] }).ties.map(({ id }) => id)).toEqual(['t2']);
  });

  it('never takes the participant away', () => {
    expect(apply(three, { do: 'remove', nodes: [ME], ties: [] }).nodes[0]?.id).toBe(ME);
  });

  it('moves to whole pixels', () => {
    const moved = apply(three, { do: 'move', places: new Map([['org', { x: 1.4, y: -2.6 }]]) });
    expect(moved.nodes[1]).toMatchObject({ x: 1, y: -3 });
  });

  it('is refused when the map is full', () => {
    const crowd = { ...three, nodes: Array.from({ length: MOST.nodes }, (_, index) => node(`c${index}`)) };
    const add: Edit = { do: 'add', node: node('more'), tie: null };
    expect(refusal(crowd, add)).toBe('nodes');
    expect(apply(crowd, add)).toBe(crowd);
    const knot = {
      ...three,
      ties: Array.from({ length: MOST.ties }, (_, index) => freshTie(`k${index}`, ME, 'org')),
    };
    expect(refusal(knot, { do: 'connect', tie: freshTie('t', ME, 'org') })).toBe('ties');
    expect(refusal(knot, add)).toBeNull();
  });
});

describe('undoing', () => {
  /** Numbers that look random and are the same every time. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ;) {
      state = (state * 1103515245 + 12345) % 2147483648;
      yield state >> 8;
    }
  }

  it('leads back through every map there was, and forward again', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const dice = numbers(seed);
      const history = new History(three);
      const seen = [three];
      for (let step = 0; step < 30; step += 1) {
        const { now } = history;
        const pick = <T>(list: readonly T[]) => list[dice.next().value % list.length] as T;
        const someone = pick(now.nodes).id;
        const edits: Edit[] = [
          { do: 'add', node: node(freshId(now, 'n')), tie: null },
          { do: 'connect', tie: freshTie(freshId(now, 't'), ME, someone) },
          { do: 'describe', node: someone, change: { name: `N${step}` } },
          { do: 'tell', tie: now.ties[0]?.id ?? '', change: { hours: step } },
          { do: 'move', places: new Map([[someone, { x: step, y: -step }]]) },
          { do: 'remove', nodes: [someone], ties: [] },
        ];
        const next = apply(now, pick(edits));
        if (next === now) continue;
        history.take(next, `step ${step}`);
        seen.push(next);
      }
      for (const map of [...seen].reverse().slice(1)) {
        history.undo();
        expect(history.now).toBe(map);
      }
      expect(history.undo()).toBeNull();
      for (const map of seen.slice(1)) {
        history.redo();
        expect(history.now).toBe(map);
      }
      expect(history.redo()).toBeNull();
    }
  });

  const changed = (name: string) => apply(three, { do: 'describe', node: 'org', change: { name } });

  it('counts a run as one step, until something rests', () => {
    const history = new History(three);
    history.take(changed('a'), 'name', 'name org');
    history.take(changed('ab'), 'name', 'name org');
    history.rest();
    history.take(changed('abc'), 'name', 'name org');
    history.undo();
    expect(history.now.nodes[1]?.name).toBe('ab');
    history.undo();
    expect(history.now).toBe(three);
    expect(history.redoes).toBe('name');
  });

  it('forgets what was undone as soon as something else is done', () => {
    const history = new History(three);
    history.take(changed('a'), 'first');
    expect(history.undo()).toBe('first');
    history.take(changed('b'), 'second');
    expect(history.redoes).toBeNull();
    expect(history.undoes).toBe('second');
  });

  it('goes on where it was left, but only from the map it led to', () => {
    const first = historyOf('q', three);
    first.take(changed('a'), 'named');
    expect(historyOf('q', read(written(changed('a'))))).toBe(first);
    expect(historyOf('q', three)).not.toBe(first);
    expect(historyOf('q', three).undoes).toBeNull();
  });
});

describe('placing', () => {
  const full = (count: number) => {
    let map: PartnerMap = EMPTY;
    for (let index = 0; index < count; index += 1) {
      const id = freshId(map, 'n');
      map = apply(map, {
        do: 'add',
        node: { ...node(id), ...freePlace(map, index % 4 === 3 ? 'n1' : ME) },
        tie: freshTie(freshId(map, 't'), index % 4 === 3 ? 'n1' : ME, id),
      });
    }
    return map;
  };
  const overlaps = (places: readonly { x: number; y: number }[]) =>
    places.flatMap((one, index) =>
      places.slice(index + 1).filter(({ x, y }) => Math.abs(one.x - x) < 150 && Math.abs(one.y - y) < 60),
    ).length;

  it.each([1, 6, 7, 30, 100])('puts %i new ones where nobody is', (count) => {
    expect(overlaps(full(count).nodes)).toBe(0);
  });

  it.each([1, 6, 30, 100])('arranges %i without covering anybody, the same every time', (count) => {
    const map = full(count);
    const places = arranged(map);
    expect(places.size).toBe(count + 1);
    expect(places.get(ME)).toEqual({ x: 0, y: 0 });
    expect(overlaps([...places.values()])).toBe(0);
    expect(arranged(map)).toEqual(places);
  });

  it('puts the strongest ties next to the participant', () => {
    let map = full(12);
    map = apply(map, { do: 'tell', tie: 't12', change: { strength: 5 } });
    map = apply(map, { do: 'tell', tie: 't11', change: { strength: 5 } });
    const near = [...arranged(map)].slice(1, 7).map(([id]) => id);
    expect(near).toContain('n11');
  });
});

describe('sums', () => {
  it('add up hours, and say where most of them go', () => {
    const map = apply(three, { do: 'tell', tie: 't2', change: { hours: 2 } });
    expect(totals(map)).toMatchObject({ hours: 8, counted: 2, ties: 2 });
    expect(totals(map).shares.map(({ node, hours }) => [node.id, hours])).toEqual([['org', 6]]);
  });

  it('know on whom a tie rests without being told, when one of its ends is a person', () => {
    expect(three.ties.map((tie) => carrier(three, tie))).toEqual(['amira', 'amira']);
    expect(carrier(three, freshTie('x', ME, 'org'))).toBeNull();
  });

  it('name an organisation that hangs on one person, and none that has a second', () => {
    expect(totals(three).reliances.map(({ partner, person }) => [partner.id, person.id])).toEqual([
      ['org', 'amira'],
    ]);
    const second = apply(three, { do: 'tell', tie: 't1', change: { restsOn: ME } });
    expect(totals(second).reliances).toEqual([]);
    const unknown = apply(three, { do: 'connect', tie: freshTie('t3', ME, 'org') });
    expect(soleCarrier(unknown, three.nodes[1] as Node)).toBeNull();
    expect(totals(unknown).known).toBe(1);
  });
});
