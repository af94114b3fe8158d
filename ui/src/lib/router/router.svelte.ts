// Follows the address bar: which screen is open, and where on a screen somebody was when they go back to it.
import { tick } from 'svelte';
import { parseRoute, toLibrary, type Route } from './route';

interface Entry {
  entry: number;
}

/** How far each step of the history was scrolled, so that going back comes back to the same spot. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing on the screen follows it
const scrolled = new Map<number, number>();
let newest = 0;
let current = 0;
/** Where to scroll once the screen that is being opened is there. */
let back = 0;

class Router {
  route: Route = $state(parseRoute(location.hash));
  /** True when this screen was reached by going back or forward. */
  returning = $state(false);
  /** True while the screen is open on which the app was closed, and nobody has gone anywhere since. */
  reopened = $state(false);
  #again = '';
  /** Where `go` led last, leaving a step to come back to. */
  #led = '';

  /** Starts to listen; gives the function that stops it. */
  follow(): () => void {
    history.scrollRestoration = 'manual';
    this.#enter();
    const moved = () => {
      if (location.hash && !location.hash.startsWith('#/')) return;
      this.#enter();
      const arrived = location.hash !== this.#again;
      this.#again = '';
      if (arrived) this.reopened = false;
      this.route = parseRoute(location.hash);
    };
    const remember = () => scrolled.set(current, scrollY);
    addEventListener('hashchange', moved);
    addEventListener('scroll', remember, { passive: true });
    return () => {
      removeEventListener('hashchange', moved);
      removeEventListener('scroll', remember);
    };
  }

  /** Goes to an address; `replace` leaves no step behind to come back to. */
  go(to: string, { replace = false } = {}): void {
    if (to === location.hash) return;
    // At once, without waiting for the browser to tell: no other screen shall be seen in between.
    this.route = parseRoute(to);
    if (replace) {
      location.replace(to);
    } else {
      this.#led = to;
      location.assign(to);
    }
  }

  /** Leaves a screen that `go` led to: back to where somebody was, or to the library when they were nowhere. */
  leave(): void {
    if (location.hash === this.#led) {
      history.back();
    } else {
      this.go(toLibrary(), { replace: true });
    }
  }

  /** Opens the app again where it was closed. */
  reopen(to: string): void {
    this.reopened = true;
    this.#again = to;
    this.go(to, { replace: true });
  }

  #enter(): void {
    const state = history.state as Entry | null;
    this.returning = typeof state?.entry === 'number';
    current = state?.entry ?? ++newest;
    newest = Math.max(newest, current);
    back = scrolled.get(current) ?? 0;
    if (!this.returning) {
      try {
        history.replaceState({ entry: current } satisfies Entry, '');
      } catch {
        // WebKit refuses more than a hundred in a short while. Then this step is only not scrolled to when going back.
      }
    }
  }
}

/** The one router. */
export const router = new Router();

/** Moves the focus to the screen's heading, so that a screen reader begins there. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/**
 * Call when a screen's contents are there: names the window, moves the focus to the screen's heading, and scrolls to the
 * top, or to where somebody was when they went back.
 */
export async function arrive(title: string): Promise<void> {
  document.title = title;
  await tick();
  focusHeading();
  scrollTo({ top: back, behavior: 'instant' });
}
