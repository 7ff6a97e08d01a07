import type { Instant } from './scalars';

/** An integer number of fen. */
type Amount = number;

/** One line of a store's public ledger: running numbers and fen, nobody's name or id. */
export type LedgerLine =
  | {
      readonly kind: 'settled';
      /** The order's running number in its store. */
      readonly number: number;
      readonly counted: boolean;
      readonly pot: {
        readonly queue: Amount;
        readonly subsidy: Amount;
        readonly unclaimedReferral: Amount;
        readonly boostLeftover: Amount;
        readonly broughtIn: Amount;
      };
      readonly referral: Amount;
      readonly sharers: number;
      readonly share: Amount;
      readonly credits: readonly LedgerCredit[];
      readonly pool: Amount;
      readonly entry: { readonly seq: number; readonly target: Amount } | null;
    }
  | {
      readonly kind: 'refunded';
      readonly number: number;
      readonly referralBack: Amount;
      readonly boostBack: { readonly seq: number; readonly amount: Amount } | null;
      readonly entry: {
        readonly seq: number;
        readonly target: Amount;
        readonly status: MyEntry['status'];
      } | null;
    }
  | {
      readonly kind: 'ended';
      readonly credits: readonly LedgerCredit[];
      readonly pool: Amount;
      /** A piece of an ending that a later record goes on with. */
      readonly goesOn?: true;
    }
  | { readonly kind: 'left'; readonly seq: number }
  | { readonly kind: 'started' | 'replanned'; readonly slots: number }
  | { readonly kind: 'granted'; readonly bps: number; readonly amount: Amount }
  | { readonly kind: 'refused' };

export interface LedgerCredit {
  readonly seq: number;
  readonly kind: 'split' | 'referralBoost' | 'repurchaseBoost' | 'ending';
  readonly amount: Amount;
}

/** A store's queue as everybody sees it, up to one record of its log. */
export interface QueueView {
  /** The last record of the log that is in everything shown. */
  readonly record: number;
  readonly hash: string;
  readonly running: boolean;
  readonly slots: number;
  readonly pool: Amount;
  readonly active: readonly {
    readonly seq: number;
    readonly target: Amount;
    readonly received: Amount;
  }[];
  /** No entry with a lower seq waits. */
  readonly head: number;
  /** The first seq of the running campaign. */
  readonly firstSeq: number;
  readonly waiting: number;
  readonly settled: number;
  readonly completed: number;
  /** Entries that ever joined; with the others, how many ended unfinished. */
  readonly joined: number;
  /** The last settlements, newest first. */
  readonly latest: readonly Extract<LedgerLine, { kind: 'settled' }>[];
  readonly at: Instant;
}

/** One of a member's own entries. */
export interface MyEntry {
  readonly seq: number;
  readonly order: string;
  readonly number: number;
  readonly status: 'waiting' | 'active' | 'completed' | 'cancelled' | 'left' | 'ended';
  /** 1 at the head of the waiting line; null for an entry that does not wait. */
  readonly rank: number | null;
  readonly target: Amount;
  readonly received: Amount;
  readonly remaining: Amount;
  /** Whole, rounded down; 100 only when full. */
  readonly percent: number;
  readonly joinedAt: Instant;
}

/** One credit to an entry, with all that is needed to compute it again. */
export interface PayoutLine {
  /** The order that paid it. */
  readonly number: number;
  readonly at: Instant;
  /** The log's record that holds it. */
  readonly record: number;
  /** What that order's buyer newly paid, and its part for the queue. */
  readonly base: Amount;
  readonly queue: Amount;
  readonly explanation:
    | {
        readonly kind: 'split';
        readonly amount: Amount;
        readonly pot: readonly {
          readonly part: 'queue' | 'subsidy' | 'unclaimedReferral' | 'boostLeftover' | 'broughtIn';
          readonly amount: Amount;
        }[];
        readonly total: Amount;
        readonly sharers: number;
        readonly share: Amount;
        readonly cappedAt: Amount | null;
        readonly toPool: Amount;
      }
    | {
        readonly kind: 'referralBoost' | 'repurchaseBoost';
        readonly amount: Amount;
        readonly part: Amount;
        readonly cappedAt: Amount | null;
        readonly toPot: Amount;
      };
}

/** The public part of one record of a store's log, and what chains it to the others. */
export interface LedgerRecord {
  readonly n: number;
  readonly ledger: readonly LedgerLine[];
  /** SHA-256 of what the record says about people. */
  readonly digest: string;
  readonly previous: string;
  /** SHA-256 of the canonical JSON of store, n, ledger, digest and previous. */
  readonly hash: string;
}

/** The cloud function `queue`. */
export interface QueueApi {
  mine: {
    request: { readonly store: string };
    response: { readonly entries: readonly MyEntry[] };
  };
  payouts: {
    request: { readonly store: string; readonly seq: number; readonly before?: number };
    response: { readonly payouts: readonly PayoutLine[]; readonly next: number | null };
  };
  ledger: {
    request: { readonly store: string; readonly before?: number };
    response: { readonly records: readonly LedgerRecord[]; readonly next: number | null };
  };
  leave: {
    request: { readonly store: string; readonly seq: number };
    response: { readonly seq: number };
  };
}
