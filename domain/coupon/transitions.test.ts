import fc from 'fast-check';
import { fen } from '../money/money';
import {
  COUPON_STEPS,
  couponSources,
  expireCoupon,
  lockCoupon,
  restoreCoupon,
  unlockCoupon,
  useCoupon,
} from './transitions';
import type { Coupon, CouponState, CouponStatus } from './types';

const coupon = (status: CouponStatus = { state: 'claimed' }): Coupon => ({
  id: 'c1',
  store: 's1',
  template: 't1',
  batch: null,
  member: 'm',
  value: { kind: 'amountOff', amount: fen(3000) },
  threshold: fen(0),
  items: null,
  walletBeside: true,
  claimedAt: 0,
  from: 100,
  until: 200,
  status,
});
const locked: CouponStatus = { state: 'locked', order: 'o1' };
const used: CouponStatus = { state: 'used', order: 'o1', at: 150 };
const no = (refusal: unknown) => ({ ok: false, refusal });
const yes = (value: unknown) => ({ ok: true, value });

describe("a coupon's way", () => {
  it('is claimed, held for one unpaid order, used by it', () => {
    expect(lockCoupon(coupon(), 'o1', 150)).toEqual(yes(locked));
    expect(useCoupon(coupon(locked), 'o1', 150)).toEqual(yes(used));
  });

  it('is one coupon for one order: a second order finds it held', () => {
    expect(lockCoupon(coupon(locked), 'o2', 150)).toEqual(
      no({ reason: 'held by another order', order: 'o1' }),
    );
    expect(useCoupon(coupon(locked), 'o2', 150)).toEqual(no({ reason: 'not of this order' }));
    expect(useCoupon(coupon(), 'o1', 150)).toEqual(no({ reason: 'not of this order' }));
  });

  it('asked twice by its order stays held, and stays used as it was', () => {
    expect(lockCoupon(coupon(locked), 'o1', 170)).toEqual(yes(locked));
    expect(useCoupon(coupon(used), 'o1', 170)).toEqual(yes(used));
  });

  it('can be held from 100 to 199, not at 99 and not at 200', () => {
    expect(lockCoupon(coupon(), 'o1', 99)).toEqual(no({ reason: 'not valid yet', from: 100 }));
    expect(lockCoupon(coupon(), 'o1', 100).ok).toBe(true);
    expect(lockCoupon(coupon(), 'o1', 199).ok).toBe(true);
    expect(lockCoupon(coupon(), 'o1', 200)).toEqual(no({ reason: 'expired', since: 200 }));
  });

  it('held in time is used even when the payment comes after its end', () => {
    expect(useCoupon(coupon(locked), 'o1', 201)).toEqual(
      yes({ state: 'used', order: 'o1', at: 201 }),
    );
  });

  it('comes back when its order is cancelled, and only then', () => {
    expect(unlockCoupon(coupon(locked), 'o1')).toEqual(yes({ state: 'claimed' }));
    expect(unlockCoupon(coupon(locked), 'o2')).toEqual(no({ reason: 'not of this order' }));
    expect(unlockCoupon(coupon(used), 'o1')).toEqual(no({ reason: 'not of this order' }));
  });

  it('comes back on a full refund at 199, not at 200', () => {
    expect(restoreCoupon(coupon(used), 'o1', 199)).toEqual(yes({ state: 'claimed' }));
    expect(restoreCoupon(coupon(used), 'o1', 200)).toEqual(no({ reason: 'expired', since: 200 }));
    expect(restoreCoupon(coupon(), 'o1', 150)).toEqual(no({ reason: 'not of this order' }));
  });

  it('expires at its end, unless an order holds or has used it', () => {
    expect(expireCoupon(coupon(), 199)).toEqual(no({ reason: 'still valid' }));
    expect(expireCoupon(coupon(), 200)).toEqual(yes({ state: 'expired' }));
    expect(expireCoupon(coupon({ state: 'expired' }), 300)).toEqual(yes({ state: 'expired' }));
    expect(expireCoupon(coupon(locked), 300)).toEqual(
      no({ reason: 'held by another order', order: 'o1' }),
    );
    expect(expireCoupon(coupon(used), 300)).toEqual(no({ reason: 'used' }));
    expect(lockCoupon(coupon({ state: 'expired' }), 'o1', 150)).toEqual(
      no({ reason: 'expired', since: 200 }),
    );
  });

  it('has these sources for the conditional updates', () => {
    expect(couponSources('locked', 'order')).toEqual(['claimed']);
    expect(couponSources('claimed', 'order')).toEqual(['locked', 'used']);
    expect(couponSources('expired', 'calendar')).toEqual(['claimed']);
    expect(couponSources('expired', 'order')).toEqual([]);
  });

  it('takes only steps of the table and serves one order at a time, whatever is tried', () => {
    const tries = fc.array(
      fc.record({
        what: fc.constantFrom('lock', 'use', 'unlock', 'restore', 'expire'),
        order: fc.constantFrom('o1', 'o2', 'o3'),
        now: fc.integer({ min: 90, max: 210 }),
      }),
    );
    fc.assert(
      fc.property(tries, (all) => {
        let current = coupon();
        let holder: string | null = null;
        for (const { what, order, now } of all) {
          const taken = {
            lock: () => lockCoupon(current, order, now),
            use: () => useCoupon(current, order, now),
            unlock: () => unlockCoupon(current, order),
            restore: () => restoreCoupon(current, order, now),
            expire: () => expireCoupon(current, now),
          }[what as 'lock']();
          if (!taken.ok) continue;
          const to: CouponState = taken.value.state;
          if (to !== current.status.state)
            expect(COUPON_STEPS[current.status.state][to]).toBeDefined();
          if (what !== 'expire') expect([null, order]).toContain(holder);
          current = coupon(taken.value);
          holder = to === 'locked' || to === 'used' ? order : null;
        }
      }),
    );
  });
});
