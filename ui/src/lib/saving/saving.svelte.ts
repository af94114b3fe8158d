// The keeper, tied to this window: calls the core, listens for the moments when people leave, tells screens of changes.
import { createSubscriber } from 'svelte/reactivity';
import { call } from '../api/client';
import type { Json, Saved } from '../api/types';
import { Keeper, type Pace, type State, type Target } from './keeper';

class Saving {
  readonly #keeper = new Keeper(({ pack, question, attempt }, value) =>
    call('saveAnswer', { pack, question, attempt, value }),
  );
  readonly #changed = createSubscriber((update) => this.#keeper.watch(update));

  /** Starts to listen for leaving and coming back; gives the function that stops it. */
  follow(): () => void {
    const keeper = this.#keeper;
    const leave = () => keeper.flush();
    const back = () => keeper.retry();
    const hidden = () => (document.visibilityState === 'hidden' ? leave() : back());
    const quit = (event: BeforeUnloadEvent) => {
      keeper.flush();
      if (keeper.anyUnsaved) event.preventDefault();
    };
    // Towards the window's own buttons, or a key that may close it: saved before it is gone.
    const maybe = ({ altKey, ctrlKey, metaKey }: KeyboardEvent) => (altKey || ctrlKey || metaKey) && leave();
    document.documentElement.addEventListener('mouseleave', leave);
    addEventListener('keydown', maybe);
    addEventListener('blur', leave);
    addEventListener('pagehide', leave);
    addEventListener('focus', back);
    addEventListener('online', back);
    addEventListener('beforeunload', quit);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      document.documentElement.removeEventListener('mouseleave', leave);
      removeEventListener('keydown', maybe);
      removeEventListener('blur', leave);
      removeEventListener('pagehide', leave);
      removeEventListener('focus', back);
      removeEventListener('online', back);
      removeEventListener('beforeunload', quit);
      document.removeEventListener('visibilitychange', hidden);
    };
  }

  /** What can be said about an answer; read in a template, it follows every change. */
  state(target: Target): State {
    this.#changed();
    return this.#keeper.state(target);
  }

  /** What belongs on the screen, see `Keeper.held`. */
  held(target: Target, storedAt: string | null): Json | undefined {
    return this.#keeper.held(target, storedAt);
  }

  edit(target: Target, value: Json, pace: Pace): void {
    this.#keeper.edit(target, value, pace);
  }

  currentAttempt(pack: string, attempt: number | null): void {
    this.#keeper.currentAttempt(pack, attempt);
  }

  flush(): void {
    this.#keeper.flush();
  }

  retry(): void {
    this.#keeper.retry();
  }

  settle(): Promise<boolean> {
    return this.#keeper.settle();
  }

  /** Tells of every confirmed save. Gives the function that stops it. */
  onSaved(tell: (target: Target, saved: Saved) => void): () => void {
    return this.#keeper.watch((target, saved) => {
      if (saved) tell(target, saved);
    });
  }
}

/** The one keeper of this window. */
export const saving = new Saving();
