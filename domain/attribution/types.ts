import type { Instant, MemberId } from '../dividend/types';

/** Who brought a member to a store. At most one per member and store. */
export interface Bond {
  readonly member: MemberId;
  readonly referrer: MemberId;
  readonly at: Instant;
}

/** How long a bond keeps others out; a store's choice. */
export type Protection =
  { readonly kind: 'forGood' } | { readonly kind: 'days'; readonly days: number };

export interface BindingPolicy {
  readonly protection: Protection;
  /** Whether a member who has already bought there can be bound for the first time. */
  readonly bindsCustomers: boolean;
  /** The version of the store's rules; evidence names it. */
  readonly version: number;
}

export const DEFAULT_BINDING: Omit<BindingPolicy, 'version'> = {
  protection: { kind: 'forGood' },
  bindsCustomers: false,
};

/** What the member did to be bound; opening a link is not among them. */
export type BindingAct =
  | { readonly kind: 'claim'; readonly share: string; readonly coupon: string }
  | { readonly kind: 'invitation'; readonly share: string };

export type BindingRefusal =
  | 'oneself'
  /** The referrer is the store's owner or staff. */
  | 'owner or staff'
  | 'same phone'
  /** The referrer was removed. */
  | 'removed'
  /** The first bind wins, for good or while it is protected. */
  | 'bound to another'
  | 'bought here before'
  /** One of those whom the member brought, directly or through others, would bring the member. */
  | 'ring'
  /** The chain above the referrer is longer than is looked at; a ring cannot be ruled out. */
  | 'chain too long';

/**
 * One append-only record for each bind, rebind, refusal and bind that waits for review: when, by
 * which share and coupon, under which version of the rules, and why.
 */
export interface Evidence {
  readonly outcome: 'bound' | 'rebound' | 'waiting' | 'refused';
  readonly at: Instant;
  readonly member: MemberId;
  readonly referrer: MemberId;
  readonly share: string;
  /** null: by invitation. */
  readonly coupon: string | null;
  readonly ruleVersion: number;
  readonly why:
    BindingRefusal | 'first bind' | 'protection ended' | 'more than a day allows' | 'reviewed';
}
