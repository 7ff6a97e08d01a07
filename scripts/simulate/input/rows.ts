/** What a row of the file is. The numbers are those of the `kind` column. */
export const RowKind = { order: 0, refund: 1 } as const;

/** Stands in a column where the file says nothing: a full refund's amount, a walk-in's member. */
export const NONE = -1;

/**
 * A shop's past orders and refunds, as columns: row `i` is element `i` of each. Objects would take
 * five times the memory. Sorted in the order of settlement (docs/rules.md, "Settling one order");
 * a refund's id is its order's, and two refunds of one order at the same instant keep the order of
 * the file. Every refund's order is in the rows, and not after it; every order id is there once.
 */
export interface Rows {
  readonly length: number;
  /** One of RowKind. */
  readonly kind: Uint8Array;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly at: Float64Array;
  /** Fen, 0 to MAX_AMOUNT. NONE on a refund: all that is left of the order. */
  readonly amount: Int32Array;
  /** Index into `orderIds`: the order itself, or the order refunded. */
  readonly order: Int32Array;
  /** Index into `members`. NONE: a walk-in; NONE on refunds. */
  readonly member: Int32Array;
  /** Index into `members`. NONE: nobody; NONE on refunds. */
  readonly referrer: Int32Array;
  /** A partner's own rate, 0 to 10000. NONE: the referrer is no partner, or there is none. */
  readonly referrerBps: Int16Array;
  /** Each order id once, in the order of the file. */
  readonly orderIds: readonly string[];
  /** Each buyer and referrer once. */
  readonly members: readonly string[];
}
