// Which component draws which kind.
import type { Component } from 'svelte';
import type { QuestionKind } from '../api/types';
import './catalogue';
import Choose from './Choose.svelte';
import type { QuestionProps } from './kind';
import Rate from './Rate.svelte';
import Write from './Write.svelte';

export const drawn: Partial<Record<QuestionKind, Component<QuestionProps>>> = {
  rate: Rate,
  choose: Choose,
  write: Write,
};
