import { bps, fen } from '../money/money';
import { checkTemplate } from './template';
import type { CouponTemplate } from './types';

const template = (fields: Partial<CouponTemplate>): CouponTemplate => ({
  id: 't1',
  store: 's1',
  value: { kind: 'amountOff', amount: fen(3000) },
  threshold: fen(20_000),
  stock: 200,
  perMember: 1,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 30 },
  items: null,
  walletBeside: true,
  ...fields,
});

describe('a coupon template', () => {
  it.each<[string, Partial<CouponTemplate>]>([
    ['¥30.00 off from ¥200.00', {}],
    ['9 折, at most ¥20.00', { value: { kind: 'percentOff', off: bps(1000), ceiling: fen(2000) } }],
    ['9 折 without a ceiling', { value: { kind: 'percentOff', off: bps(1000), ceiling: fen(0) } }],
    ['a coffee', { value: { kind: 'exchange', item: 'americano', value: fen(1800) } }],
    ['for November', { validity: { kind: 'range', from: 1, until: 2 } }],
  ])('%s has no fault', (_, fields) => {
    expect(checkTemplate(template(fields))).toEqual([]);
  });

  it.each<[string, Partial<CouponTemplate>]>([
    ['amount', { value: { kind: 'amountOff', amount: fen(0) } }],
    ['off', { value: { kind: 'percentOff', off: bps(0), ceiling: fen(0) } }],
    ['ceiling', { value: { kind: 'percentOff', off: bps(1), ceiling: fen(-1) } }],
    ['item', { value: { kind: 'exchange', item: '', value: fen(1) } }],
    ['value', { value: { kind: 'exchange', item: 'a', value: fen(0) } }],
    ['threshold', { threshold: fen(-1) }],
    ['stock', { stock: 0 }],
    ['stock', { stock: 1.5 }],
    ['perMember', { perMember: 0 }],
    ['days', { validity: { kind: 'days', days: 0 } }],
    ['validity', { validity: { kind: 'range', from: 2, until: 2 } }],
    ['claimUntil', { claimFrom: 5, claimUntil: 5 }],
    ['items', { items: [] }],
  ])('names a fault in %s', (field, fields) => {
    expect(checkTemplate(template(fields)).map((refusal) => refusal.field)).toEqual([field]);
  });

  it('may go to its bounds and not beyond', () => {
    const all = { kind: 'percentOff', off: bps(10_000), ceiling: fen(100_000_000) } as const;
    expect(checkTemplate(template({ value: all, stock: 1_000_000 }))).toEqual([]);
    expect(checkTemplate(template({ stock: 1_000_001 }))).toHaveLength(1);
    expect(checkTemplate(template({ threshold: fen(100_000_001) }))).toHaveLength(1);
  });

  it('says from when on an end would do', () => {
    expect(checkTemplate(template({ claimFrom: 5, claimUntil: 5 }))).toEqual([
      { field: 'claimUntil', reason: 'ends before it starts', min: 6 },
    ]);
    expect(checkTemplate(template({ claimFrom: 5, claimUntil: 6 }))).toEqual([]);
  });

  it('names every fault at once, with the bounds', () => {
    expect(checkTemplate(template({ stock: 0, items: [] }))).toEqual([
      { field: 'stock', reason: 'out of range', min: 1, max: 1_000_000 },
      { field: 'items', reason: 'required' },
    ]);
  });
});
