// @vitest-environment node
// A picture has the colours of the screen in its light theme.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { root } from '../../testing/files';
import { LIGHT } from './scene';

const tokens = readFileSync(`${root}/styles/tokens.css`, 'utf8');

it.each(Object.entries(LIGHT))('%s is the light colour of the token', (name, colour) => {
  expect(tokens).toContain(`--${name}: light-dark(${colour},`);
});
