import type { OutsideAccount } from '../ledger/journal';
import { NO_MONEY, fen, share, type Bps, type Fen } from '../money/money';
import type { Contribution, Instant, MemberId, OrderId, Plan, Referrer, Stamp } from './types';

export interface Payment {
  readonly order: OrderId;
  readonly buyer: MemberId | null;
  /** P and W, in fen. */
  readonly base: Fen;
  readonly wallet: Fen;
  readonly paidThrough: OutsideAccount;
  readonly paidAt: Instant;
  /** Whether the buyer is the store's owner or staff. */
  readonly buyerIsStaff: boolean;
  /** The buyer's bound referrer; null as well when removed before payment, or owner or staff. */
  readonly referrer: { readonly member: MemberId; readonly ownRate: Bps | null } | null;
}

export interface Terms {
  /** The version in force at payment; null without a running campaign, or while it is paused. */
  readonly plan: Plan | null;
  /** What the campaign's orders have contributed so far, for `totalBudget`. */
  readonly contributed: Fen;
  /** What the marketing account can still set aside; null: the order brings its own money. */
  readonly funds: Fen | null;
}

export type NotCountedReason =
  | 'no campaign'
  | 'no member'
  | 'nothing paid'
  | 'buyer is staff'
  | 'before the start'
  | 'after the end'
  | 'over the budget'
  | 'not covered';

export interface Stamped {
  readonly stamp: Stamp;
  readonly notCounted: NotCountedReason | null;
  /** Whether the referrer was dropped because not even the commission is covered. */
  readonly referrerDropped: boolean;
}

const NOTHING: Contribution = {
  queue: NO_MONEY,
  referral: NO_MONEY,
  referralBoost: NO_MONEY,
  repurchaseBoost: NO_MONEY,
};

export const contributionTotal = (c: Contribution): Fen =>
  fen(c.queue + c.referral + c.referralBoost + c.repurchaseBoost);

function contributionOf(base: Fen, plan: Plan, ownRate: Bps | null): Contribution {
  return {
    queue: share(base, plan.queueBps),
    referral: share(base, ownRate ?? plan.referralBps),
    referralBoost: share(base, plan.referralBoostBps),
    repurchaseBoost: share(base, plan.repurchaseBoostBps),
  };
}

/** The rates were checked when the plan and the partner's rate were set; more than P is a bug. */
function mustFit(contribution: Contribution, base: Fen): Contribution {
  if (contributionTotal(contribution) > base)
    throw new RangeError(`an order of ${base} fen cannot contribute more than itself`);
  return contribution;
}

function targetOf(base: Fen, plan: Plan): Fen {
  const target = share(base, plan.targetBps);
  return plan.maxTarget > 0 && target > plan.maxTarget ? plan.maxTarget : target;
}

/** Why an order is none of the campaign's, in this order of precedence; funds are looked at last. */
function outsideCampaign(payment: Payment, plan: Plan | null): NotCountedReason | null {
  if (plan === null) return 'no campaign';
  if (payment.buyer === null) return 'no member';
  if (payment.base === 0) return 'nothing paid';
  if (payment.buyerIsStaff) return 'buyer is staff';
  if (plan.startsAt !== null && payment.paidAt < plan.startsAt) return 'before the start';
  if (plan.endsAt !== null && payment.paidAt > plan.endsAt) return 'after the end';
  return null;
}

function unaffordable(cost: Fen, plan: Plan, terms: Terms): NotCountedReason | null {
  if (plan.totalBudget > 0 && terms.contributed + cost > plan.totalBudget) return 'over the budget';
  if (terms.funds !== null && cost > terms.funds) return 'not covered';
  return null;
}

/** An order outside the campaign still owes a partner the commission, if that much is covered. */
function stampOutside(payment: Payment, terms: Terms, reason: NotCountedReason): Stamped {
  const { base, buyer, referrer } = payment;
  const rate = buyer === null ? null : (referrer?.ownRate ?? null);
  const commission = rate === null ? NO_MONEY : share(base, rate);
  const covered = terms.funds === null || commission <= terms.funds;
  const kept: Referrer | null =
    referrer && rate !== null && covered ? { member: referrer.member, partner: true } : null;
  return {
    stamp: {
      order: payment.order,
      buyer,
      base,
      wallet: payment.wallet,
      paidThrough: payment.paidThrough,
      counted: false,
      contribution: { ...NOTHING, referral: kept ? commission : NO_MONEY },
      referrer: kept,
      target: NO_MONEY,
      minOrderAmount: NO_MONEY,
      maxOpenEntriesPerMember: 0,
      buyerShares: false,
    },
    notCounted: reason,
    referrerDropped: !covered,
  };
}

/**
 * Fixes, at payment, everything that settling will need (rules.md section 3). The caller reserves
 * `contributionTotal` of the result in the same write.
 */
export function stampOrder(payment: Payment, terms: Terms): Stamped {
  const known =
    payment.referrer?.member === payment.buyer ? { ...payment, referrer: null } : payment;
  const { plan } = terms;
  const outside = outsideCampaign(known, plan);
  if (outside !== null || plan === null)
    return stampOutside(known, terms, outside ?? 'no campaign');
  const ownRate = known.referrer?.ownRate ?? null;
  const contribution = mustFit(contributionOf(known.base, plan, ownRate), known.base);
  const short = unaffordable(contributionTotal(contribution), plan, terms);
  if (short !== null) return stampOutside(known, terms, short);
  return {
    stamp: {
      order: payment.order,
      buyer: payment.buyer,
      base: payment.base,
      wallet: payment.wallet,
      paidThrough: payment.paidThrough,
      counted: true,
      contribution,
      referrer: known.referrer && { member: known.referrer.member, partner: ownRate !== null },
      target: targetOf(known.base, plan),
      minOrderAmount: plan.minOrderAmount,
      maxOpenEntriesPerMember: plan.maxOpenEntriesPerMember,
      buyerShares: plan.buyerShares,
    },
    notCounted: null,
    referrerDropped: false,
  };
}
