// What to say when something could not be done. A code without words does not compile.
import type { Failure, FailureCode } from '../api/client';
import { say, type PlainId } from '../words/words';

/** What happened, what was kept, what to do next: a sentence each. */
export interface Explanation {
  happened: string;
  kept: string;
  next: string;
}

/** The words of a code: of what happened, and where it depends on that, of what to do next. */
export interface ErrorWords {
  happened: (details: Record<string, string>) => string;
  kept: PlainId;
  next: PlainId | ((details: Record<string, string>) => string);
}

/** Codes whose words come with the screens they can be met on. */
export type LaterCode = Exclude<
  Extract<
    FailureCode,
    `bundle-${string}` | `catalogue-${string}` | `offer-${string}` | `not-${string}` | `nothing-${string}`
  >,
  'bundle-changed'
>;

/** The words of a message that needs no values. */
export const plain = (id: PlainId) => () => say(id);

const words = {
  'store-full': {
    happened: plain('error-store-full'),
    kept: 'error-kept-answers',
    next: 'error-store-full-next',
  },
  'store-read-only': {
    happened: ({ folder }) => say('error-store-read-only', { folder: folder ?? say('error-unknown-folder') }),
    kept: 'error-kept-answers',
    next: 'error-store-read-only-next',
  },
  'store-damaged': {
    happened: ({ file }) => say('error-store-damaged', { file: file ?? say('error-unknown-file') }),
    kept: 'error-kept-untouched',
    next: 'error-store-damaged-next',
  },
  'store-newer': {
    happened: plain('error-store-newer'),
    kept: 'error-kept-untouched',
    next: 'error-store-newer-next',
  },
  'store-busy': {
    happened: ({ file }) => say('error-store-busy', { file: file ?? say('error-unknown-file') }),
    kept: 'error-kept-answers',
    next: 'error-store-busy-next',
  },
  'store-failed': {
    happened: plain('error-store-failed'),
    kept: 'error-kept-answers',
    next: 'error-store-failed-next',
  },
  'pack-unknown': {
    happened: ({ pack }) => say('error-pack-unknown', { pack: pack ?? '?' }),
    kept: 'error-kept-answers',
    next: 'error-pack-unknown-next',
  },
  'page-unknown': {
    happened: ({ page }) => say('error-page-unknown', { page: page ?? '?' }),
    kept: 'error-kept-answers',
    next: 'error-page-unknown-next',
  },
  'question-unknown': {
    happened: plain('error-question-unknown'),
    kept: 'error-kept-answers',
    next: 'error-question-unknown-next',
  },
  'attempt-unknown': {
    happened: plain('error-attempt-unknown'),
    kept: 'error-kept-answers',
    next: 'error-attempt-unknown-next',
  },
  'answer-invalid': {
    happened: plain('error-answer-invalid'),
    kept: 'error-kept-answers',
    next: 'error-answer-invalid-next',
  },
  'request-invalid': {
    happened: plain('error-request-invalid'),
    kept: 'error-kept-untouched',
    next: 'error-request-invalid-next',
  },
  'link-refused': {
    happened: plain('error-link-refused'),
    kept: 'error-kept-untouched',
    next: 'error-link-refused-next',
  },
  'link-failed': {
    happened: plain('error-link-failed'),
    kept: 'error-kept-untouched',
    next: 'error-link-failed-next',
  },
  'folder-not-a-pack': {
    happened: ({ folder }) => say('error-folder-not-a-pack', { folder: folder ?? '?' }),
    kept: 'error-kept-untouched',
    next: 'error-folder-not-a-pack-next',
  },
  'file-not-written': {
    happened: ({ file }) => say('error-file-not-written', { file: file ?? '?' }),
    kept: 'error-kept-answers',
    next: 'error-file-not-written-next',
  },
  'bundle-changed': {
    happened: plain('error-bundle-changed'),
    kept: 'error-kept-answers',
    next: 'error-bundle-changed-next',
  },
  unexpected: {
    happened: plain('error-unexpected'),
    kept: 'error-kept-answers',
    next: 'error-unexpected-next',
  },
  'no-answer': {
    happened: plain('error-no-answer'),
    kept: 'error-kept-answers',
    next: 'error-no-answer-next',
  },
} satisfies Record<Exclude<FailureCode, LaterCode>, ErrorWords>;

const known: Partial<Record<FailureCode, ErrorWords>> = { ...words };

/** Adds the words that come with a screen. Call it beside its other words. */
export function addErrors(later: Record<LaterCode, ErrorWords>): void {
  Object.assign(known, later);
}

/** The words for a failure. A code of a newer core counts as unexpected. */
export function explain({ code, details }: Failure): Explanation {
  const { happened, kept, next } = known[code] ?? words.unexpected;
  return {
    happened: happened(details),
    kept: say(kept),
    next: typeof next === 'string' ? say(next) : next(details),
  };
}
