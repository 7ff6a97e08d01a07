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
        readonly status: string;
      } | null;
    }
  | { readonly kind: 'ended'; readonly credits: readonly LedgerCredit[]; readonly pool: Amount }
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
  /** The last settlements, newest first. */
  readonly latest: readonly Extract<LedgerLine, { kind: 'settled' }>[];
  readonly at: Instant;
}
