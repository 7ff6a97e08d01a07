import type { Instant } from '../dividend/types';
import type { Bps } from '../money/money';

/** What holds between a store and a partner from an instant on. */
export interface Term {
  readonly from: Instant;
  /** The partner's own rate; null: paused or ended, so that they are no referrer. */
  readonly rateBps: Bps | null;
}

/** Orders are recorded within days of their payment; nothing asks for a term further back. */
const KEPT = 50;

/** Adds a term behind the others. One that says what holds already adds nothing. */
export function withTerm(terms: readonly Term[], term: Term): readonly Term[] {
  const last = terms.at(-1);
  if (last?.rateBps === term.rateBps) return terms;
  // Clocks differ between machines; the order in which it was written is what happened.
  const from = Math.max(term.from, last?.from ?? term.from);
  return [...terms, { ...term, from }].slice(-KEPT);
}

/**
 * What held when an order was paid, however late it is recorded; undefined: not a partner yet, but
 * an ordinary referrer.
 */
export const termAt = (terms: readonly Term[], at: Instant): Term | undefined =>
  terms.findLast(({ from }) => from <= at);
