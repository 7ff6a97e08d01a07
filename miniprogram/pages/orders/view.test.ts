import type { OrderView, RefundView } from '../../../typings/order';
import { clockOf, refundRowOf } from './view';

/** 22 November 2026, 14:32 in China. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);
const HOUR = 3_600_000;

const order = (fields: Partial<OrderView>): OrderView => ({
  id: 'o1',
  store: 's1',
  kind: 'bill',
  channel: 'inStore',
  state: 'fulfilled',
  ofMember: true,
  amount: 5_850,
  base: 5_850,
  discount: 0,
  wallet: 0,
  coupon: null,
  waits: null,
  createdAt: NOW,
  paidAt: NOW,
  fulfilledAt: NOW,
  completedAt: null,
  wishedAt: null,
  movesAt: null,
  paidThrough: 'outside:wechat',
  counted: true,
  target: 5_850,
  why: null,
  version: 1,
  asked: 0,
  conspicuous: false,
  ...fields,
});

describe('the clock of an order', () => {
  it.each([
    [{ movesAt: NOW + 2 * HOUR }, '售后期到 今天 16:32，之后订单完成'],
    [{ movesAt: NOW + 24 * HOUR }, '售后期到 明天 14:32，之后订单完成'],
    [{ movesAt: NOW + 168 * HOUR }, '售后期到 11月29日 14:32，之后订单完成'],
    [{ state: 'created', movesAt: NOW + HOUR / 20 }, '今天 14:35 前没付，会自动取消'],
    [{ wishedAt: NOW - HOUR, movesAt: NOW + HOUR }, '今天 13:32申请了退款，等门店处理'],
    [{ state: 'completed' }, ''],
    [{ state: 'refunded', wishedAt: NOW - HOUR }, ''],
  ] as const)('of %j is %p', (fields, text) => {
    expect(clockOf(order(fields), NOW)).toBe(text);
  });
});

describe('a refund', () => {
  const refund: RefundView = {
    id: 'r1',
    order: 'o1',
    amount: null,
    phase: 'asked',
    cash: 0,
    through: 'outside:wechat',
    why: '',
    at: NOW - HOUR,
  };

  it('says what it comes to once that is known', () => {
    expect(refundRowOf(refund, NOW).title).toBe('退款 · 正在核算');
    expect(refundRowOf({ ...refund, phase: 'paid', cash: 5_850 }, NOW).title).toBe(
      '退款 ¥58.50 · 已退款',
    );
  });

  it('says of cash that it is to be handed over', () => {
    const due = { ...refund, phase: 'due', cash: 5_850, through: 'outside:till' } as const;
    expect(refundRowOf(due, NOW).title).toBe('退款 ¥58.50 · 等门店退现金');
  });
});
