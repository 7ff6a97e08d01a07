import type { MaskedMember } from './member';
import type { PaymentArguments } from './payment';
import type { MyEntry } from './queue';
import type { IdempotencyKey, Instant } from './scalars';

export type OrderState = 'created' | 'paid' | 'fulfilled' | 'completed' | 'refunded' | 'cancelled';

/** `bill`: at the till or by typing the amount in the store. */
export type OrderKind = 'bill' | 'goods' | 'service';

export type PaidThrough = 'outside:wechat' | 'outside:till';

/** Why an order is not one of the campaign's. */
export type NotCounted =
  | 'no campaign'
  | 'no member'
  | 'nothing paid'
  | 'buyer is staff'
  | 'before the start'
  | 'after the end'
  | 'over the budget'
  /** A cash bill that the marketing account cannot cover: 余额不足，本单不参加排队. */
  | 'not covered';

/** Why an order that counts would get no place in the line. */
export type NoEntry = 'below the minimum' | 'nothing to receive' | 'too many open entries';

export interface OrderView {
  readonly id: string;
  readonly store: string;
  readonly kind: OrderKind;
  readonly channel: 'inStore' | 'online';
  readonly state: OrderState;
  /** Whether it is a member's; false: a walk-in's. */
  readonly ofMember: boolean;
  /** Fen; amount = discount + wallet + base. */
  readonly amount: number;
  readonly discount: number;
  readonly wallet: number;
  readonly base: number;
  /** What the coupon is called that took off the discount; null: none. */
  readonly coupon: string | null;
  /**
   * What waits for a tap on the buyer's own phone; until then nothing is taken off or spent, and the
   * order cannot be paid. null: nothing waits.
   */
  readonly waits: {
    readonly coupon: string | null;
    readonly discount: number;
    readonly wallet: number;
  } | null;
  readonly createdAt: Instant;
  readonly paidAt: Instant | null;
  readonly fulfilledAt: Instant | null;
  readonly completedAt: Instant | null;
  /** When the buyer asked the store for a refund. */
  readonly wishedAt: Instant | null;
  /** When it moves on by itself: is cancelled unpaid, counts as fulfilled, or completes. */
  readonly movesAt: Instant | null;
  readonly paidThrough: PaidThrough | null;
  /** The four below are fixed at payment and null before it. */
  readonly counted: boolean | null;
  readonly target: number | null;
  readonly why: NotCounted | null;
  readonly version: number | null;
  /** What was asked back before it completed, in fen. */
  readonly asked: number;
  /** Whether this clerk made many orders of this member on that day. Shown to the owner alone. */
  readonly conspicuous: boolean;
}

export type RefundPhase = 'asked' | 'due' | 'sent' | 'paid' | 'refused' | 'failed';

export interface RefundView {
  readonly id: string;
  readonly order: string;
  /** Fen, of all that was paid; null: the rest. */
  readonly amount: number | null;
  /**
   * `asked`: the store's log decides; `due`: to be paid; `sent`: WeChat has accepted it; `failed`:
   * WeChat cannot give it back, a person has to.
   */
  readonly phase: RefundPhase;
  /** What the buyer gets; 0 until it is known. */
  readonly cash: number;
  readonly through: PaidThrough;
  /** Why it was refused, or what WeChat said. */
  readonly why: string;
  readonly at: Instant;
}

export interface Preview {
  readonly base: number;
  /** Whether it would be one of the campaign's orders, and with which target. */
  readonly counted: boolean;
  readonly target: number;
  readonly why: NotCounted | null;
  /** Why an order that counts would get no place in the line. */
  readonly noEntry: NoEntry | null;
  /** Whether the buyer's referrer gets nothing, because not even the commission is covered. */
  readonly referrerDropped: boolean;
  readonly version: number;
}

interface Named {
  readonly order: string;
}

interface InStore {
  readonly store: string;
}

interface Page {
  readonly orders: readonly OrderView[];
  readonly next: Instant | null;
}

/**
 * Which of a store's orders: those whose buyer waits for an answer about a refund, those that are
 * paid and not complete, or those in a state that they stay in.
 */
export type OrderFilter = 'wished' | 'open' | 'completed' | 'refunded';

/** What a store sees of an order beside the order. */
export interface StoreSide {
  /** null: a walk-in. */
  readonly customer: MaskedMember | null;
  /** Fen that can still be asked back, refunds under way left out. */
  readonly left: number;
  /** Its place in the line; null where it has none, or none yet. */
  readonly entry: {
    readonly seq: number;
    readonly status: MyEntry['status'];
    readonly target: number;
    readonly received: number;
  } | null;
}

/** The cloud function `order`. All amounts in fen. */
export interface OrderApi {
  /** Whether and how the caller's own order would count, paid through WeChat now. */
  preview: { request: InStore & { readonly amount: number }; response: Preview };

  /** The same of a bill at the till. For staff. */
  previewBill: {
    request: InStore & {
      readonly amount: number;
      /** null: a walk-in. */
      readonly buyer: string | null;
      readonly through: PaidThrough;
    };
    response: Preview;
  };

  /** The caller's own order. */
  create: {
    request: InStore & {
      readonly key: IdempotencyKey;
      readonly amount: number;
      readonly kind: OrderKind;
    };
    response: OrderView;
  };

  /** A bill of a walk-in; of a member whom the owner names by id. At the till it is `till.open`. */
  createBill: {
    request: InStore & {
      readonly key: IdempotencyKey;
      readonly amount: number;
      readonly buyer: string | null;
    };
    response: OrderView;
  };

  /** The buyer pays on this phone. `payment` is null when it was paid already. */
  pay: {
    request: Named;
    response: { readonly state: OrderState; readonly payment: PaymentArguments | null };
  };

  /** Records cash; refused when the bill would count otherwise than the clerk was told. */
  payCash: {
    request: InStore &
      Named & { readonly told: { readonly counted: boolean; readonly target: number } };
    response: OrderView;
  };

  /** As it is now; WeChat is asked where it may know more. For its buyer and the store's staff. */
  look: {
    request: Named;
    response: {
      readonly order: OrderView;
      readonly refunds: readonly RefundView[];
      /** null for the buyer. */
      readonly inStore: StoreSide | null;
    };
  };

  mine: { request: { readonly before?: Instant }; response: Page };
  inStore: {
    request: InStore & { readonly before?: Instant; readonly filter?: OrderFilter };
    response: Page & {
      /** Who bought, by the order's id; a walk-in is not in it. */
      readonly customers: Readonly<Record<string, MaskedMember>>;
    };
  };

  cancel: { request: Named; response: OrderView };
  /** Handed over or served, says the store; received, says the buyer. */
  fulfil: { request: Named; response: OrderView };

  /** By the buyer. Null: the store was asked and decides. */
  askRefund: {
    request: Named & { readonly key: IdempotencyKey };
    response: { readonly refund: RefundView | null };
  };

  /** By the store; `amount` null is the rest. Of a completed order by its owner alone. */
  refund: {
    request: InStore & Named & { readonly key: IdempotencyKey; readonly amount: number | null };
    response: RefundView;
  };

  /** Says that the cash of a refund was handed to the buyer. For staff. */
  handOut: {
    request: InStore & { readonly refund: string };
    response: { readonly refund: string };
  };
}
