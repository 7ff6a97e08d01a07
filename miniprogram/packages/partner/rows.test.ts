import type { EarningView } from '../../../typings/partner';
import { earningOf, friendOf } from './rows';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const EARNING: EarningView = {
  number: 131,
  friend: { name: '林**', phoneTail: '8000' },
  base: 22_560,
  rateBps: 1000,
  amount: 2_256,
  back: 0,
  state: 'settled',
  finalAt: null,
  at: NOW,
};

describe('what a friend’s order is worth to the partner', () => {
  it('shows its arithmetic', () => {
    expect(earningOf(EARNING, NOW)).toEqual({
      title: '林** · 第 131 号订单 · 刚刚',
      sum: '¥225.60 × 10% = ¥22.56',
      state: '已到账',
      amount: 2_256,
      final: true,
    });
  });

  it('says when a pending one is final', () => {
    const pending = { ...EARNING, number: null, state: 'pending' as const };
    const finalAt = Date.UTC(2026, 10, 30, -8);
    expect(earningOf({ ...pending, finalAt }, NOW)).toMatchObject({
      title: '林** · 一笔订单 · 刚刚',
      state: '售后期到 11月30日',
      final: false,
    });
  });

  it('takes off what a refund took back', () => {
    expect(earningOf({ ...EARNING, back: 256 }, NOW)).toMatchObject({
      sum: '¥225.60 × 10% = ¥22.56，退款扣回 ¥2.56',
      amount: 2_000,
    });
    expect(earningOf({ ...EARNING, state: 'cancelled' }, NOW).amount).toBe(0);
  });
});

describe('a friend', () => {
  it('is masked, with how often and when', () => {
    const friend = {
      name: '林**',
      phoneTail: '8000',
      since: NOW,
      orders: 0,
      lastAt: null,
      earned: 0,
    };
    expect(friendOf(friend, NOW)).toEqual({
      name: '林** 尾号 8000',
      note: '11月22日起 · 还没来付过款',
      earned: 0,
    });
    expect(friendOf({ ...friend, orders: 3, lastAt: NOW, earned: 500 }, NOW).note).toBe(
      '11月22日起 · 付款 3 次 · 最近 11月22日',
    );
  });
});
