import type { OrderView } from '../../../typings/order';
import type { MyEntry } from '../../../typings/queue';
import { placeOf, screenOf } from './view';

/** 22 November 2026, 14:32 in China. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const order = (fields: Partial<OrderView>): OrderView => ({
  id: 'o1',
  store: 's1',
  kind: 'bill',
  channel: 'inStore',
  state: 'completed',
  ofMember: true,
  amount: 26_800,
  discount: 3_000,
  wallet: 1_240,
  base: 22_560,
  coupon: '梧桐路老友券',
  waits: null,
  createdAt: NOW,
  paidAt: NOW,
  fulfilledAt: NOW,
  completedAt: NOW,
  wishedAt: null,
  movesAt: null,
  paidThrough: 'outside:wechat',
  counted: true,
  target: 22_560,
  why: null,
  version: 1,
  asked: 0,
  conspicuous: false,
  ...fields,
});

const entry: MyEntry = {
  seq: 54,
  order: 'o1',
  number: 60,
  status: 'waiting',
  rank: 57,
  target: 22_560,
  received: 0,
  remaining: 22_560,
  percent: 0,
  joinedAt: NOW,
};

const screen = (fields: Partial<OrderView>) =>
  screenOf({ order: order(fields), refunds: [], inStore: null }, [], NOW);

describe('an order on its buyer’s phone', () => {
  it('takes coupon and balance off, and says what was paid', () => {
    expect(screen({}).facts.slice(0, 3)).toEqual([
      { name: '梧桐路老友券', value: '−¥30.00' },
      { name: '用余额', value: '−¥12.40' },
      { name: '微信支付', value: '¥225.60' },
    ]);
  });

  it.each([
    ['its number once it is settled', {}, [entry], '第 54 号 · 前面还有 56 单', 54],
    ['that it is about to get one', {}, [], '正在结算，几秒后看到号码', 0],
    ['where older ones are', { completedAt: NOW - 60_000 }, [], '在「免单」里看', 0],
    ['when it will', { state: 'fulfilled', completedAt: null }, [], '售后期过后开始排队', 0],
    ['why it does not', { counted: false, why: 'no campaign' }, [], '门店现在没有活动', 0],
  ] as const)('says %s', (_, fields, entries, text, seq) => {
    const place = placeOf(order(fields), entries, NOW);
    expect(place?.text).toContain(text);
    expect(place?.seq).toBe(seq);
  });

  it('says nothing of the line for one that is not paid, or was given back', () => {
    expect(placeOf(order({ counted: null }), [], NOW)).toBeNull();
    expect(placeOf(order({ state: 'refunded' }), [], NOW)).toBeNull();
  });

  it('cannot be paid before the tap that its coupon waits for, and can be cancelled', () => {
    const waits = { coupon: '梧桐路老友券', discount: 3_000, wallet: 0 };
    const created = screen({ state: 'created', counted: null, waits });
    expect(created).toMatchObject({ canPay: false, canCancel: true });
    expect(screen({ state: 'created', counted: null }).canPay).toBe(true);
  });

  it('can be asked back within the after-sale time, once', () => {
    expect(screen({ state: 'fulfilled' }).canAskRefund).toBe(true);
    expect(screen({ state: 'fulfilled', wishedAt: NOW }).canAskRefund).toBe(false);
    expect(screen({}).canAskRefund).toBe(false);
  });
});
