import type { Instant, MemberId, OrderId } from '../dividend/types';
import type { Bps, Fen } from '../money/money';

export type ItemId = string;

/** What a coupon is worth (docs/rules.md section 7). */
export type CouponValue =
  /** 满减: an amount off. */
  | { readonly kind: 'amountOff'; readonly amount: Fen }
  /** 折扣: a part off, at most the ceiling; 0 means none. 9 折 is 1000 bps off. */
  | { readonly kind: 'percentOff'; readonly off: Bps; readonly ceiling: Fen }
  /** 兑换: an item of that value; it may cover a bill whole. */
  | { readonly kind: 'exchange'; readonly item: ItemId; readonly value: Fen };

/** When a claimed coupon can be used; `until` is the first instant at which it no longer can. */
export type Validity =
  | { readonly kind: 'range'; readonly from: Instant; readonly until: Instant }
  /** So many times 24 h from the claim. */
  | { readonly kind: 'days'; readonly days: number };

export interface CouponTemplate {
  readonly id: string;
  readonly store: string;
  readonly value: CouponValue;
  /** The least that the items it applies to must come to; 0 means any bill. */
  readonly threshold: Fen;
  /** Coupons in all, batches included. */
  readonly stock: number;
  /** Coupons one member may ever claim of it. */
  readonly perMember: number;
  /** When it can be claimed; null means from now, or without an end. */
  readonly claimFrom: Instant | null;
  readonly claimUntil: Instant | null;
  readonly validity: Validity;
  /** The items it applies to; null means the whole bill. */
  readonly items: readonly ItemId[] | null;
  /** Whether wallet balance may be spent beside it. */
  readonly walletBeside: boolean;
}

/** A part of the stock that one partner hands out. */
export interface CouponBatch {
  readonly id: string;
  readonly template: string;
  readonly partner: MemberId;
  readonly quota: number;
}

/** Where a claimed coupon stands. */
export type CouponStatus =
  | { readonly state: 'claimed' }
  /** Held for one unpaid order. */
  | { readonly state: 'locked'; readonly order: OrderId }
  | { readonly state: 'used'; readonly order: OrderId; readonly at: Instant }
  | { readonly state: 'expired' };

export type CouponState = CouponStatus['state'];

/** One member's coupon; what it is worth was fixed at the claim. */
export interface Coupon {
  readonly id: string;
  readonly store: string;
  readonly template: string;
  readonly batch: string | null;
  readonly member: MemberId;
  readonly value: CouponValue;
  readonly threshold: Fen;
  readonly items: readonly ItemId[] | null;
  readonly walletBeside: boolean;
  readonly claimedAt: Instant;
  readonly from: Instant;
  readonly until: Instant;
  readonly status: CouponStatus;
}

/** A bill that a coupon is held against. */
export interface CouponBill {
  readonly store: string;
  readonly amount: Fen;
  /** What each item comes to; null where only the sum was typed, as at the till. */
  readonly lines: readonly { readonly item: ItemId; readonly amount: Fen }[] | null;
}
