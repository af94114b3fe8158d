// The sentence a result begins with: what is strong, and what is worth the next hour.
import type { SkillResult } from '../../lib/api/types';
import { say } from '../../lib/words/words';

/** How far up its own range a score is, 0 to 1. */
export const share = ({ score, min, max }: SkillResult): number =>
  score === null || max <= min ? 0 : (score - min) / (max - min);

/** The lead sentence of a result. */
export function lead(skills: readonly SkillResult[]): string {
  const scored = skills.filter((skill) => skill.score !== null);
  if (scored.length === 0) return say('result-lead-none');
  const of = (standing: string) =>
    scored.filter((skill) => skill.band?.standing === standing).sort((a, b) => share(b) - share(a));
  const strongest = of('strength')[0];
  const need = of('need').at(-1);
  const sentences = [
    strongest ? say('result-lead-strength', { skill: strongest.title }) : '',
    need ? say('result-lead-need', { skill: need.title }) : '',
  ].filter(Boolean);
  return sentences.length ? sentences.join(' ') : say('result-lead-steady');
}
