import { describe, expect, it } from 'vitest';
import { address, parseRoute, type Route } from './route';

describe('addresses', () => {
  const routes: Route[] = [
    { screen: 'library' },
    { screen: 'pack', pack: 'influencing-skills' },
    { screen: 'reader', pack: 'influencing-skills', page: '02-your-style', at: null },
    { screen: 'reader', pack: 'p', page: '02-a b/ü?#&', at: 'habits & more?' },
    { screen: 'result', pack: 'p', attempt: null },
    { screen: 'result', pack: 'p', attempt: 12 },
    { screen: 'offer', offer: 3 },
    { screen: 'settings' },
  ];
  it.each(routes)('survive the way there and back: %j', (route) => {
    expect(parseRoute(address(route))).toEqual(route);
  });

  it.each([
    '',
    '#',
    '#/',
    '#/nowhere',
    '#/pack',
    '#/pack/',
    '#/result/',
    '#/offer',
    '#/offer/x',
    '#main',
    '#/%E0%A4%A',
  ])('lead to the library when they are none: %s', (hash) => {
    expect(parseRoute(hash)).toEqual({ screen: 'library' });
  });

  it('take an attempt that is no number for the latest', () => {
    expect(parseRoute('#/result/p/last')).toEqual({ screen: 'result', pack: 'p', attempt: null });
  });
});
