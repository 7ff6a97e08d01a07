import type { OrderView } from '../../../../typings/order';
import { rowsOf } from './view';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);
const DAY = 86_400_000;

const order = (fields: Partial<OrderView>): OrderView => ({
  id: 'o00000000000abcd',
  store: 's1',
  kind: 'bill',
  channel: 'inStore',
  state: 'fulfilled',
  ofMember: true,
  amount: 5_850,
  discount: 0,
  wallet: 0,
  base: 5_850,
  coupon: null,
  waits: null,
  createdAt: NOW,
  paidAt: NOW,
  fulfilledAt: NOW,
  completedAt: null,
  wishedAt: null,
  movesAt: null,
  paidThrough: 'outside:till',
  counted: true,
  target: 5_850,
  why: null,
  version: 1,
  asked: 0,
  conspicuous: false,
  ...fields,
});

describe('the orders of a store', () => {
  it('names each day once, above its first order', () => {
    const rows = rowsOf([order({}), order({}), order({ createdAt: NOW - DAY })], NOW);
    expect(rows.map((row) => row.day)).toEqual(['11月22日', '', '11月21日']);
  });

  it('says how it was paid and by whom, without a name', () => {
    expect(rowsOf([order({})], NOW)[0]?.note).toBe('14:32 · 现金 · 尾号 abcd');
    const walkIn = order({ ofMember: false, paidThrough: 'outside:wechat' });
    expect(rowsOf([walkIn], NOW)[0]?.note).toBe('14:32 · 微信 · 散客 · 尾号 abcd');
  });

  it('marks a wish for a refund until it is answered', () => {
    expect(rowsOf([order({ wishedAt: NOW })], NOW)[0]?.wished).toBe(true);
    expect(rowsOf([order({ wishedAt: NOW, state: 'refunded' })], NOW)[0]?.wished).toBe(false);
  });
});
