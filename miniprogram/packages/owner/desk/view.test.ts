import type { DeskView } from '../../../../typings/store';
import { dayOf, shortOf, todosOf, waysFor } from './view';

const desk = (fields: Partial<DeskView>): DeskView => ({
  name: '拾光烘焙',
  status: 'open',
  role: 'owner',
  today: { orders: 0, sales: 0, refunds: 0, cost: 0, complete: true },
  wishes: 0,
  refunds: [],
  money: null,
  campaign: { state: 'running', hasDraft: false },
  ...fields,
});

describe('the desk of a store', () => {
  it('shows a clerk the orders alone, and the owner everything', () => {
    expect(waysFor('clerk').map(({ page }) => page)).toEqual(['orders']);
    expect(waysFor('manager').map(({ page }) => page)).not.toContain('account');
    expect(waysFor('owner')).toHaveLength(8);
  });

  it.each([
    [3, '只够约 3 笔现金单'],
    [0, '不够一笔现金单了'],
    [10, ''],
    [null, ''],
  ])('says of an account that covers %p more bills: %p', (bills, words) => {
    expect(shortOf(bills)).toBe(words);
  });

  it('lists what waits, the buyers first, each with the page where it is done', () => {
    const refund = { order: 'o1', refund: 'r1', cash: 2_000, at: 0, failed: false };
    const todos = todosOf(
      desk({
        wishes: 2,
        refunds: [refund, { ...refund, refund: 'r2', failed: true }],
        campaign: { state: 'running', hasDraft: true },
      }),
    );
    expect(todos.map(({ title, count, path }) => [title, count, path])).toEqual([
      ['顾客申请了退款', 2, '../orders/orders?filter=wished&'],
      ['现金退给顾客 ¥20.00', 0, '../order/order?order=o1&'],
      ['微信没退成，要你来退 ¥20.00', 0, '../order/order?order=o1&'],
      ['写好的规则还没发布', 0, '../plan/plan?'],
    ]);
  });

  it('has nothing to do while a campaign runs, and says when there is none', () => {
    expect(todosOf(desk({}))).toEqual([]);
    expect(todosOf(desk({ campaign: null }))).toEqual([]);
    for (const state of [null, 'ended'] as const)
      expect(todosOf(desk({ campaign: { state, hasDraft: false } }))).toMatchObject([
        { title: '现在没有活动，订单不排队' },
      ]);
  });

  it('adds up the day: ¥57.60 of ¥240.00 is 24 %', () => {
    const today = { orders: 12, sales: 24_000, refunds: 800, cost: 5_760, complete: true };
    expect(dayOf(today)).toEqual({
      orders: '12 单',
      sales: 24_000,
      refunds: 800,
      cost: '¥57.60 · 24%',
    });
    expect(dayOf({ ...today, cost: null }).cost).toBe('');
    expect(dayOf({ ...today, orders: 1000, complete: false }).orders).toBe('1000 多单');
    expect(dayOf({ ...today, sales: 0, cost: 0 }).cost).toBe('¥0.00');
  });
});
