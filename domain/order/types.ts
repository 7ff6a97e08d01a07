import type { Instant, MemberId, OrderId } from '../dividend/types';
import type { Fen } from '../money/money';

export type OrderState = 'created' | 'paid' | 'fulfilled' | 'completed' | 'refunded' | 'cancelled';

/**
 * Who brings a step about. `store` is the owner or staff with the right to it; `platform` is our
 * own code acting on a fact: a payment read from WeChat, a time that has passed.
 */
export type OrderActor = 'buyer' | 'store' | 'platform';

/** What has to happen for the order to be fulfilled. */
export type OrderKind =
  /** A bill at the till: fulfilled when paid. */
  | 'bill'
  /** Handed over against the pick-up code, or received. */
  | 'goods'
  /** Checked in and served. */
  | 'service';

/** Where it was bought; it decides how long the after-sale time is. */
export type OrderChannel = 'inStore' | 'online';

/** What the rules of an order's way read of it. */
export interface Order {
  readonly id: OrderId;
  readonly kind: OrderKind;
  readonly channel: OrderChannel;
  readonly state: OrderState;
  /** null: a walk-in without membership. */
  readonly buyer: MemberId | null;
  readonly createdAt: Instant;
  readonly paidAt: Instant | null;
  readonly fulfilledAt: Instant | null;
}

/** All that was paid for an order, and what has been asked back of it; in fen. */
export interface Paid {
  /** P: the bill after the coupon, minus the wallet balance spent. */
  readonly base: Fen;
  /** W: the wallet balance spent. */
  readonly wallet: Fen;
  /** Y: the sum asked back so far, of P + W. */
  readonly asked: Fen;
}
