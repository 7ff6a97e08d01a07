import type { MaskedMember } from './member';
import type { Funnel } from './partner';
import type { IdempotencyKey, Instant } from './scalars';

/** What a coupon is worth: fen, and basis points off. */
export type CouponValueView =
  | { readonly kind: 'amountOff'; readonly amount: number }
  /** 9 折 is 1000 off; a ceiling of 0 means none. */
  | { readonly kind: 'percentOff'; readonly off: number; readonly ceiling: number }
  | { readonly kind: 'exchange'; readonly item: string; readonly value: number };

export type ValidityView =
  | { readonly kind: 'range'; readonly from: Instant; readonly until: Instant }
  | { readonly kind: 'days'; readonly days: number };

/** What an owner writes. */
export interface TemplateFields {
  /** 1 to 16 characters. */
  readonly name: string;
  readonly value: CouponValueView;
  readonly threshold: number;
  readonly stock: number;
  readonly perMember: number;
  readonly claimFrom: Instant | null;
  readonly claimUntil: Instant | null;
  readonly validity: ValidityView;
  /** The items it applies to; null: the whole bill. */
  readonly items: readonly string[] | null;
  /** Whether wallet balance may be spent beside it. */
  readonly walletBeside: boolean;
  /** Whether everybody can take one on the store's page; false: only through partners. */
  readonly open: boolean;
}

export interface TemplateView extends TemplateFields {
  readonly id: string;
  readonly store: string;
  readonly withdrawn: boolean;
  /** What the batches take of the stock, and what the store itself gave out. */
  readonly issued: number;
  readonly taken: number;
  readonly used: number;
}

export interface BatchView {
  readonly id: string;
  readonly template: TemplateView;
  readonly partner: string;
  /** Masked. */
  readonly partnerName: string;
  readonly quota: number;
  readonly claimed: number;
  readonly withdrawn: boolean;
  readonly funnel: Funnel;
  readonly issuedAt: Instant;
}

/** One field of a template that is wrong. */
export interface TemplateFault {
  readonly field: string;
  readonly reason: 'out of range' | 'required' | 'ends before it starts';
  readonly min?: number;
  readonly max?: number;
}

export type CouponState = 'claimed' | 'locked' | 'used' | 'expired';

/** A member's own coupon; what it is worth was fixed at the claim. */
export interface CouponView {
  readonly id: string;
  readonly store: string;
  readonly storeName: string;
  readonly name: string;
  readonly value: CouponValueView;
  readonly threshold: number;
  readonly items: readonly string[] | null;
  readonly walletBeside: boolean;
  readonly state: CouponState;
  readonly from: Instant;
  readonly until: Instant;
  readonly usedAt: Instant | null;
}

/** Why a coupon cannot be had, as the page says it before the tap. */
export type ClaimBar =
  'withdrawn' | 'claiming over' | 'not open yet' | 'own coupon' | 'member limit' | 'none left';

/**
 * What claiming would mean for who brought the caller here: `binds`: the partner becomes the
 * caller's referrer; the others say why not (docs/rules.md section 6).
 */
export type BindingPreview =
  | 'binds'
  | 'bound already'
  | 'bound to another'
  | 'bought here before'
  | 'not possible'
  | 'waits for review'
  /** It comes from the store itself, and binds nobody. */
  | 'none';

/** A shared coupon before it is claimed. */
export interface OfferView {
  readonly share: string;
  readonly store: string;
  readonly storeName: string;
  readonly address: string;
  readonly photo: string | null;
  readonly template: TemplateView;
  /** Who shares it, masked; null: the store. */
  readonly partnerName: string | null;
  readonly left: number;
  readonly bar: ClaimBar | null;
  readonly binding: BindingPreview;
  /** The caller's coupon of this offer that is still to be used, if any. */
  readonly mine: CouponView | null;
}

/** A partner's invitation without a coupon; tapping 接受邀请 binds, opening it does not. */
export interface IntroductionView {
  readonly store: string;
  readonly storeName: string;
  readonly address: string;
  readonly photo: string | null;
  /** Masked; empty where no name is known. */
  readonly partnerName: string;
  /** Never `none`. */
  readonly binding: BindingPreview;
}

/** A bind that waits, because the partner brought more than 50 people that day. */
export interface WaitingBind {
  readonly id: string;
  readonly store: string;
  readonly storeName: string;
  readonly partner: MaskedMember;
  readonly friend: MaskedMember;
  readonly at: Instant;
}

export type CouponTab = 'usable' | 'used' | 'expired';

interface InStore {
  readonly store: string;
}

/** The cloud function `coupon`. All amounts in fen. */
export interface CouponApi {
  /** For owner and manager, as all down to `withdrawBatch`. Newest first. */
  templates: { request: InStore; response: { readonly templates: readonly TemplateView[] } };
  /** Every fault of what was written; empty: it can be published. */
  check: {
    request: InStore & { readonly fields: TemplateFields };
    response: { readonly faults: readonly TemplateFault[] };
  };
  publish: {
    request: InStore & { readonly key: IdempotencyKey; readonly fields: TemplateFields };
    response: TemplateView;
  };
  /** No more are given out; those in members' hands stay good. */
  withdraw: { request: InStore & { readonly template: string }; response: TemplateView };
  batches: { request: InStore; response: { readonly batches: readonly BatchView[] } };
  issue: {
    request: InStore & {
      readonly key: IdempotencyKey;
      readonly template: string;
      readonly partner: string;
      readonly quota: number;
    };
    response: BatchView;
  };
  /** What was not claimed is stock again. */
  withdrawBatch: { request: InStore & { readonly batch: string }; response: BatchView };

  /** For a partner: what the store gave them to hand out. A batch's id is what is shared. */
  myBatches: { request: InStore; response: { readonly batches: readonly BatchView[] } };

  /** A picture, in base64, of the mini-program code that leads to a batch of the partner's own. */
  posterCode: {
    request: InStore & { readonly batch: string };
    response: { readonly image: string };
  };

  /** For any member, as all below: what the store itself gives out. */
  offers: { request: InStore; response: { readonly offers: readonly OfferView[] } };
  /** A shared coupon (a batch's id) or one of the store's own (a template's). Counts as opened. */
  offer: { request: { readonly share: string }; response: OfferView };
  /** Claims it and, when it comes from a partner, binds as the offer said or better. */
  claim: {
    request: { readonly key: IdempotencyKey; readonly share: string };
    response: { readonly coupon: CouponView; readonly binding: BindingPreview };
  };
  mine: {
    request: { readonly tab: CouponTab; readonly store?: string; readonly before?: Instant };
    response: { readonly coupons: readonly CouponView[]; readonly next: Instant | null };
  };
  /** What a partner's invitation means for the caller. `partner` is the partner's member id. */
  introduction: {
    request: InStore & { readonly partner: string };
    response: IntroductionView;
  };
  acceptIntroduction: {
    request: InStore & { readonly key: IdempotencyKey; readonly partner: string };
    response: { readonly binding: BindingPreview };
  };

  /** For operators, as below: the binds that wait, the oldest first, at most 100. */
  waitingBinds: {
    request: Record<string, never>;
    response: { readonly waiting: readonly WaitingBind[] };
  };
  /** Lets one through, or does not; what was decided first stays. */
  reviewBind: {
    request: { readonly bind: string; readonly letThrough: boolean };
    response: { readonly binding: BindingPreview };
  };
}
