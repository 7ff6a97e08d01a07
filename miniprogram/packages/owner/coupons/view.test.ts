import type { TemplateView } from '../../../../typings/coupon';
import { choicesOf, rowsOf } from './view';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const TEMPLATE: TemplateView = {
  id: 't1',
  store: 's1',
  name: '梧桐路老友券',
  value: { kind: 'amountOff', amount: 3_000 },
  threshold: 20_000,
  stock: 500,
  perMember: 1,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 30 },
  items: null,
  walletBeside: true,
  open: false,
  withdrawn: false,
  issued: 200,
  taken: 10,
  used: 21,
};

describe('the coupons of a store', () => {
  it('says what can still be given to a partner, and where each batch stands', () => {
    const batch = {
      id: 'b1',
      template: TEMPLATE,
      partner: 'm1',
      partnerName: '陈**',
      quota: 200,
      claimed: 46,
      withdrawn: false,
      funnel: { opened: 128, claimed: 46, used: 21, again: 8 },
      issuedAt: NOW,
    };
    const [row] = rowsOf([TEMPLATE], [batch], NOW);
    expect(row).toMatchObject({
      free: 290,
      note: '共 500 张 · 给合伙人 200 · 店里领走 10 · 用了 21',
    });
    expect(row?.batches[0]?.note).toBe('200 张 · 打开 128 · 领 46 · 用 21 · 再来 8');
  });

  it('gives to active partners alone', () => {
    const partner = {
      member: 'm1',
      name: '陈**',
      phoneTail: '8000',
      state: 'active' as const,
      rateBps: 1000,
      since: NOW,
      friends: 0,
      settled: 0,
      pending: 0,
    };
    expect(choicesOf([partner, { ...partner, member: 'm2', state: 'paused' }])).toEqual([
      { member: 'm1', name: '陈** 尾号 8000' },
    ]);
  });
});
