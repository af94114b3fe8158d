// Theme, text size and spacing: set on the page's root, kept by the core.
import { call } from '../api/client';
import type { Look } from '../api/types';

/** The text sizes on offer, as shares of the normal one. */
export const SIZES = [0.875, 1, 1.125, 1.25, 1.375, 1.5] as const;

class LookKeeper {
  now: Look = $state({ theme: 'system', size: 1, spacing: 'normal' });
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes the look the core remembers. */
  begin(look: Look): void {
    this.now = { ...look };
    this.#apply();
  }

  /** Changes a part of the look, at once, and keeps it. */
  change(part: Partial<Look>): void {
    this.now = { ...this.now, ...part };
    this.#apply();
    clearTimeout(this.#timer);
    // A look that can't be kept still holds for this session, and nothing anybody wrote depends on it.
    this.#timer = setTimeout(() => void call('keepLook', { look: this.now }).catch(() => undefined), 300);
  }

  /** The next size up (1) or down (-1), null at the end. */
  sizeBeside(step: 1 | -1): number | null {
    const sizes: readonly number[] = SIZES;
    const nearest = sizes.reduce((best, size) =>
      Math.abs(size - this.now.size) < Math.abs(best - this.now.size) ? size : best,
    );
    return sizes[sizes.indexOf(nearest) + step] ?? null;
  }

  #apply(): void {
    const root = document.documentElement;
    root.dataset.theme = this.now.theme;
    root.dataset.spacing = this.now.spacing;
    root.style.setProperty('--text-size', String(this.now.size));
  }
}

/** The one look of this window. */
export const look = new LookKeeper();
