// How the interface is built: relative addresses only, nothing inlined, so that it runs from any folder and
// under a content security policy that knows nothing but 'self'.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';

/**
 * The window freezes `Object.prototype`, so that no script can change what every object inherits. Writing a property that is
 * inherited from there fails then, and this is how d3-color, below the canvas of the map, gives its classes a constructor.
 */
const definedConstructors = {
  name: 'defined-constructors',
  transform: (code: string, id: string) =>
    id.includes('/d3-color/')
      ? code.replaceAll(
          'prototype.constructor = constructor',
          "Object.defineProperty(prototype, 'constructor', { value: constructor, writable: true, configurable: true })",
        )
      : null,
};

export default defineConfig({
  base: './',
  plugins: [svelte(), svelteTesting(), definedConstructors],
  build: {
    target: 'safari17.4',
    // Fonts and pictures stay files: `data:` addresses are forbidden by the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 200,
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    restoreMocks: true,
  },
});
