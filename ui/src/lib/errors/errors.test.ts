import { describe, expect, it } from 'vitest';
import { asFailure, Failure, type FailureCode } from '../api/client';
import { explain } from './errors';

describe('explanations', () => {
  it('say what happened, what was kept and what to do, with the values of the failure', () => {
    const words = explain(new Failure('store-read-only', { folder: '/data' }));
    expect(words).toEqual({
      happened: 'The folder /data can’t be written to.',
      kept: 'Your saved answers are safe.',
      next: 'Make the folder writable, or free the disk it is on.',
    });
  });

  it('read well when a value is missing', () => {
    const codes: FailureCode[] = [
      'store-read-only',
      'store-damaged',
      'store-busy',
      'pack-unknown',
      'page-unknown',
    ];
    for (const code of codes) expect(explain(new Failure(code)).happened).not.toMatch(/[{$]|undefined/);
  });

  it('take a code they do not know for something unexpected', () => {
    const unknown = new Failure('from-the-future' as FailureCode);
    expect(explain(unknown)).toEqual(explain(new Failure('unexpected')));
  });
});

describe('failures', () => {
  it('are made of whatever was thrown', () => {
    expect(asFailure({ code: 'store-full', details: { file: 'x' } })).toMatchObject({
      code: 'store-full',
      details: { file: 'x' },
    });
    expect(asFailure(new Error('odd')).code).toBe('unexpected');
    expect(asFailure('text').code).toBe('unexpected');
    const own = new Failure('link-failed');
    expect(asFailure(own)).toBe(own);
  });
});
