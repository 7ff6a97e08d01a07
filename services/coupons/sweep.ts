import { expireCoupon } from '../../domain/coupon/transitions';
import { sweepDue } from '../platform/due';
import type { Ports } from '../platform/ports';
import { finishClaim } from './claim';
import { couponOf, dueOf, fieldsOf } from './coupon';
import { countUse } from './funnel';

/** Takes the calendar's step, and says when to look again. */
async function moveOn(ports: Ports, id: string): Promise<void> {
  await ports.db.transaction(async (within) => {
    const coupons = within.collection('coupons');
    const coupon = await coupons.get(id);
    if (!coupon) return;
    const now = ports.now();
    const expired = expireCoupon(couponOf(coupon), now);
    const next = expired.ok ? { ...coupon, ...fieldsOf(expired.value) } : coupon;
    await coupons.set({ ...next, dueAt: dueOf(next, now) });
  });
}

/** Does what is due for a coupon: finishes its claim, counts its use, or lets it expire. */
async function lookAfter(ports: Ports, id: string): Promise<void> {
  const coupon = await ports.db.collection('coupons').get(id);
  if (!coupon) return;
  if (coupon.binding === null) await finishClaim(ports, coupon);
  await countUse(ports, id);
  await moveOn(ports, id);
}

/** Looks after the coupons whose time has come; at most 100 at a time. */
export const sweepCoupons = (ports: Ports): Promise<number> =>
  sweepDue(ports, 'coupons', (id) => lookAfter(ports, id));
