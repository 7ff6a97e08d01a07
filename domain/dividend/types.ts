import type { OutsideAccount } from '../ledger/journal';
import type { Bps, Fen } from '../money/money';

/** An opaque member id: a random alias, never a name, phone number or openid. */
export type MemberId = string;
export type OrderId = string;
/** An entry's running number in its store: 1, 2, 3 … without gaps; never changes. */
export type Seq = number;
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** The numbers a campaign runs on. A plan is versioned and never edited in place. */
export interface Plan {
  /** Entries active at once, 1–20. */
  readonly slots: number;
  readonly queueBps: Bps;
  /** For a referrer without a rate of their own. */
  readonly referralBps: Bps;
  readonly referralBoostBps: Bps;
  readonly repurchaseBoostBps: Bps;
  readonly targetBps: Bps;
  /** Ceiling of one target; 0 means none. */
  readonly maxTarget: Fen;
  /** A smaller base contributes but gets no entry. */
  readonly minOrderAmount: Fen;
  /** A member with so many open entries contributes but gets no further one; 0 means no limit. */
  readonly maxOpenEntriesPerMember: number;
  /** Whether the buyer's own active entries share in the buyer's own order. */
  readonly buyerShares: boolean;
  readonly afterSaleHoursInStore: number;
  readonly afterSaleHoursOnline: number;
  /** What the store says it earns on an order; absent only where a past is replayed. */
  readonly marginBps: Bps | null;
  /** The campaign's contributions in all; 0 means no limit. */
  readonly totalBudget: Fen;
  /** Orders paid before this do not count; null means no start. */
  readonly startsAt: Instant | null;
  /** Orders paid after this do not count; null means open. */
  readonly endsAt: Instant | null;
}

/** The four parts of an order that feed its campaign, in fen. */
export interface Contribution {
  readonly queue: Fen;
  /** The referrer's reward, or, without a referrer, what joins the pot. */
  readonly referral: Fen;
  readonly referralBoost: Fen;
  readonly repurchaseBoost: Fen;
}

export interface Referrer {
  readonly member: MemberId;
  /** A partner is paid on every completed order; an ordinary referrer on orders that count. */
  readonly partner: boolean;
}

/** What an order's payment fixed for good; settling reads nothing else about plans and people. */
export interface Stamp {
  readonly order: OrderId;
  /** null: a walk-in without membership. */
  readonly buyer: MemberId | null;
  /** P: the bill after the coupon, minus the wallet balance spent. */
  readonly base: Fen;
  /** W: the wallet balance spent on it. */
  readonly wallet: Fen;
  /** Where P came from, and goes back to. */
  readonly paidThrough: OutsideAccount;
  /** Whether the order is one of the campaign's. */
  readonly counted: boolean;
  readonly contribution: Contribution;
  readonly referrer: Referrer | null;
  /** The entry's target, before the rules on who gets an entry. */
  readonly target: Fen;
  readonly minOrderAmount: Fen;
  readonly maxOpenEntriesPerMember: number;
  readonly buyerShares: boolean;
}

export type EventKind = 'end' | 'start' | 'plan' | 'grant' | 'order' | 'refund' | 'leave';

interface Recorded {
  /** Unique per store and kind, given by the one who records the event. */
  readonly id: string;
  readonly at: Instant;
}

export type DividendEvent =
  | (Recorded & {
      readonly kind: 'end';
      /** After so many credits the round is finished and a later piece goes on; absent: no limit. */
      readonly most?: number;
    })
  | (Recorded & { readonly kind: 'start'; readonly slots: number })
  | (Recorded & { readonly kind: 'plan'; readonly slots: number })
  | (Recorded & {
      readonly kind: 'grant';
      readonly bps: Bps;
      readonly amount: Fen;
      /** Orders completed after this draw nothing; null means until it is used up. */
      readonly until: Instant | null;
    })
  | (Recorded & {
      readonly kind: 'order';
      readonly stamp: Stamp;
      /** What was asked back, of base + wallet, between payment and completion. */
      readonly askedBefore: Fen;
    })
  | (Recorded & {
      readonly kind: 'refund';
      readonly order: OrderId;
      /** Of all that was paid, base + wallet; null means the rest. */
      readonly amount: Fen | null;
    })
  | (Recorded & { readonly kind: 'leave'; readonly seq: Seq });

export type EntryStatus = 'waiting' | 'active' | 'completed' | 'cancelled' | 'left' | 'ended';

/** One settled order's place in the line. */
export interface Entry {
  readonly seq: Seq;
  readonly order: OrderId;
  readonly member: MemberId;
  readonly target: Fen;
  readonly received: Fen;
  readonly status: EntryStatus;
}

export type CreditKind = 'split' | 'referralBoost' | 'repurchaseBoost' | 'ending';

/** Money to an entry, and at the same time to its owner's wallet. */
export interface Credit {
  readonly seq: Seq;
  readonly member: MemberId;
  readonly kind: CreditKind;
  readonly amount: Fen;
  /** Whether the entry's remaining target, not the share, set the amount. */
  readonly capped: boolean;
}

/** Everything that came together in one settlement's pot, in the order of docs/rules.md. */
export interface Pot {
  readonly queue: Fen;
  readonly subsidy: Fen;
  readonly unclaimedReferral: Fen;
  readonly boostLeftover: Fen;
  readonly broughtIn: Fen;
}

export interface Reward {
  readonly member: MemberId;
  readonly amount: Fen;
}

export type NoEntryReason =
  | 'not counted'
  | 'no campaign'
  | 'below the minimum'
  | 'nothing to receive'
  | 'too many open entries';

/** Which entries an event moved without paying them, in order of seq. */
export interface Movement {
  readonly promoted: readonly Seq[];
  readonly completed: readonly Seq[];
}

export interface Settlement extends Movement {
  readonly kind: 'settled';
  readonly order: OrderId;
  /** The order's running number among the settled orders of its store: 1, 2, 3 … */
  readonly number: number;
  readonly buyer: MemberId | null;
  readonly counted: boolean;
  readonly late: boolean;
  readonly contribution: Contribution;
  readonly pot: Pot;
  readonly referral: Reward | null;
  readonly credits: readonly Credit[];
  /** How many shared the pot, and what each was offered. */
  readonly sharers: number;
  readonly share: Fen;
  readonly pool: Fen;
  readonly entry: { readonly seq: Seq; readonly target: Fen } | null;
  readonly noEntry: NoEntryReason | null;
}

export interface Refund extends Movement {
  readonly kind: 'refunded';
  readonly order: OrderId;
  readonly number: number;
  readonly late: boolean;
  readonly buyer: MemberId | null;
  /** x: this refund's part of the base. */
  readonly amount: Fen;
  readonly cash: Fen;
  readonly paidThrough: OutsideAccount;
  /** What goes back to the buyer's wallet. */
  readonly wallet: Fen;
  readonly referralBack: Fen;
  readonly referrer: MemberId | null;
  readonly boostBack: Fen;
  readonly boosted: { readonly seq: Seq; readonly member: MemberId } | null;
  /** The order's own entry as it is now, where the refund changed it. */
  readonly entry: { readonly seq: Seq; readonly target: Fen; readonly status: EntryStatus } | null;
}

export interface Ending {
  readonly kind: 'ended';
  readonly late: boolean;
  readonly credits: readonly Credit[];
  readonly promoted: readonly Seq[];
  readonly completed: readonly Seq[];
  /** Entries that were still open; with the last piece they end, and keep what they received. */
  readonly open: number;
  readonly poolBefore: Fen;
  readonly pool: Fen;
  /** A piece of an ending that a later one goes on with; absent: the last, or the only one. */
  readonly goesOn?: true;
}

export type RefusalReason =
  | 'not settled'
  | 'more than is left of the order'
  | 'already received'
  | 'not open'
  | 'no campaign'
  | 'campaign running';

export type Outcome =
  | Settlement
  | Refund
  | Ending
  | (Movement & {
      readonly kind: 'started' | 'replanned';
      readonly late: boolean;
      readonly slots: number;
    })
  | {
      readonly kind: 'granted';
      readonly late: boolean;
      readonly bps: Bps;
      readonly amount: Fen;
      readonly returned: Fen;
    }
  | (Movement & { readonly kind: 'left'; readonly late: boolean; readonly seq: Seq })
  | {
      readonly kind: 'refused';
      readonly order: OrderId | null;
      readonly reason: RefusalReason;
      readonly late: boolean;
    }
  /** The event was folded before; nothing changed. */
  | { readonly kind: 'repeated' };

/** What later refunds need of a settled order; kept beside its entry, not in the state. */
export interface SettledOrder {
  readonly order: OrderId;
  readonly number: number;
  readonly buyer: MemberId | null;
  readonly counted: boolean;
  /** P and W as paid. */
  readonly base: Fen;
  readonly wallet: Fen;
  readonly paidThrough: OutsideAccount;
  /** Y: asked back so far, before and after settling. */
  readonly asked: Fen;
  /** The base part of what was asked back before settling. */
  readonly refundedBefore: Fen;
  /** F: the base part of the refunds granted since settling. */
  readonly refunded: Fen;
  /** C: cash paid back since settling. */
  readonly cash: Fen;
  readonly entry: Seq | null;
  readonly firstTarget: Fen;
  readonly referral: Reward | null;
  readonly referralBoost: { readonly seq: Seq; readonly amount: Fen } | null;
  /** S: what other entries of the buyer got out of this order's own settlement. */
  readonly toBuyer: Fen;
}

export interface Grant {
  readonly bps: Bps;
  readonly left: Fen;
  readonly until: Instant | null;
}

/** Running totals of a store; never used to decide. */
export interface Totals {
  readonly contributed: Fen;
  readonly subsidised: Fen;
  /** Rewards paid on orders that did not count. */
  readonly commissions: Fen;
  readonly settled: number;
  readonly completed: number;
}

/** Bounded: the waiting line is not in it. */
export interface State {
  readonly running: boolean;
  readonly slots: number;
  readonly pool: Fen;
  readonly grant: Grant | null;
  /** In order of seq; at most `slots`, more only where slots were lowered. */
  readonly active: readonly Entry[];
  readonly nextSeq: Seq;
  /** No entry with a lower seq is waiting. */
  readonly head: Seq;
  /** The first seq of the running campaign: an open entry with a lower one has ended. */
  readonly firstSeq: Seq;
  /** Entries waiting. */
  readonly waiting: number;
  /** The place of the last event in the order of settlement; an event before it is late. */
  readonly last: { readonly at: Instant; readonly kind: EventKind; readonly id: string } | null;
  readonly totals: Totals;
  /** The end of which a part is paid out, while the rest is: nothing else is folded in between. */
  readonly ending?: { readonly at: Instant; readonly id: string };
}

/**
 * What the fold may look up: a read-only view of what earlier folds changed. A view that holds
 * only a part of the store (a batch read from the database) throws when asked for more; the fold
 * is pure, so its caller drops that event and ends the batch there.
 */
export interface Context {
  /** Whether an event of this kind and id has been folded. */
  isFolded(kind: EventKind, id: string): boolean;
  /** The waiting entry with the lowest seq from `from` on. */
  nextWaiting(from: Seq): Entry | null;
  /** The member's waiting entry with the lowest seq from `from` on. */
  firstWaitingOf(member: MemberId, from: Seq): Entry | null;
  waitingCountOf(member: MemberId, from: Seq): number;
  /** Any entry that is not active, as last changed. */
  entry(seq: Seq): Entry | null;
  settledOrder(order: OrderId): SettledOrder | null;
}

/** The result of folding one event: the caller keeps all three before it folds the next. */
export interface Folded {
  readonly state: State;
  readonly outcome: Outcome;
  /** Entries as they are now, each once. */
  readonly entries: readonly Entry[];
  /** The order that was settled or refunded, as it is now. */
  readonly order: SettledOrder | null;
}
