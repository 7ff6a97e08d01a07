import type { Instant } from './scalars';

/** One line of a member's statement. */
export interface StatementEntry {
  readonly kind: string;
  /** The order, refund or withdrawal it is about. */
  readonly about: string;
  /** The running number of the settled order it is about; null where it is about none. */
  readonly number: number | null;
  /** Whether it came for a friend's order, and not to an entry of one's own. */
  readonly commission: boolean;
  /** Fen, signed: above 0 came in. */
  readonly amount: number;
  readonly at: Instant;
  /** The record of the store's log that holds it. */
  readonly record: number;
}

/** The cloud function `wallet`. */
export interface WalletApi {
  balance: {
    request: { readonly store: string };
    /** Fen. At most one of them is above 0. */
    response: { readonly available: number; readonly owed: number };
  };
  statement: {
    request: { readonly store: string; readonly before?: number };
    response: { readonly lines: readonly StatementEntry[]; readonly next: number | null };
  };
}
