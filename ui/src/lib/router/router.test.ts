// Following the address bar, also where the browser refuses a step.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { router } from './router.svelte';

describe('the router', () => {
  let unfollow: (() => void) | undefined;
  afterEach(() => unfollow?.());

  it('goes on where the browser takes no more notes about its history', () => {
    unfollow = router.follow();
    vi.spyOn(history, 'replaceState').mockImplementation(() => {
      throw new DOMException('more than 100 times', 'SecurityError');
    });
    location.hash = '#/pack/listening';
    dispatchEvent(new HashChangeEvent('hashchange'));
    expect(router.route).toEqual({ screen: 'pack', pack: 'listening' });
  });
});

describe('leaving a screen', () => {
  let unfollow: (() => void) | undefined;
  afterEach(() => unfollow?.());

  it('goes back to where somebody was, or to the library where they were nowhere', () => {
    unfollow = router.follow();
    const back = vi.spyOn(history, 'back').mockImplementation(() => undefined);
    router.go('#/offer/1');
    router.leave();
    expect(back).toHaveBeenCalledOnce();
    router.go('#/offer/2', { replace: true });
    router.leave();
    expect(back).toHaveBeenCalledOnce();
    expect(router.route).toEqual({ screen: 'library' });
  });
});
