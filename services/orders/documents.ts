import type { Instant, MemberId, Stamp } from '../../domain/dividend/types';
import type { NotCountedReason } from '../../domain/dividend/stamp';
import type { OutsideAccount } from '../../domain/ledger/journal';
import type { Bps, Fen } from '../../domain/money/money';
import type { AfterSaleHours } from '../../domain/order/timers';
import type { Order } from '../../domain/order/types';
import type { CallDocument } from './calls';

/** What an order's payment fixed for good. */
export interface Payment {
  readonly through: OutsideAccount;
  /** WeChat's number of it; empty for cash. */
  readonly transaction: string;
  readonly stamp: Stamp;
  readonly notCounted: NotCountedReason | null;
  /** Whether the referrer was dropped because not even the commission was covered. */
  readonly referrerDropped: boolean;
  readonly version: number;
  /** At what rate the referrer's part was worked out; 0 without a referrer. */
  readonly rateBps: Bps;
}

export interface CouponRef {
  readonly id: string;
  /** As people read it. */
  readonly name: string;
}

/** What was asked to be drawn on the buyer beside money, when the order was made. */
export interface Wish {
  readonly coupon: CouponRef | null;
  readonly discount: Fen;
  readonly wallet: Fen;
  /**
   * `waits`: for a tap on the buyer's own phone; until then nothing is drawn and nothing can be
   * paid. `declined`: the order goes on without it.
   */
  readonly consent: 'given' | 'waits' | 'declined';
}

/** One order. `_id` comes from the store, who made it, and the key. */
export interface OrderDocument extends Omit<Order, 'id'> {
  readonly _id: string;
  readonly store: string;
  /** Who made it: the buyer, or the staff at the till. */
  readonly by: MemberId;
  /** amount = discount + wallet + base. */
  readonly amount: Fen;
  readonly discount: Fen;
  /** P and W. W left the wallet when it was drawn, and goes back when the order is cancelled. */
  readonly base: Fen;
  readonly wallet: Fen;
  /** The coupon that the order holds or used. */
  readonly coupon: CouponRef | null;
  /** null: nothing but money was asked for. */
  readonly wish: Wish | null;
  /** The meeting at the till that it came from; null: none. */
  readonly visit: string | null;
  /** Whether it was put before its buyer on their own phone. */
  readonly called: boolean;
  /** Which order of its buyer it is that this clerk made on that day; 0: not counted. */
  readonly tally: number;
  /** Whether a payment through WeChat may be under way, and with which merchant. */
  readonly opened: boolean;
  readonly merchant: string;
  readonly payment: Payment | null;
  readonly completedAt: Instant | null;
  /** The partner who gets a commission of it; null: nobody. An ordinary referrer gets a reward instead. */
  readonly partner: MemberId | null;
  /** That commission as it stands: what refunds took of it, before and after settling, is off. */
  readonly commission: Fen;
  /** Of the plan in force at payment. */
  readonly hours: AfterSaleHours;
  /** The campaign that it counts in; 0: none. */
  readonly campaign: number;
  /** Y: what was asked back before it completed; later refunds are the log's. */
  readonly asked: Fen;
  /** Whether the store's log has to hear of it: `pending` from payment until the event is recorded. */
  readonly inbox: 'none' | 'pending' | 'recorded';
  /** When the buyer asked the store for a refund; null: did not. */
  readonly wishedAt: Instant | null;
  /** When it is looked after although nobody asks; NEVER when nothing is left to do. */
  readonly dueAt: Instant;
}

export type RefundPhase =
  /** The log decides what is due. */
  | 'asked'
  /** To be paid, or to be asked of WeChat once more. */
  | 'due'
  /** WeChat has accepted it. */
  | 'sent'
  | 'paid'
  /** The log refused it: nothing changed. */
  | 'refused'
  /** WeChat cannot give it back: a person has to. */
  | 'failed';

/** One refund. `_id` is `<store>/<refund>`; the refund's id comes from the order and the key. */
export interface RefundDocument {
  readonly _id: string;
  readonly store: string;
  readonly refund: string;
  readonly order: string;
  /** y: of all that was paid; null: the rest. */
  readonly amount: Fen | null;
  readonly phase: RefundPhase;
  /** What the buyer gets in cash; 0 until it is known. */
  readonly cash: Fen;
  readonly through: OutsideAccount;
  /** The payment at WeChat that it gives back from; empty for cash. */
  readonly number: string;
  readonly merchant: string;
  /** What that payment was in all. */
  readonly total: Fen;
  /** Why the log refused it, or what WeChat said; empty otherwise. */
  readonly why: string;
  readonly by: MemberId;
  readonly at: Instant;
  readonly dueAt: Instant;
}

export interface OrderDocuments {
  calls: CallDocument;
  orders: OrderDocument;
  refunds: RefundDocument;
}
