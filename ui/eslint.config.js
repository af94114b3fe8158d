// What the compiler does not see: forbidden imports, unsafe markup, floating promises.
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/lib/api/gen', 'src/lib/words/gen'] },
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      'no-eval': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@tauri-apps/*'], message: 'Only lib/api/transport.ts talks to the host.' }] },
      ],
    },
  },
  { files: ['src/lib/api/transport.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      // Every piece of HTML comes from the core, which escapes each text and checks each address itself.
      'svelte/no-at-html-tags': 'off',
      // Addresses are made by lib/router, not by SvelteKit.
      'svelte/no-navigation-without-resolve': 'off',
      'svelte/button-has-type': 'error',
    },
  },
  { files: ['scripts/**', '*.config.*'], languageOptions: { globals: { ...globals.node } } },
);
