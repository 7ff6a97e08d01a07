import { rankCoupons, type Ranked } from '../../domain/coupon/rank';
import type { MemberId } from '../../domain/dividend/types';
import type { Fen } from '../../domain/money/money';
import type { Ports } from '../platform/ports';
import { couponsInHand, type NamedCoupon } from './hold';

export interface Asked {
  readonly store: string;
  readonly member: MemberId;
  readonly amount: Fen;
}

export interface NamedRanked extends Ranked {
  readonly coupon: NamedCoupon;
}

/** A member's coupons for a bill of one sum, best first, those that cannot be used after them. */
export async function couponsFor(
  ports: Ports,
  { store, member, amount }: Asked,
): Promise<NamedRanked[]> {
  const inHand = await couponsInHand(ports, { store, member });
  const named = new Map(inHand.map((coupon) => [coupon.id, coupon]));
  const ranked = rankCoupons(inHand, member, { store, amount, lines: null }, ports.now());
  return ranked.flatMap(({ coupon, use }) => {
    const known = named.get(coupon.id);
    return known ? [{ coupon: known, use }] : [];
  });
}

/** The id of the coupon that takes off most; null where none takes off anything. */
export async function bestCoupon(ports: Ports, asked: Asked): Promise<string | null> {
  const [best] = await couponsFor(ports, asked);
  return best?.use.ok ? best.coupon.id : null;
}
