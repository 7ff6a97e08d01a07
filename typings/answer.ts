import type { RefusalName } from './refusal';

/** What every cloud function answers: a value, or a refusal that changed nothing. */
export type Answer<T> = Done<T> | Refused;

export interface Done<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: RefusalName;
  /** The request's field that is wrong, as a dotted path; only with `badRequest` and `planNotSound`. */
  readonly field?: string;
  /** The line of the function's log that tells more; only with `unexpected`. */
  readonly requestId?: string;
}

/** One action of a cloud function. */
export interface Action {
  readonly request: object;
  readonly response: object;
}

/** What a client sends to a cloud function. */
export interface Request<Name extends string, Data extends object> {
  readonly action: Name;
  readonly data: Data;
}
