// How far somebody is on the path.
import type { PackCard } from '../../lib/api/types';

/** Where a stage stands: everything answered, the first one that is not, or later. */
export type Standing = 'done' | 'now' | 'later';

const finished = ({ questions, answered, begun }: PackCard) =>
  questions > 0 ? answered >= questions : begun;

/** The standing of each stage, given the packs of each. */
export function standings(stages: readonly (readonly PackCard[])[]): Standing[] {
  const done = stages.map((packs) => packs.every(finished));
  const now = done.indexOf(false);
  return done.map((all, index) => (all ? 'done' : index === now ? 'now' : 'later'));
}
