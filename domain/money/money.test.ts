import fc from 'fast-check';
import { MAX_AMOUNT, bps, fen, minus, mulDiv, plus, share, sum } from './money';

describe('an amount is an integer number of fen', () => {
  it.each([0.5, NaN, Infinity, 2 ** 53])('so %p is a bug and throws', (value) => {
    expect(() => fen(value)).toThrow(RangeError);
  });

  it('and adding beyond what is exact throws instead of rounding', () => {
    expect(() => plus(fen(Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
    expect(() => minus(fen(-Number.MAX_SAFE_INTEGER), fen(1))).toThrow(RangeError);
  });

  it('and zero has no sign', () => {
    expect(Object.is(fen(-0), 0)).toBe(true);
  });
});

describe('a rate is basis points', () => {
  it.each([-1, 10_001, 0.1, NaN])('so %p is a bug and throws', (value) => {
    expect(() => bps(value)).toThrow(RangeError);
  });
});

describe('a share is rounded down', () => {
  it.each([
    [60_000, 4000, 24_000],
    [1, 9999, 0],
    [9999, 6667, 6666],
    [100_000_000, 10_000, 100_000_000],
  ])('%i fen at %i bps is %i fen', (amount, rate, expected) => {
    expect(share(fen(amount), bps(rate))).toBe(expected);
  });
});

const amounts = fc.integer({ min: 0, max: MAX_AMOUNT });

describe('mulDiv is exact for every amount', () => {
  it('equals the quotient of big integers, also where the product passes 2^53', () => {
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 1, max: MAX_AMOUNT }), (a, x, whole) => {
        expect(mulDiv(a, x, whole)).toBe(Number((BigInt(a) * BigInt(x)) / BigInt(whole)));
      }),
    );
  });

  it('¥1,000,000 × 99,999,999 / 100,000,000 loses no fen', () => {
    expect(mulDiv(MAX_AMOUNT, 99_999_999, MAX_AMOUNT)).toBe(99_999_999);
  });

  it('never hands out more than the whole, however it is cut', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.array(fc.integer({ min: 0, max: 2500 }), { maxLength: 4 }),
        (a, rates) => {
          const parts = rates.map((rate) => share(fen(a), bps(rate)));
          expect(sum(parts)).toBeLessThanOrEqual(a);
        },
      ),
    );
  });

  it.each([
    [-1, 1, 1],
    [1, -1, 1],
    [1, 1, 0],
  ])('mulDiv(%i, %i, %i) is a bug and throws', (a, x, whole) => {
    expect(() => mulDiv(a, x, whole)).toThrow(RangeError);
  });
});
