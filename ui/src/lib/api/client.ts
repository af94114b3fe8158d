// Typed calls to the core. Everything above this file speaks `call('openPage', {…})` and gets a view or a `Failure`.
import { firstAnswers, send } from './transport';
import type { Calls, ErrorCode } from './types';

export { onOpen } from './transport';

/** A code from the core, or that the core did not answer at all. */
export type FailureCode = ErrorCode | 'no-answer';

/** A call that could not be done: the code says why, the details fill the words. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly details: Record<string, string>;

  constructor(code: FailureCode, details: Record<string, string> = {}) {
    super(code);
    this.name = 'Failure';
    this.code = code;
    this.details = details;
  }
}

/** Whatever was thrown, as a `Failure`. */
export function asFailure(thrown: unknown): Failure {
  if (thrown instanceof Failure) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown) {
    const { code, details } = thrown as { code: FailureCode; details?: Record<string, string> };
    return new Failure(code, details ?? {});
  }
  return new Failure('unexpected', { message: String(thrown) });
}

/** Asks the core for one thing. Rejects with a `Failure`, never with anything else. */
export async function call<Name extends keyof Calls>(
  name: Name,
  payload: Calls[Name][0],
): Promise<Calls[Name][1]> {
  try {
    return (await send(name, payload)) as Calls[Name][1];
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** What came with the page: the answers to the first calls, for those that would only wait for them. */
export function first(): { [Name in keyof Calls]?: Calls[Name][1] } {
  return firstAnswers();
}
