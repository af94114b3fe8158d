// What a version changes, as lines to read. The order is what matters to whoever has answered.
import type { ChangesView, ChangeView, QuestionChangeView, RewordingView } from '../api/types';
import { say } from '../words/words';

/** One thing that changes: what, and the words it concerns. */
export interface ChangeLine {
  what: string;
  /** Words that came, went or count otherwise. */
  items?: readonly string[];
  /** Words as they were and as they are. */
  reworded?: readonly RewordingView[];
}

const listed = (what: string, items: readonly string[]): ChangeLine[] =>
  items.length ? [{ what, items }] : [];

/** The lines of one change. */
export function linesOf(change: ChangeView): ChangeLine[] {
  switch (change.type) {
    case 'added':
      return [{ what: say('change-added') }];
    case 'removed':
      return [{ what: say('change-removed') }];
    case 'replaced':
      return [{ what: say('change-replaced', { kind: change.before }) }];
    case 'reworded':
      return [{ what: say('change-reworded'), reworded: [change.words] }];
    case 'items-added':
      return listed(say('change-items-added'), change.items);
    case 'items-removed':
      return listed(say('change-items-removed'), change.items);
    case 'items-reworded':
      return [{ what: say('change-items-reworded'), reworded: change.items }];
    case 'lent':
      return [
        ...listed(say('change-borrowed-added'), change.added),
        ...listed(say('change-borrowed-removed'), change.removed),
      ];
    case 'rows':
      return [
        ...listed(say('change-rows-added'), change.added),
        ...listed(say('change-rows-removed'), change.removed),
      ];
    case 'rescaled':
      return [
        ...listed(say('change-rescaled-before'), change.before),
        ...listed(say('change-rescaled-after'), change.after),
      ];
    case 'adjusted':
      return [{ what: say('change-adjusted') }];
    case 'moved':
      return [{ what: say('change-moved', { from: change.from, to: change.to }) }];
    case 'rescored':
      return [
        { what: say('change-rescored'), ...(change.skills.length ? { items: change.skills } : {}) },
        ...listed(say('change-rescored-statements'), change.statements),
      ];
    case 'reconditioned':
      return [{ what: say('change-reconditioned') }];
  }
}

/** The lines of a question. That it went is said by what becomes of its answer, where there is one. */
export const linesAbout = ({ what, answered }: QuestionChangeView): ChangeLine[] =>
  what.filter((change) => !(answered && change.type === 'removed')).flatMap(linesOf);

/** What becomes of the answer; nothing where there is none. */
export function fateOf({ answered, fate }: QuestionChangeView): string {
  if (!answered) return '';
  switch (fate) {
    case 'new':
      return '';
    case 'kept':
      return say('fate-kept');
    case 'kept-under-old-words':
      return say('fate-old-words');
    case 'no-longer-asked':
      return say('fate-no-longer');
  }
}

/** The questions somebody has answered, and the others, each in the order of the pack. */
export function sorted(view: ChangesView): { answered: QuestionChangeView[]; others: QuestionChangeView[] } {
  return {
    answered: view.questions.filter((question) => question.answered),
    others: view.questions.filter((question) => !question.answered),
  };
}

/** The lines about pages and scores. */
export function around(view: ChangesView): ChangeLine[] {
  const retitled = view.pagesRetitled;
  return [
    ...view.pagesAdded.map((title) => ({ what: say('changes-page-added', { title }) })),
    ...view.pagesRemoved.map((title) => ({ what: say('changes-page-removed', { title }) })),
    ...(retitled.length ? [{ what: say('changes-page-retitled'), reworded: retitled }] : []),
    ...view.skills.flatMap(({ title, what }) =>
      what.map((one) => ({ what: say('changes-skill', { title, what: one }) })),
    ),
  ];
}

/** The change in a sentence or two. */
export function inShort(view: ChangesView): string {
  const { answered } = sorted(view);
  if (view.questions.length === 0)
    return around(view).length ? say('changes-sum', { changed: 0 }) : say('changes-none');
  return `${say('changes-sum', { changed: view.questions.length })} ${say('changes-sum-answered', { answered: answered.length })}`;
}
