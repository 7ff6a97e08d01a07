import { accept, refuse, type Decision, type Lasting } from '../decision/decision';
import { sources, step, type Transitions } from '../decision/transition';
import type { Instant, OrderId } from '../dividend/types';
import type { Coupon, CouponState, CouponStatus } from './types';

/** What moves a coupon: its order's way, or the calendar; never a person by hand. */
export type CouponMover = 'order' | 'calendar';

/** A coupon's way (docs/rules.md section 7). */
export const COUPON_STEPS: Transitions<CouponState, CouponMover> = {
  claimed: { locked: ['order'], expired: ['calendar'] },
  // Back to claimed when the order is cancelled, also past the end: it expires from there.
  locked: { used: ['order'], claimed: ['order'] },
  // On a full refund before it expires.
  used: { claimed: ['order'] },
  expired: {},
};

export const couponSources = (to: CouponState, who: CouponMover): CouponState[] =>
  sources(COUPON_STEPS, to, who);

export type CouponStepRefusal =
  | { readonly reason: 'used' }
  | { readonly reason: 'expired'; readonly since: Instant }
  | { readonly reason: 'held by another order'; readonly order: OrderId }
  | { readonly reason: 'not valid yet'; readonly from: Instant }
  /** It is not, or no longer, this order's. */
  | { readonly reason: 'not of this order' }
  | { readonly reason: 'still valid' };

export const COUPON_STEP_REFUSALS: Lasting<CouponStepRefusal> = {
  used: 'final',
  expired: 'final',
  'held by another order': 'retryable',
  'not valid yet': 'retryable',
  'not of this order': 'final',
  'still valid': 'retryable',
};

type Step = Decision<CouponStatus, CouponStepRefusal>;

/** Takes a step of the table. Throws on one that it does not have: the rules below have a bug. */
function moved(from: CouponStatus, to: CouponStatus, who: CouponMover): Step {
  if (!step(COUPON_STEPS, from.state, to.state, who).ok)
    throw new RangeError(`a coupon does not go from ${from.state} to ${to.state}`);
  return accept(to);
}

const orderOf = (status: CouponStatus): OrderId | null =>
  status.state === 'locked' || status.state === 'used' ? status.order : null;

/** Why a coupon cannot be taken for an order now, by its state and dates alone. */
export function whyNotFree(coupon: Coupon, now: Instant): CouponStepRefusal | null {
  const { status } = coupon;
  if (status.state === 'used') return { reason: 'used' };
  if (status.state === 'locked') return { reason: 'held by another order', order: status.order };
  if (status.state === 'expired' || now >= coupon.until)
    return { reason: 'expired', since: coupon.until };
  return now < coupon.from ? { reason: 'not valid yet', from: coupon.from } : null;
}

/** Holds a coupon for one unpaid order; asked twice by the same order, it stays held. */
export function lockCoupon(coupon: Coupon, order: OrderId, now: Instant): Step {
  const { status } = coupon;
  if (status.state === 'locked' && status.order === order) return accept(status);
  const why = whyNotFree(coupon, now);
  return why ? refuse(why) : moved(status, { state: 'locked', order }, 'order');
}

/** The order was paid. A payment that began in time counts, so the end date is not asked again. */
export function useCoupon({ status }: Coupon, order: OrderId, now: Instant): Step {
  if (orderOf(status) !== order) return refuse({ reason: 'not of this order' });
  return status.state === 'used'
    ? accept(status)
    : moved(status, { state: 'used', order, at: now }, 'order');
}

/** The order was cancelled. */
export function unlockCoupon({ status }: Coupon, order: OrderId): Step {
  if (status.state !== 'locked' || status.order !== order)
    return refuse({ reason: 'not of this order' });
  return moved(status, { state: 'claimed' }, 'order');
}

/** The order was refunded in full; a coupon past its end stays used. */
export function restoreCoupon({ status, until }: Coupon, order: OrderId, now: Instant): Step {
  if (status.state !== 'used' || status.order !== order)
    return refuse({ reason: 'not of this order' });
  if (now >= until) return refuse({ reason: 'expired', since: until });
  return moved(status, { state: 'claimed' }, 'order');
}

/** Its end has come. One that an order holds is left to that order. */
export function expireCoupon({ status, until }: Coupon, now: Instant): Step {
  if (status.state === 'used') return refuse({ reason: 'used' });
  if (status.state === 'locked')
    return refuse({ reason: 'held by another order', order: status.order });
  if (status.state === 'expired') return accept(status);
  if (now < until) return refuse({ reason: 'still valid' });
  return moved(status, { state: 'expired' }, 'calendar');
}
