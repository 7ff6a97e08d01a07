import fc from 'fast-check';
import { fen } from '../money/money';
import { baseRefunded, refundable, splitRefund } from './refund';
import type { Paid } from './types';

const paid = (base: number, wallet: number, asked = 0): Paid => ({
  base: fen(base),
  wallet: fen(wallet),
  asked: fen(asked),
});

describe('a refund', () => {
  it('of ¥50.00 of an order paid ¥80.00 + ¥20.00 of balance gives ¥10.00 to the wallet', () => {
    expect(splitRefund(paid(8000, 2000), fen(5000))).toEqual({
      ok: true,
      value: { amount: 5000, wallet: 1000, base: 4000, full: false },
    });
  });

  it('rounds the wallet part of the sum, not of each: 3 × 1 fen of 2 + 1 gives it 0, 0, 1', () => {
    const walletParts = [0, 1, 2].map((asked) => {
      const split = splitRefund(paid(2, 1, asked), fen(1));
      return split.ok && split.value.wallet;
    });
    expect(walletParts).toEqual([0, 0, 1]);
  });

  it('without an amount is for the rest, and only then full', () => {
    expect(splitRefund(paid(8000, 2000, 5000), null)).toEqual({
      ok: true,
      value: { amount: 5000, wallet: 1000, base: 4000, full: true },
    });
  });

  it('above what is left is refused and says what is left', () => {
    expect(splitRefund(paid(8000, 2000, 9999), fen(2))).toEqual({
      ok: false,
      refusal: { reason: 'more than is left of the order', left: 1 },
    });
    expect(splitRefund(paid(8000, 2000, 10_000), null)).toEqual({
      ok: false,
      refusal: { reason: 'more than is left of the order', left: 0 },
    });
  });

  it('of an order refunded in full is refused, also where half was paid by balance', () => {
    expect(splitRefund(paid(500, 500, 1000), null)).toEqual({
      ok: false,
      refusal: { reason: 'more than is left of the order', left: 0 },
    });
  });

  it.each([0, -5])('of %d fen is refused', (amount) => {
    expect(splitRefund(paid(100, 0), fen(amount))).toEqual({
      ok: false,
      refusal: { reason: 'not an amount' },
    });
  });

  it('of an order that a coupon covered whole is for nothing, and full', () => {
    expect(splitRefund(paid(0, 0), null)).toEqual({
      ok: true,
      value: { amount: 0, wallet: 0, base: 0, full: true },
    });
    expect(splitRefund(paid(0, 0), fen(1)).ok).toBe(false);
  });

  it('of an order paid by balance alone goes to the wallet whole', () => {
    expect(splitRefund(paid(0, 700), fen(300))).toMatchObject({ value: { wallet: 300, base: 0 } });
  });
});

describe('refunds in any parts', () => {
  const money = fc.integer({ min: 0, max: 100_000_000 });
  const parts = fc.array(fc.integer({ min: 1, max: 40_000_000 }), { maxLength: 12 });

  it('give back exactly what was paid, each fen the way it came', () => {
    fc.assert(
      fc.property(money, money, parts, (base, wallet, wanted) => {
        let state = paid(base, wallet);
        let [toWallet, toOutside] = [0, 0];
        for (const amount of [...wanted.map(fen), null]) {
          const split = splitRefund(state, amount);
          if (!split.ok) continue;
          expect(Math.min(split.value.wallet, split.value.base)).toBeGreaterThanOrEqual(0);
          toWallet += split.value.wallet;
          toOutside += split.value.base;
          state = { ...state, asked: fen(state.asked + split.value.amount) };
          expect(baseRefunded(state)).toBe(toOutside);
        }
        expect([toWallet, toOutside, refundable(state)]).toEqual([wallet, base, 0]);
      }),
    );
  });
});
