import type {
  DividendEvent,
  Entry,
  EntryStatus,
  EventKind,
  Instant,
  MemberId,
  OrderId,
  Outcome,
  SettledOrder,
  Seq,
  State,
} from '../../domain/dividend/types';
import type { JournalKind } from '../../domain/ledger/journal';
import type { Fen } from '../../domain/money/money';
import type { LedgerLine, QueueView } from '../../typings/queue';

/** An event on its way into the log. `_id` is `<store>/<kind>/<id>`, so recording it twice is once. */
export interface EventDocument {
  readonly _id: string;
  readonly store: string;
  readonly kind: EventKind;
  /** The kind's place in the order of settlement at one instant. */
  readonly rank: number;
  readonly at: Instant;
  readonly event: DividendEvent;
  /** The record that holds it; 0 until it is folded. */
  readonly record: number;
}

/** What a record says about money and people; members see a digest of it, and the public lines. */
export interface RecordContent {
  readonly events: readonly DividendEvent[];
  readonly outcomes: readonly Outcome[];
  /** Each entry that the record changed, once, as it is after it. */
  readonly entries: readonly Entry[];
  /** Each order that the record settled or refunded, as it is after it. */
  readonly orders: readonly SettledOrder[];
  readonly state: State;
}

/** One record of a store's log. `_id` is `<store>/<n>`; adding it is the commit. Never changed. */
export interface LogDocument extends RecordContent {
  readonly _id: string;
  readonly store: string;
  /** 1, 2, 3 … */
  readonly n: number;
  /** The public part, by running numbers. */
  readonly ledger: readonly LedgerLine[];
  /** SHA-256 of the canonical JSON of the content. */
  readonly digest: string;
  /** The hash of record n − 1; empty for the first. */
  readonly previous: string;
  /** SHA-256 of the canonical JSON of store, n, ledger, digest and previous. */
  readonly hash: string;
}

/** A place in the line. `_id` is `<store>/<seq>`. A completed one has received its whole target. */
export interface EntryDocument {
  readonly _id: string;
  readonly store: string;
  readonly seq: Seq;
  readonly order: OrderId;
  readonly number: number;
  readonly member: MemberId;
  readonly target: Fen;
  readonly received: Fen;
  readonly status: EntryStatus;
  readonly joinedAt: Instant;
  /** The last record that wrote it: an older one that arrives late changes nothing. */
  readonly logSeq: number;
}

/** What a settled order did, and what later refunds need of it. `_id` is `<store>/<order>`. */
export interface SettlementDocument {
  readonly _id: string;
  readonly store: string;
  readonly number: number;
  readonly at: Instant;
  readonly record: number;
  /** The entries that it paid, to find an entry's payouts by. */
  readonly seqs: readonly Seq[];
  readonly outcome: Outcome;
  readonly settled: SettledOrder;
  readonly logSeq: number;
}

/** What moves a wallet outside of the log: an order that is made, cancelled, or refunded early. */
export type OwnMove = 'paid' | 'cancelled' | 'refundedBefore';

/**
 * One line of a member's statement. `_id` is `<store>/<record>/<line>`; of a move outside of the log
 * `<store>/<kind>/<order or refund>`.
 */
export interface StatementDocument {
  readonly _id: string;
  readonly store: string;
  readonly member: MemberId;
  /** The record that holds it; of a move outside of the log the last one that it came after. */
  readonly record: number;
  /** Orders a store's lines: by record, then by line; no two share one. See `placeOf`. */
  readonly place: number;
  readonly kind: JournalKind | OwnMove;
  /** The order or refund that it is about. */
  readonly about: string;
  readonly amount: Fen;
  readonly at: Instant;
}

/** A refund that the log granted and that is still to be paid. `_id` is `<store>/<refund>`. */
export interface RefundDueDocument {
  readonly _id: string;
  readonly store: string;
  readonly order: OrderId;
  readonly cash: Fen;
  readonly through: 'outside:wechat' | 'outside:till';
  readonly at: Instant;
  readonly status: 'due' | 'paid';
}

/**
 * Seqs behind the head that are not waiting any more: with them a rank is counted without reading
 * the line. `_id` is `<store>/b/<block>` for the seqs of one block, `<store>/s/<section>` for how
 * many there are in each block of a section.
 */
export interface GapDocument {
  readonly _id: string;
  readonly store: string;
  /** Of a block: the seqs, in the order in which they fell out. */
  readonly seqs: readonly Seq[];
  /** Of a section: the number of each of its blocks. */
  readonly counts: readonly number[];
  readonly logSeq: number;
}

/** What everybody may see of a store's queue. `_id` is the store. Written last of each record. */
export interface QueueDocument extends QueueView {
  readonly _id: string;
}

export interface SettlementDocuments {
  events: EventDocument;
  log: LogDocument;
  entries: EntryDocument;
  settlements: SettlementDocument;
  statements: StatementDocument;
  refundsDue: RefundDueDocument;
  gaps: GapDocument;
  queues: QueueDocument;
}
