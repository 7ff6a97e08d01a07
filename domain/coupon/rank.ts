import type { Decision } from '../decision/decision';
import type { Instant, MemberId } from '../dividend/types';
import { useOn, type Usable, type UsableRefusal } from './usable';
import type { Coupon, CouponBill } from './types';

export interface Ranked {
  readonly coupon: Coupon;
  readonly use: Decision<Usable, UsableRefusal>;
}

const discount = ({ use }: Ranked): number => (use.ok ? use.value.discount : -1);

/** How far a coupon is from being usable, where a larger bill would do. */
const missing = ({ use }: Ranked): number =>
  !use.ok && use.refusal.reason === 'below the threshold' ? use.refusal.missing : Infinity;

const byName = (a: Ranked, b: Ranked): number =>
  a.coupon.id < b.coupon.id ? -1 : Number(a.coupon.id > b.coupon.id);

/** Infinity minus itself is not a number, so equal ones are told apart first. */
const ascending = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/**
 * A member's coupons for a bill, best first: the largest discount; of equal ones the one that
 * expires first; then by id, so that the order never flickers. After them those that cannot be
 * used, the one that lacks least first.
 */
export function rankCoupons(
  coupons: Iterable<Coupon>,
  member: MemberId,
  bill: CouponBill,
  now: Instant,
): Ranked[] {
  return [...coupons]
    .map((coupon) => ({ coupon, use: useOn(coupon, member, bill, now) }))
    .sort(
      (a, b) =>
        ascending(discount(b), discount(a)) ||
        ascending(missing(a), missing(b)) ||
        ascending(a.coupon.until, b.coupon.until) ||
        byName(a, b),
    );
}
