import type { Contribution } from '../dividend/types';
import { minus, mulDiv, type Fen } from '../money/money';

const eachPart = (parts: Contribution, of: (part: Fen, key: keyof Contribution) => Fen) => ({
  queue: of(parts.queue, 'queue'),
  referral: of(parts.referral, 'referral'),
  referralBoost: of(parts.referralBoost, 'referralBoost'),
  repurchaseBoost: of(parts.repurchaseBoost, 'repurchaseBoost'),
});

/**
 * What the stamped parts still count as when F of P was refunded before settling:
 * `mulDiv(part, P − F, P)` (docs/rules.md section 5). The stamp itself stays.
 */
export const stillCounting = (stamped: Contribution, base: Fen, refunded: Fen): Contribution =>
  refunded === 0 ? stamped : eachPart(stamped, (part) => mulDiv(part, minus(base, refunded), base));

/**
 * What one refund before settling sets free of the money reserved for the order: the difference
 * that it makes to what still counts.
 */
export function released(
  stamped: Contribution,
  base: Fen,
  refundedBefore: Fen,
  refundedAfter: Fen,
): Contribution {
  const after = stillCounting(stamped, base, refundedAfter);
  return eachPart(stillCounting(stamped, base, refundedBefore), (part, key) =>
    minus(part, after[key]),
  );
}
