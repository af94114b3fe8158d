// The picture that is taken away: whole, safe, readable without seeing it, in the light colours of the tokens.
import { describe, expect, it } from 'vitest';
import { base64 } from './file';
import { tieLook } from './look';
import { EMPTY, freshTie, ME, type Node, type PartnerMap } from './model';
import { sceneOf, widthOf, wrapped } from './scene';
import { escaped, svg } from './svg';

const person = (id: string, name: string, x = 0, y = 0): Node => ({
  id,
  name,
  kind: 'person',
  x,
  y,
  note: '',
});
const map: PartnerMap = {
  nodes: [
    EMPTY.nodes[0] as Node,
    { ...person('org', '<script>alert("1 & 2")</script>', -900, 40), kind: 'organisation' },
    person('amira', 'أميرة خان', 300, -400),
    person('bad', 'null\u0000 half\ud83d', 20, 300),
  ],
  ties: [
    { ...freshTie('t1', ME, 'org'), strength: 5, trust: 1, hours: 2.5, restsOn: 'amira' },
    { ...freshTie('t2', 'org', ME), strength: 1, trust: 4, rhythm: 'weekly' },
    freshTie('t3', ME, 'amira'),
  ],
};
const file = (of: PartnerMap) => svg(sceneOf(of, 'Who do you "depend" on?'));
const parsed = (of: PartnerMap) => new DOMParser().parseFromString(file(of), 'image/svg+xml');

describe('the SVG', () => {
  it('shows everybody and every tie', () => {
    const picture = parsed(map);
    expect(picture.querySelectorAll('path')).toHaveLength(3 + 10);
    const words = [...picture.querySelectorAll('text')].map((text) => text.textContent);
    expect(words).toContain('You');
    expect(words).toContain('أميرة خان');
    expect(words.join(' ')).toContain('2.5 h · no trust yet');
  });

  it('holds no markup that came from a name, and nothing XML forbids', () => {
    const text = file(map);
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
    expect(text).not.toMatch(/[\u0000-\u0008\ud800-\udfff]/);
    expect(escaped('a\u0007<&>"\ud800')).toBe('a\ufffd&lt;&amp;&gt;&quot;\ufffd');
  });

  it('asks for nothing from outside', () => {
    expect(file(map).replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|href|<image|<style/,
    );
  });

  it('says in words what it shows', () => {
    const picture = parsed(map);
    const image = picture.documentElement;
    expect(image.getAttribute('role')).toBe('img');
    const [title, words] = (image.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => picture.getElementById(id));
    expect(title?.textContent).toBe('Who do you "depend" on?');
    expect(words?.textContent).toContain('very strong, no trust yet, 2.5 hours a month, rests on');
    expect(words?.textContent).toContain('3 ties:');
  });

  it('has room for everything that is on it', () => {
    const { width, height, marks } = sceneOf(map, 'Map');
    for (const mark of marks) {
      if (mark.type !== 'box') continue;
      expect(mark.x).toBeGreaterThanOrEqual(0);
      expect(mark.y).toBeGreaterThanOrEqual(0);
      expect(mark.x + mark.width).toBeLessThanOrEqual(width);
      expect(mark.y + mark.height).toBeLessThanOrEqual(height);
    }
  });

  it('can be made of a map with nobody on it', () => {
    expect(parsed(EMPTY).querySelectorAll('text').length).toBeGreaterThan(0);
  });
});

describe('the look', () => {
  it('tells strength by width, and trust by more than colour', () => {
    const widths = ([1, 2, 3, 4, 5] as const).map((strength) => tieLook({ strength, trust: null }).width);
    expect([...widths].sort((one, other) => one - other)).toEqual(widths);
    expect(new Set(widths).size).toBe(5);
    const dashes = ([1, 2, 3, 4] as const).map((trust) => tieLook({ strength: 3, trust }).dash);
    expect(new Set(dashes).size).toBe(4);
  });

  it('breaks names into lines that fit, and cuts what never ends', () => {
    const lines = wrapped('Regional Board for Wohnungsbaugesellschaftsvorstandsvorsitzende', 14, 150, 5);
    expect(lines.every((line) => widthOf(line, 14) <= 150)).toBe(true);
    expect(lines.join('').replace(/ /g, '')).toBe(
      'RegionalBoardforWohnungsbaugesellschaftsvorstandsvorsitzende',
    );
    expect(wrapped('word '.repeat(80), 14, 150, 5)).toHaveLength(5);
    expect(wrapped('word '.repeat(80), 14, 150, 5).at(-1)).toMatch(/…$/);
    expect(wrapped('', 14, 150, 5)).toEqual([]);
  });
});

it('writes bytes as the wire takes them', () => {
  const bytes = new Uint8Array(20_000).map((_, index) => index % 251);
  expect(Uint8Array.from(atob(base64(bytes)), (letter) => letter.charCodeAt(0))).toEqual(bytes);
});
