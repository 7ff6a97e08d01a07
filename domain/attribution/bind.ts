import { DAY } from '../calendar/calendar';
import { firstRefusal, type Lasting } from '../decision/decision';
import type { Instant, MemberId } from '../dividend/types';
import { ringAbove, type ReferrerOf } from './ring';
import type { BindingAct, BindingPolicy, BindingRefusal, Bond, Evidence } from './types';

/** More binds of one referrer in a shop's day wait for review. */
export const BINDS_A_DAY = 50;

/** What was read when a member claims a shared coupon or accepts an invitation. */
export interface BindRequest {
  readonly member: MemberId;
  readonly referrer: MemberId;
  readonly act: BindingAct;
  readonly now: Instant;
  readonly policy: BindingPolicy;
  /** The member's bond in this store so far. */
  readonly bond: Bond | null;
  /** The member's last purchase or claim in this store before this one; null: none. */
  readonly lastActivityAt: Instant | null;
  readonly boughtBefore: boolean;
  readonly samePhone: boolean;
  readonly referrerIsStaff: boolean;
  readonly referrerRemoved: boolean;
  readonly referrerOf: ReferrerOf;
  /** So many steps up `referrerOf` knows. */
  readonly chainRead?: number;
  /** Binds of this referrer on this shop's day so far. */
  readonly bindsToday: number;
  /** Whether the operator has looked at a bind that waited, and let it through. */
  readonly reviewed: boolean;
}

export type BindOutcome =
  /** The bond to write, in place of the old one if any. */
  | { readonly kind: 'bound' | 'rebound'; readonly bond: Bond; readonly evidence: Evidence }
  | { readonly kind: 'waiting' | 'refused'; readonly evidence: Evidence }
  /** Bound to this referrer already: nothing changes and nothing is recorded. */
  | { readonly kind: 'unchanged' };

export const BINDING_REFUSALS: Lasting<{ reason: BindingRefusal }> = {
  oneself: 'final',
  'owner or staff': 'retryable',
  'same phone': 'final',
  removed: 'retryable',
  'bound to another': 'retryable',
  'bought here before': 'final',
  ring: 'retryable',
  'chain too long': 'retryable',
};

/** Whether a bond still keeps others out. */
export function isProtected(
  bond: Bond,
  { protection }: BindingPolicy,
  lastActivityAt: Instant | null,
  now: Instant,
): boolean {
  if (protection.kind === 'forGood') return true;
  return now < Math.max(bond.at, lastActivityAt ?? bond.at) + protection.days * DAY;
}

function whyNot(request: BindRequest): BindingRefusal | null {
  const { member, referrer, policy, bond, now } = request;
  const ring = ringAbove(member, referrer, request.referrerOf, request.chainRead);
  const named = (holds: boolean, reason: BindingRefusal) => holds && { reason };
  const refusal = firstRefusal([
    named(referrer === member, 'oneself'),
    named(request.referrerIsStaff, 'owner or staff'),
    named(request.samePhone, 'same phone'),
    named(request.referrerRemoved, 'removed'),
    named(
      bond !== null && isProtected(bond, policy, request.lastActivityAt, now),
      'bound to another',
    ),
    // Whose protection has ended has bought or claimed before; that is what ended.
    named(bond === null && request.boughtBefore && !policy.bindsCustomers, 'bought here before'),
    named(ring === 'ring', 'ring'),
    named(ring === 'unknown', 'chain too long'),
  ]);
  return refusal ? refusal.reason : null;
}

/**
 * Decides who brought a member (docs/rules.md section 6). Refused in the order of `BindingRefusal`;
 * what is not refused may still wait for review. Only the member's own bond is ever written: nobody
 * else's reward depends on it.
 */
export function decideBind(request: BindRequest): BindOutcome {
  const { member, referrer, act, now, policy, bond } = request;
  if (bond?.referrer === referrer && referrer !== member) return { kind: 'unchanged' };
  const evidence = (outcome: Evidence['outcome'], why: Evidence['why']): Evidence => ({
    outcome,
    at: now,
    member,
    referrer,
    share: act.share,
    coupon: act.kind === 'claim' ? act.coupon : null,
    ruleVersion: policy.version,
    why,
  });
  const refused = whyNot(request);
  if (refused !== null) return { kind: 'refused', evidence: evidence('refused', refused) };
  if (request.bindsToday >= BINDS_A_DAY && !request.reviewed)
    return { kind: 'waiting', evidence: evidence('waiting', 'more than a day allows') };
  const kind = bond === null ? 'bound' : 'rebound';
  const why = bond === null ? 'first bind' : 'protection ended';
  return {
    kind,
    bond: { member, referrer, at: now },
    evidence: evidence(kind, request.reviewed ? 'reviewed' : why),
  };
}

/** The evidence of a bind that waited and that the operator did not let through. */
export const turnDown = (
  { member, referrer, act, policy }: Pick<BindRequest, 'member' | 'referrer' | 'act' | 'policy'>,
  now: Instant,
): Evidence => ({
  outcome: 'refused',
  at: now,
  member,
  referrer,
  share: act.share,
  coupon: act.kind === 'claim' ? act.coupon : null,
  ruleVersion: policy.version,
  why: 'reviewed',
});
