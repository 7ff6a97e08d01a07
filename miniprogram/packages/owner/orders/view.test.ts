import type { OrderView } from '../../../../typings/order';
import type { MaskedMember } from '../../../../typings/member';
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

const of = (fields: Partial<OrderView>, customer: MaskedMember | null = null) => ({
  order: order(fields),
  customer,
});

describe('the orders of a store', () => {
  it('names each day once, above its first order', () => {
    const rows = rowsOf([of({}), of({}), of({ createdAt: NOW - DAY })], NOW);
    expect(rows.map((row) => row.day)).toEqual(['11月22日', '', '11月21日']);
  });

  it('says how it was paid and by whom, masked', () => {
    const lin = { name: '林**', phoneTail: '8000' };
    const [paid, walkIn] = rowsOf([of({}, lin), of({ paidThrough: 'outside:wechat' })], NOW);
    expect(paid).toMatchObject({ who: '林** 尾号 8000', note: '14:32 · 现金 · 单号尾号 abcd' });
    expect(walkIn).toMatchObject({ who: '散客', note: '14:32 · 微信 · 单号尾号 abcd' });
  });

  it('marks a wish for a refund until it is answered', () => {
    const wished = (fields: Partial<OrderView>) =>
      rowsOf([of({ wishedAt: NOW, ...fields })], NOW)[0]?.wished;
    expect(wished({})).toBe(true);
    expect(wished({ state: 'refunded' })).toBe(false);
    expect(wished({ asked: 100 })).toBe(false);
  });

  it('points out to the owner that one clerk made many orders of one member', () => {
    expect(rowsOf([of({ conspicuous: true })], NOW)[0]?.conspicuous).toBe(true);
  });
});
