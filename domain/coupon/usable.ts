import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import type { Instant, MemberId } from '../dividend/types';
import { minus, NO_MONEY, type Fen } from '../money/money';
import { applicable, discountOf } from './discount';
import { COUPON_STEP_REFUSALS, whyNotFree, type CouponStepRefusal } from './transitions';
import type { Coupon, CouponBill } from './types';

export type UsableRefusal =
  | { readonly reason: 'another store' }
  | { readonly reason: 'another member' }
  | CouponStepRefusal
  /** It is for certain items, and the bill says only a sum. */
  | { readonly reason: 'items not known' }
  | { readonly reason: 'nothing it applies to' }
  | { readonly reason: 'below the threshold'; readonly missing: Fen }
  /** On so small a bill it would take nothing off and be lost. */
  | { readonly reason: 'takes nothing off' };

export const USABLE_REFUSALS: Lasting<UsableRefusal> = {
  'another store': 'final',
  'another member': 'final',
  ...COUPON_STEP_REFUSALS,
  'items not known': 'retryable',
  'nothing it applies to': 'retryable',
  'below the threshold': 'retryable',
  'takes nothing off': 'retryable',
};

export interface Usable {
  readonly discount: Fen;
}

/**
 * What a coupon takes off a member's bill now, or why it cannot be used, in the order of
 * `UsableRefusal`: whose it is, its state and dates, then what the bill lacks.
 */
export function useOn(
  coupon: Coupon,
  member: MemberId,
  bill: CouponBill,
  now: Instant,
): Decision<Usable, UsableRefusal> {
  const on = applicable(coupon, bill);
  // An exchange asks how much is bought beside the item it gives.
  const counts = coupon.value.kind === 'exchange' ? bill.amount : on;
  const discount = discountOf(coupon.value, on ?? NO_MONEY, bill.amount);
  const refusal = firstRefusal<UsableRefusal>([
    coupon.store !== bill.store && { reason: 'another store' },
    coupon.member !== member && { reason: 'another member' },
    whyNotFree(coupon, now),
    on === null && { reason: 'items not known' },
    on === 0 && { reason: 'nothing it applies to' },
    counts !== null &&
      counts < coupon.threshold && {
        reason: 'below the threshold',
        missing: minus(coupon.threshold, counts),
      },
    discount === 0 && { reason: 'takes nothing off' },
  ]);
  return refusal ? refuse(refusal) : accept({ discount });
}
