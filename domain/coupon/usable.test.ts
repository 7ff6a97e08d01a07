import fc from 'fast-check';
import { bps, fen } from '../money/money';
import { discountOf } from './discount';
import { rankCoupons } from './rank';
import { useOn } from './usable';
import type { Coupon, CouponBill, CouponValue } from './types';

const off = (amount: number): CouponValue => ({ kind: 'amountOff', amount: fen(amount) });
const percent = (rate: number, ceiling = 0): CouponValue => ({
  kind: 'percentOff',
  off: bps(rate),
  ceiling: fen(ceiling),
});
const coffee: CouponValue = { kind: 'exchange', item: 'americano', value: fen(1800) };
const coupon = (fields: Partial<Coupon> = {}): Coupon => ({
  id: 'c1',
  store: 's1',
  template: 't1',
  batch: null,
  member: 'm',
  value: off(3000),
  threshold: fen(0),
  items: null,
  walletBeside: true,
  claimedAt: 0,
  from: 100,
  until: 200,
  status: { state: 'claimed' },
  ...fields,
});
const typed = (amount: number): CouponBill => ({ store: 's1', amount: fen(amount), lines: null });
const cart = (...lines: [string, number][]): CouponBill => ({
  store: 's1',
  amount: fen(lines.reduce((all, [, amount]) => all + amount, 0)),
  lines: lines.map(([item, amount]) => ({ item, amount: fen(amount) })),
});
const use = (fields: Partial<Coupon>, bill: CouponBill, member = 'm', now = 150) => {
  const decided = useOn(coupon(fields), member, bill, now);
  return decided.ok ? decided.value.discount : decided.refusal;
};

describe('what a coupon takes off', () => {
  it.each<[string, CouponValue, number, number]>([
    ['¥30.00 off ¥268.00', off(3000), 26_800, 3000],
    ['¥30.00 off ¥20.00: all but 1 fen', off(3000), 2000, 1999],
    ['9 折 of ¥268.00', percent(1000), 26_800, 2680],
    ['9 折 of ¥0.99 rounds the discount down', percent(1000), 99, 9],
    ['9 折 at most ¥20.00', percent(1000, 2000), 26_800, 2000],
    ['all off leaves 1 fen', percent(10_000), 500, 499],
    ['a coffee of ¥18.00 off a bill of ¥18.00: the whole', coffee, 1800, 1800],
    ['a coffee of ¥18.00 off ¥15.00: the whole, and no change', coffee, 1500, 1500],
    ['a coffee of ¥18.00 off ¥40.00', coffee, 4000, 1800],
  ])('%s', (_, value, bill, expected) => {
    expect(use({ value }, typed(bill))).toBe(expected);
  });

  it('counts only the items it applies to, for threshold and discount alike', () => {
    const bread = { value: percent(2000), items: ['bread'], threshold: fen(1000) };
    expect(use(bread, cart(['bread', 1200], ['tea', 5000]))).toBe(240);
    expect(use(bread, cart(['bread', 900], ['tea', 5000]))).toEqual({
      reason: 'below the threshold',
      missing: 100,
    });
    expect(use(bread, cart(['tea', 5000]))).toEqual({ reason: 'nothing it applies to' });
  });

  it('of an exchange is the item on the bill, and its threshold is what is bought in all', () => {
    expect(use({ value: coffee }, cart(['americano', 1600], ['tea', 5000]))).toBe(1600);
    expect(use({ value: coffee }, cart(['tea', 5000]))).toEqual({
      reason: 'nothing it applies to',
    });
    const withCake = { value: coffee, threshold: fen(3000) };
    expect(use(withCake, cart(['americano', 1800], ['cake', 1200]))).toBe(1800);
    expect(use(withCake, cart(['americano', 1800]))).toMatchObject({ missing: 1200 });
  });

  it('is never above its bill less 1 fen, its ceiling or its items; exchanges may cover it', () => {
    const amount = fc.integer({ min: 1, max: 100_000_000 });
    const values = fc.oneof(
      amount.map(off),
      fc.tuple(fc.integer({ min: 1, max: 10_000 }), amount).map(([r, c]) => percent(r, c)),
      amount.map((value): CouponValue => ({ kind: 'exchange', item: 'x', value: fen(value) })),
    );
    fc.assert(
      fc.property(values, amount, amount, (value, a, b) => {
        const [on, bill] = [fen(Math.min(a, b)), fen(Math.max(a, b))];
        const discount = discountOf(value, on, bill);
        expect(discount).toBeGreaterThanOrEqual(0);
        expect(discount).toBeLessThanOrEqual(value.kind === 'exchange' ? bill : bill - 1);
        expect(discount).toBeLessThanOrEqual(on);
        if (value.kind === 'percentOff') {
          expect(discount).toBeLessThanOrEqual(value.ceiling);
          expect(discount * 10_000).toBeLessThanOrEqual(on * value.off);
        }
      }),
    );
  });
});

describe('why a coupon cannot be used', () => {
  it('says that ¥15.00 are missing', () => {
    expect(use({ threshold: fen(20_000) }, typed(18_500))).toEqual({
      reason: 'below the threshold',
      missing: 1500,
    });
  });

  it('for certain items needs more than a typed sum; an exchange does not', () => {
    expect(use({ items: ['bread'] }, typed(5000))).toEqual({ reason: 'items not known' });
    expect(use({ value: coffee }, typed(5000))).toBe(1800);
  });

  it('would be lost for nothing', () => {
    expect(use({}, typed(1))).toEqual({ reason: 'takes nothing off' });
    expect(use({ value: percent(100) }, typed(99))).toEqual({ reason: 'takes nothing off' });
  });

  it('names the first of several: whose, state, dates, then the bill', () => {
    const bad = { threshold: fen(1000), items: ['bread'] };
    const used = { state: 'used', order: 'o1', at: 1 } as const;
    const held = { state: 'locked', order: 'o1' } as const;
    const small = cart(['bread', 5]);
    expect([
      use({ ...bad, store: 's2', status: used }, small, 'n', 300),
      use({ ...bad, status: used }, small, 'n', 300),
      use({ ...bad, status: used }, small, 'm', 300),
      use({ ...bad, status: held }, small, 'm', 300),
      use(bad, small, 'm', 300),
      use(bad, small, 'm', 50),
      use(bad, small),
    ]).toEqual([
      { reason: 'another store' },
      { reason: 'another member' },
      { reason: 'used' },
      { reason: 'held by another order', order: 'o1' },
      { reason: 'expired', since: 200 },
      { reason: 'not valid yet', from: 100 },
      { reason: 'below the threshold', missing: 995 },
    ]);
  });
});

describe('the coupons of a member for a bill', () => {
  const coupons = [
    coupon({ id: 'a', value: percent(1000), until: 180 }),
    coupon({ id: 'b', value: off(3000), threshold: fen(20_000) }),
    coupon({ id: 'c', value: off(2680), until: 170 }),
    coupon({ id: 'd', value: off(9000), threshold: fen(30_000) }),
    coupon({ id: 'e', value: off(9000), threshold: fen(27_000) }),
    coupon({ id: 'f', status: { state: 'used', order: 'o', at: 1 } }),
    coupon({ id: 'g', value: off(2680), until: 170 }),
  ];
  const ids = (amount: number) =>
    rankCoupons(coupons, 'm', typed(amount), 150).map(({ coupon: { id } }) => id);

  it('come best first, of equals the one that expires first, then the nearly usable', () => {
    expect(ids(26_800)).toEqual(['b', 'c', 'g', 'a', 'e', 'd', 'f']);
  });

  it('are ranked anew when the bill grows', () => {
    expect(ids(30_000)).toEqual(['d', 'e', 'a', 'b', 'c', 'g', 'f']);
  });
});
