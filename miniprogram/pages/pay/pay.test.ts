import type { OrderView, Preview } from '../../../typings/order';
import type { MyEntry } from '../../../typings/queue';
import { placeOf, resultOf } from './result';
import { termsOf, typedAmount } from './terms';

const NOW = Date.UTC(2026, 10, 22, 6, 32);

const preview = (fields: Partial<Preview>): Preview => ({
  base: 5_850,
  counted: true,
  target: 5_850,
  why: null,
  noEntry: null,
  referrerDropped: false,
  version: 1,
  ...fields,
});

const order = (fields: Partial<OrderView>): OrderView => ({
  id: 'o1',
  store: 's1',
  kind: 'bill',
  channel: 'inStore',
  state: 'completed',
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
  completedAt: NOW,
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

const entry: MyEntry = {
  seq: 132,
  order: 'o1',
  number: 140,
  status: 'waiting',
  rank: 76,
  target: 5_850,
  received: 0,
  remaining: 5_850,
  percent: 0,
  joinedAt: NOW,
};

describe('before the payment', () => {
  it('says that the order joins with ¥58.50, and that it may never be full', () => {
    const terms = termsOf(preview({}));
    expect(terms).toMatchObject({ joins: true, title: '这一单会排队，免单额度 ¥58.50' });
    expect(terms.note).toContain('也可能拿不满');
  });

  it('says why an order has no part in it, and that its price is the same', () => {
    const terms = termsOf(preview({ counted: false, target: 0, why: 'buyer is staff' }));
    expect(terms).toMatchObject({ joins: false, title: '店主和店员的订单不参加排队' });
    expect(terms.note).toContain('价钱一样');
  });

  it('says that an order without a place still pays those before it', () => {
    const terms = termsOf(preview({ noEntry: 'too many open entries' }));
    expect(terms).toMatchObject({ joins: false, title: '排队中的单已到上限，本单不再排队' });
    expect(terms.note).toContain('分给前面的单');
  });

  it.each([
    ['', ''],
    ['0', ''],
    ['0.0', ''],
    ['abc', '只填数字，如 25.50'],
    ['-5', '填一个大于 0 的金额'],
    ['8.123', '最多填到分，两位小数'],
    ['1000001', '一单最多 ¥1,000,000.00'],
  ])('of %p says %p', (text, said) => {
    expect(typedAmount(text)).toEqual({ ok: false, said });
  });

  it('reads 58.5 as 5850 fen', () => {
    expect(typedAmount('58.5')).toEqual({ ok: true, amount: 5_850 });
  });
});

describe('what became of a payment', () => {
  const open = order({ state: 'created', paidAt: null, movesAt: NOW + 180_000 });

  it('is unknown while nobody answers, and says not to pay again', () => {
    expect(resultOf(null, undefined)).toMatchObject({
      state: 'unknown',
      title: '还没收到结果，正在查，别重复付',
    });
  });

  it('is unknown while WeChat’s sheet said yes and the order is not paid yet', () => {
    expect(resultOf(open, 'sent').state).toBe('unknown');
  });

  it.each(['cancelled', 'failed', undefined] as const)(
    'is unpaid after the sheet ended with %p, until 14:35 and without being charged twice',
    (end) => {
      const { state, note } = resultOf(open, end);
      expect(state).toBe('unpaid');
      expect(note).toBe('这一单 ¥58.50，保留到 14:35，接着付还是这一单，不会收两次。');
    },
  );

  it.each(['paid', 'fulfilled', 'completed'] as const)('is paid once the order is %s', (state) => {
    expect(resultOf(order({ state }), 'failed')).toMatchObject({
      state: 'paid',
      title: '已付 ¥58.50',
      note: '微信支付 · 14:32',
    });
  });

  it.each(['cancelled', 'refunded'] as const)('is over when the order was %s', (state) => {
    expect(resultOf(order({ state }), 'sent').state).toBe('over');
  });
});

describe('the place of a paid order', () => {
  it('is its number and how many stand before it', () => {
    expect(placeOf(order({}), [entry])).toBe('排上队了：第 132 号，前面还有 75 单');
  });

  it('comes in some seconds, or after the after-sale time', () => {
    expect(placeOf(order({}), [])).toBe('正在排队，几秒后看到号码');
    expect(placeOf(order({ state: 'fulfilled' }), [])).toBe('售后期过后开始排队，到时给号码');
  });

  it('is none, with the reason, where the order has no part', () => {
    const apart = order({ counted: false, target: 0, why: 'after the end' });
    expect(placeOf(apart, [])).toBe('活动已结束，本单不参加排队');
  });
});
