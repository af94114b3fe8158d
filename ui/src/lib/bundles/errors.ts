// What to say when something about a bundle or a catalogue could not be done. A code without words does not compile.
import { plain, type ErrorWords, type LaterCode } from '../errors/errors';
import { day, say } from '../words/words';

const at = ({ address }: Record<string, string>) => ({ address: address ?? '?' });

/** The words, by code. */
export const bundleErrors: Record<LaterCode, ErrorWords> = {
  'bundle-refused': {
    happened: ({ refusal, name }) =>
      say('error-bundle-refused', { refusal: refusal ?? 'other', name: name ?? '?' }),
    kept: 'error-kept-bundle',
    next: ({ refusal }) => say('error-bundle-refused-next', { refusal: refusal ?? 'other' }),
  },
  'bundle-failed': {
    happened: ({ file }) => say('error-bundle-failed', { file: file ?? '?' }),
    kept: 'error-kept-bundle',
    next: 'error-bundle-failed-next',
  },
  'bundle-stopped': {
    happened: plain('error-bundle-stopped'),
    kept: 'error-kept-untouched',
    next: 'error-bundle-stopped-next',
  },
  'offer-unknown': {
    happened: plain('error-offer-unknown'),
    kept: 'error-kept-untouched',
    next: 'error-offer-unknown-next',
  },
  'not-accepted': {
    happened: plain('error-not-accepted'),
    kept: 'error-kept-untouched',
    next: 'error-not-accepted-next',
  },
  'not-installed': {
    happened: plain('error-not-installed'),
    kept: 'error-kept-untouched',
    next: 'error-not-installed-next',
  },
  'nothing-before': {
    happened: plain('error-nothing-before'),
    kept: 'error-kept-untouched',
    next: 'error-nothing-before-next',
  },
  'catalogue-unknown': {
    happened: (details) => say('error-catalogue-unknown', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-unknown-next',
  },
  'catalogue-address': {
    happened: (details) => say('error-catalogue-address', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-address-next',
  },
  'catalogue-unreachable': {
    happened: (details) => say('error-catalogue-unreachable', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-unreachable-next',
  },
  'catalogue-untrusted': {
    happened: (details) => say('error-catalogue-untrusted', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-untrusted-next',
  },
  'catalogue-other-key': {
    happened: (details) => say('error-catalogue-other-key', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-other-key-next',
  },
  'catalogue-older': {
    happened: (details) => say('error-catalogue-older', at(details)),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-older-next',
  },
  'catalogue-expired': {
    happened: (details) =>
      say('error-catalogue-expired', {
        ...at(details),
        day: details.day ? day(`${details.day}T00:00`) : '?',
      }),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-expired-next',
  },
  'catalogue-no-such-bundle': {
    happened: plain('error-catalogue-no-such-bundle'),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-no-such-bundle-next',
  },
  'catalogue-other-bundle': {
    happened: plain('error-catalogue-other-bundle'),
    kept: 'error-kept-untouched',
    next: 'error-catalogue-other-bundle-next',
  },
};
