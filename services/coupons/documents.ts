import type { Coupon, CouponBatch, CouponState, CouponTemplate } from '../../domain/coupon/types';
import type { Instant, MemberId, OrderId } from '../../domain/dividend/types';
import type { BindingPreview } from '../../typings/coupon';

/** What an owner published. `_id` comes from the store and the key. */
export interface TemplateDocument extends Omit<CouponTemplate, 'id'> {
  readonly _id: string;
  readonly name: string;
  /** Whether everybody can take one on the store's page. */
  readonly open: boolean;
  readonly withdrawnAt: Instant | null;
  /** What the batches take of the stock: their quotas, of withdrawn ones what was claimed. */
  readonly issued: number;
  /** What the store itself gave out: none of its serials is above this. */
  readonly taken: number;
  /** All serials up to this one are coupons; those above it may be. */
  readonly filled: number;
  readonly by: MemberId;
  readonly createdAt: Instant;
}

/** `_id`, which is what the partner shares, comes from the store and the key. */
export interface BatchDocument extends Omit<CouponBatch, 'id'> {
  readonly _id: string;
  readonly store: string;
  /** None of its serials is above this. */
  readonly claimed: number;
  /** All serials up to this one are coupons; those above it may be. */
  readonly filled: number;
  readonly withdrawnAt: Instant | null;
  readonly by: MemberId;
  readonly issuedAt: Instant;
}

/** One member's coupon. `_id` comes from the member and the key of the claim. */
export interface CouponDocument extends Omit<Coupon, 'id' | 'status'> {
  readonly _id: string;
  readonly name: string;
  /** `<batch or template>/<1, 2, 3 …>`, unique: which of the stock it is. */
  readonly serial: string;
  /** `<template>/<member>/<nth>`, unique: which of those that the member may have. */
  readonly slot: string;
  readonly nth: number;
  /** Who shared it; null: the store. */
  readonly partner: MemberId | null;
  readonly state: CouponState;
  /** The order that holds it or used it. */
  readonly order: OrderId | null;
  readonly usedAt: Instant | null;
  /** What the claim meant for who brought the member; null until that is decided. */
  readonly binding: BindingPreview | null;
  /** Whether its use is in the funnel: once, although a refund may give it back. */
  readonly counted: boolean;
  /** When it is looked after although nobody asks; NEVER when nothing is left to do. */
  readonly dueAt: Instant;
}

/** What came of a batch or a template. `_id` is the one or the other. Written in transactions. */
export interface FunnelDocument {
  readonly _id: string;
  readonly opened: number;
  readonly used: number;
  readonly again: number;
}

/** What of one member is in a batch's funnel. `_id` is `<batch>/<member>`. */
export interface FunnelMemberDocument {
  readonly _id: string;
  readonly opened: boolean;
  readonly again: boolean;
}

/** A member who used partners' coupons in a store. `_id` is `<store>/<member>`. */
export interface PatronDocument {
  readonly _id: string;
  /** The batches of which they used a coupon and paid nothing since. */
  readonly waiting: readonly string[];
  /** Those of which they paid again, until their funnels say so. */
  readonly again: readonly string[];
  readonly dueAt: Instant;
}

export interface CouponDocuments {
  couponTemplates: TemplateDocument;
  couponBatches: BatchDocument;
  coupons: CouponDocument;
  funnels: FunnelDocument;
  funnelMembers: FunnelMemberDocument;
  patrons: PatronDocument;
}
