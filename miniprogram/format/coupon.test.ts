import { asksText, barText, discountText, faceOf, untilText, worthText } from './coupon';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);
const midnight = (day: number): number => Date.UTC(2026, 10, day, -8);

describe('what a coupon is worth', () => {
  it.each([
    [1000, '9 折'],
    [1500, '8.5 折'],
    [1250, '8.75 折'],
    [5000, '5 折'],
  ])('%d bps off is %s', (off, words) => {
    expect(discountText(off)).toBe(words);
  });

  it('is an amount, a discount or an item', () => {
    expect(worthText({ kind: 'amountOff', amount: 3_000 })).toBe('¥30.00');
    expect(worthText({ kind: 'percentOff', off: 1000, ceiling: 0 })).toBe('9 折');
    expect(worthText({ kind: 'exchange', item: '美式 1 杯', value: 1_800 })).toBe('兑换');
  });

  it('says what it asks for', () => {
    expect(asksText({ kind: 'amountOff', amount: 3_000 }, 20_000)).toBe('满 ¥200.00');
    expect(asksText({ kind: 'amountOff', amount: 3_000 }, 0)).toBe('不限金额');
    expect(asksText({ kind: 'percentOff', off: 1000, ceiling: 2_000 }, 0)).toBe('最多 ¥20.00');
    expect(asksText({ kind: 'exchange', item: '美式 1 杯', value: 1_800 }, 0)).toBe('美式 1 杯');
  });
});

describe('until when it is good', () => {
  it('names the last day, for the end is the first instant at which it no longer is', () => {
    expect(untilText(midnight(23), NOW)).toBe('今天到期');
    expect(untilText(midnight(24), NOW)).toBe('明天到期');
    expect(untilText(midnight(31), NOW)).toBe('11月30日到期');
  });

  it('marks the last two days', () => {
    const coupon = {
      id: 'c1',
      name: '梧桐路老友券',
      value: { kind: 'amountOff' as const, amount: 3_000 },
      threshold: 20_000,
    };
    expect(faceOf({ ...coupon, until: NOW + 47 * 3_600_000 }, NOW).soon).toBe(true);
    expect(faceOf({ ...coupon, until: NOW + 48 * 3_600_000 }, NOW).soon).toBe(false);
  });
});

describe('why it cannot be used on a bill', () => {
  it('says how much is missing where more would do', () => {
    expect(barText('below the threshold', 1_500)).toBe('还差 ¥15.00 可用');
    expect(barText('held by another order', 0)).toBe('正被另一单占着');
    expect(barText(null, 0)).toBe('');
  });
});
