// Which component draws which kind. A kind without one does not compile.
import type { Component } from 'svelte';
import type { QuestionKind } from '../api/types';
import './catalogue';
import Choose from './Choose.svelte';
import type { QuestionProps } from './kind';
import MapKind from './Map.svelte';
import NumberField from './Number.svelte';
import Plan from './Plan.svelte';
import Priorities from './Priorities.svelte';
import Rank from './Rank.svelte';
import Rate from './Rate.svelte';
import Table from './Table.svelte';
import Write from './Write.svelte';

export const drawn = {
  rate: Rate,
  choose: Choose,
  rank: Rank,
  write: Write,
  number: NumberField,
  table: Table,
  priorities: Priorities,
  map: MapKind,
  plan: Plan,
} satisfies Record<QuestionKind, Component<QuestionProps>>;
