import type { UsableRefusal } from '../../domain/coupon/usable';
import type { CouponBar, CouponChoice } from '../../typings/till';
import type { NamedRanked } from '../coupons/best';

/** Reasons that a person at the till can do something about; coupons with others are not shown. */
const BARS: Readonly<Partial<Record<UsableRefusal['reason'], CouponBar>>> = {
  'held by another order': 'held by another order',
  'not valid yet': 'not valid yet',
  'items not known': 'items not known',
  'nothing it applies to': 'nothing it applies to',
  'below the threshold': 'below the threshold',
  'takes nothing off': 'takes nothing off',
};

/** A coupon as the till shows it beside a bill; null: it is not for this till to see. */
export function choiceOf({ coupon, use }: NamedRanked): CouponChoice | null {
  const { id, name, value, threshold, until, walletBeside } = coupon;
  const shown = { id, name, value, threshold, until, walletBeside };
  if (use.ok) return { ...shown, discount: use.value.discount, bar: null, missing: 0 };
  const { refusal } = use;
  const bar = BARS[refusal.reason];
  if (bar === undefined) return null;
  const missing = refusal.reason === 'below the threshold' ? refusal.missing : 0;
  return { ...shown, discount: 0, bar, missing };
}
