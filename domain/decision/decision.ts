/** Every refusal has a name, and with it the numbers a person needs to do something about it. */
export interface Refusal {
  readonly reason: string;
}

export interface Accepted<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refused<R extends Refusal> {
  readonly ok: false;
  readonly refusal: R;
}

/** What a rule says to a request. A refusal is a value and changes nothing; only bugs throw. */
export type Decision<T, R extends Refusal> = Accepted<T> | Refused<R>;

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });

export const refuse = <R extends Refusal>(refusal: R): Refused<R> => ({ ok: false, refusal });

/**
 * Whether the same request may be accepted later: `retryable` waits for something that passes or
 * that others can change, `final` never will be. One table per set of refusals.
 */
export type Lasting<R extends Refusal> = Readonly<Record<R['reason'], 'retryable' | 'final'>>;

/**
 * The first refusal of a list whose order is its precedence; null when nothing stands against it.
 */
export function firstRefusal<R extends Refusal>(refusals: Iterable<R | false | null>): R | null {
  for (const refusal of refusals) if (refusal) return refusal;
  return null;
}
