import { DAY, HOUR, MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { payCash } from '../../services/orders/cash';
import { confirmWish, declineWish } from '../../services/orders/consent';
import { BEST, makeOrder, type Wanted } from '../../services/orders/create';
import { cancelOrder } from '../../services/orders/steps';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import { settleStore } from '../../services/settlement/worker';
import { balance, statement } from '../../services/wallets/statement';
import {
  accepted,
  CLERK,
  earn,
  give,
  mustBalance,
  OWNER,
  settledBill,
  shop,
  STORE,
  type Shop,
} from './shop';

let at: Shop;
beforeEach(async () => {
  at = await shop();
  at.caller = 'wx-owner';
  await earn(at);
  at.caller = 'wx-anna';
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

const AGREED = () => Promise.resolve(true);
const NOT_YET = () => Promise.resolve(false);

const wanted = (
  amount: number,
  wallet: number,
  coupon: string | null = null,
  fields: Partial<Wanted> = {},
): Wanted => ({
  key: `idempotency-key-${amount}`,
  store: STORE,
  amount: fen(amount),
  kind: 'bill',
  buyer: 'anna',
  by: 'clerk',
  unlimited: false,
  drawing: { coupon, wallet: fen(wallet), agrees: AGREED },
  ...fields,
});
const make = async (...asked: Parameters<typeof wanted>) =>
  accepted(await makeOrder(at.ports, wanted(...asked)));
const waiting = (amount: number, wallet: number, coupon: string | null = null) =>
  make(amount, wallet, coupon, { drawing: { coupon, wallet: fen(wallet), agrees: NOT_YET } });
const order = async (id: string) => (await at.ports.db.collection('orders').get(id))!;
const available = async () => accepted(await balance(at.ports, STORE, 'anna')).available;
const lines = async () =>
  accepted(await statement(at.ports, { store: STORE }, 'anna')).lines.map(({ kind, amount }) => [
    kind,
    amount,
  ]);
const coupon = async () => (await at.ports.db.collection('coupons').get('c1'))!;
const NOTHING_TOLD = { counted: false, target: 0 };

/** Anna pays on her phone. */
async function payOnline(id: string) {
  accepted(await pay(at.ports, 'anna', { order: id }));
  await creditOrder(at.ports, id, at.pay.payFor(paymentNumber('order', id)));
  return order(id);
}
const settle = async () => {
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
};

describe('the balance that an order spends', () => {
  it('leaves the wallet when the order is made, and is part of what was paid', async () => {
    const made = await make(5000, 1200);
    expect(made).toMatchObject({ amount: 5000, discount: 0, wallet: 1200, base: 3800 });
    expect(await available()).toBe(8800);
    const paid = await payOnline(made._id);
    expect(paid).toMatchObject({ state: 'completed', payment: { stamp: { wallet: 1200 } } });
    const [journal] = await at.ports.db
      .collection('journals')
      .find({ kind: 'paid', id: made._id }, { limit: 1 });
    expect(journal?.moves).toContainEqual({ from: 'wallet:anna', to: 'revenue', amount: 1200 });
    await settle();
    expect(await available()).toBe(8800);
    expect(await lines()).toEqual([
      ['paid', -1200],
      ['settled', 10_000],
    ]);
  });

  it('goes back once when the order is cancelled, by whom and how often it may', async () => {
    const made = await make(5000, 1200);
    await Promise.all([
      cancelOrder(at.ports, made, 'store'),
      cancelOrder(at.ports, made, 'buyer'),
      cancelOrder(at.ports, made, 'store'),
    ]);
    expect(await order(made._id)).toMatchObject({ state: 'cancelled' });
    expect(await available()).toBe(10_000);
    expect(await lines()).toEqual([
      ['cancelled', 1200],
      ['paid', -1200],
      ['settled', 10_000],
    ]);
  });

  it('goes back when nobody pays in time, also where WeChat knew the payment', async () => {
    const made = await make(5000, 1200);
    accepted(await pay(at.ports, 'anna', { order: made._id }));
    await at.clock.advance(4 * MINUTE);
    await Promise.all([sweep(at.ports), sweep(at.ports)]);
    expect(await order(made._id)).toMatchObject({ state: 'cancelled' });
    expect(await available()).toBe(10_000);
  });

  it('is spent by one of two tills that spend it at once', async () => {
    const both = await Promise.all(
      ['a', 'b'].map((till) =>
        makeOrder(at.ports, wanted(9000, 6000, null, { key: `idempotency-key-${till}` })),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'notEnoughBalance' }]);
    expect(await available()).toBe(4000);
  });

  it('is taken once under one key, however often and at once it is asked', async () => {
    const all = await Promise.all([1, 2, 3].map(() => makeOrder(at.ports, wanted(5000, 1200))));
    expect(new Set(all.map((answer) => accepted(answer)._id)).size).toBe(1);
    expect(await available()).toBe(8800);
    expect(await makeOrder(at.ports, wanted(5000, 1300))).toEqual({
      ok: false,
      refusal: 'keyUsed',
    });
  });

  it.each([
    ['more than there is', 20_000, 10_001, 'notEnoughBalance'],
    ['more than the bill', 5000, 5001, 'moreThanTheBill'],
  ])('is not %s', async (_, amount, wallet, refusal) => {
    expect(await makeOrder(at.ports, wanted(amount, wallet))).toEqual({ ok: false, refusal });
    expect(await available()).toBe(10_000);
  });

  it('comes back by its part of each refund before settling, and wholly in the end', async () => {
    await at.ports.db.collection('campaigns').get(`${STORE}/1`);
    const made = await make(4000, 1000, null, { kind: 'goods' });
    await payOnline(made._id);
    // mulDiv(1000, 1001, 4000) = 250.
    const part = { order: made._id, key: 'idempotency-key-part', amount: fen(1001) };
    expect(accepted(await grantRefund(at.ports, CLERK, part))).toMatchObject({ cash: 751 });
    expect(await available()).toBe(9250);
    const rest = { order: made._id, key: 'idempotency-key-rest', amount: null };
    for (let time = 0; time < 2; time += 1)
      expect(accepted(await grantRefund(at.ports, CLERK, rest))).toMatchObject({ cash: 2249 });
    expect(await available()).toBe(10_000);
    expect(await lines()).toEqual([
      ['refundedBefore', 750],
      ['refundedBefore', 250],
      ['paid', -1000],
      ['settled', 10_000],
    ]);
  });

  it('comes back out of the log after settling', async () => {
    const made = await make(4000, 1000, null, { buyer: 'anna' });
    await payOnline(made._id);
    await settle();
    const before = await available();
    const back = { order: made._id, key: 'idempotency-key-back', amount: null };
    accepted(await grantRefund(at.ports, OWNER, back));
    await settle();
    await sweep(at.ports);
    expect(await available()).toBe(before + 1000);
    expect((await lines())[0]).toEqual(['refundedAfter', 1000]);
  });

  it('shows in the statement where it happened, page by page', async () => {
    await cancelOrder(at.ports, await make(5000, 1200), 'store');
    await settledBill(at, 'cleo', 20_000);
    await make(6000, 500);
    const { lines: all } = accepted(await statement(at.ports, { store: STORE }, 'anna'));
    expect(all.map(({ kind }) => kind)).toEqual(['paid', 'cancelled', 'paid', 'settled']);
    const total = all.reduce((sum, { amount }) => sum + amount, 0);
    expect(await available()).toBe(total);
  });
});

describe('an order that coupon and balance cover whole', () => {
  it('is paid without collecting, moves no queue, and gives the balance back when refunded', async () => {
    const made = await make(5000, 5000);
    expect(made).toMatchObject({ base: 0, state: 'created' });
    expect(accepted(await pay(at.ports, 'anna', { order: made._id }))).toEqual({
      state: 'completed',
      payment: null,
    });
    expect(await order(made._id)).toMatchObject({
      payment: { notCounted: 'nothing paid', stamp: { counted: false } },
      campaign: 0,
    });
    expect(at.pay.known.has(paymentNumber('order', made._id))).toBe(false);
    await settle();
    expect(await available()).toBe(5000);
  });

  it('can be recorded at the till as well, and is once', async () => {
    const made = await make(5000, 5000);
    const cash = () => payCash(at.ports, CLERK, { order: made._id, told: NOTHING_TOLD });
    const both = await Promise.all([cash(), pay(at.ports, 'anna', { order: made._id }), cash()]);
    expect(both.map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(await available()).toBe(5000);
  });
});

describe('the coupon of an order', () => {
  beforeEach(() => give(at));

  it('is held with the order, used with its payment, and takes off its discount', async () => {
    const made = await make(26_800, 1240, BEST);
    expect(made).toMatchObject({ discount: 3000, wallet: 1240, base: 22_560 });
    expect(await coupon()).toMatchObject({ state: 'locked', order: made._id });
    await payOnline(made._id);
    expect(await coupon()).toMatchObject({ state: 'used', order: made._id });
  });

  it('is used by one of two tills, and the other is told so', async () => {
    const both = await Promise.all(
      ['a', 'b'].map((till) =>
        makeOrder(at.ports, wanted(20_000, 0, 'c1', { key: `idempotency-key-${till}` })),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.filter(({ ok }) => !ok)).toEqual([{ ok: false, refusal: 'couponHeld' }]);
  });

  it('is free again once the order is cancelled, and the balance is back with it', async () => {
    const made = await make(20_000, 500, 'c1');
    await cancelOrder(at.ports, made, 'store');
    expect(await coupon()).toMatchObject({ state: 'claimed', order: null });
    expect(await available()).toBe(10_000);
    expect((await make(20_000, 0, 'c1', { key: 'idempotency-key-other' })).discount).toBe(3000);
  });

  it('comes back on a full refund, before and after settling, and not on a part', async () => {
    for (const kind of ['goods', 'bill'] as const) {
      const made = await make(20_000, 0, 'c1', { kind, key: `idempotency-key-${kind}` });
      await payOnline(made._id);
      await settle();
      const part = { order: made._id, key: `idempotency-key-p-${kind}`, amount: fen(100) };
      accepted(await grantRefund(at.ports, OWNER, part));
      await settle();
      await sweep(at.ports);
      expect((await coupon()).state).toBe('used');
      const rest = { order: made._id, key: `idempotency-key-r-${kind}`, amount: null };
      accepted(await grantRefund(at.ports, OWNER, rest));
      await settle();
      await sweep(at.ports);
      expect(await order(made._id)).toMatchObject({ state: 'refunded' });
      expect((await coupon()).state).toBe('claimed');
      at.pay.finishRefunds();
      await at.clock.advance(HOUR);
    }
  });

  it('stays used when its end has come before the refund', async () => {
    const made = await make(20_000, 0, 'c1', { kind: 'goods' });
    await payOnline(made._id);
    await at.clock.advance(31 * DAY);
    const rest = { order: made._id, key: 'idempotency-key-rest', amount: null };
    accepted(await grantRefund(at.ports, OWNER, rest));
    await settle();
    await sweep(at.ports);
    expect(await order(made._id)).toMatchObject({ state: 'refunded' });
    expect((await coupon()).state).toBe('used');
  });

  it.each([
    ['below its threshold', 19_999, {}, 'couponBelowThreshold'],
    ['of another store', 20_000, { store: 's2' }, 'couponElsewhere'],
    ['of another member', 20_000, { member: 'ben' }, 'couponNotFound'],
    ['used before', 20_000, { state: 'used', order: 'o0', usedAt: 1 }, 'couponUsed'],
    ['past its end', 20_000, { until: 1 }, 'couponExpired'],
    ['not valid yet', 20_000, { from: Number.MAX_SAFE_INTEGER }, 'couponNotYet'],
    ['for certain items', 20_000, { items: ['cake'] }, 'couponNotForThis'],
  ] as const)('%s is refused, and nothing is taken', async (_, amount, fields, refusal) => {
    await give(at, { _id: 'c2', store: 's2', ...fields });
    const { store } = { store: STORE, ...fields };
    await at.ports.db.collection('coupons').update({ _id: 'c2' }, { store });
    expect(await makeOrder(at.ports, wanted(amount, 100, 'c2'))).toEqual({ ok: false, refusal });
    expect(await available()).toBe(10_000);
    // It is of no order that the audit knows.
    await at.ports.db.collection('coupons').update({ _id: 'c2' }, { store: 's2' });
  });

  it('beside which balance may not be spent is refused with balance', async () => {
    await at.ports.db.collection('coupons').update({ _id: 'c1' }, { walletBeside: false });
    expect(await makeOrder(at.ports, wanted(20_000, 1, 'c1'))).toEqual({
      ok: false,
      refusal: 'balanceNotBeside',
    });
  });
});

describe('an order that waits for a tap', () => {
  beforeEach(() => give(at));

  it('takes nothing and cannot be paid, until the tap', async () => {
    const made = await waiting(26_800, 1240, BEST);
    expect(made).toMatchObject({ discount: 0, wallet: 0, base: 26_800, coupon: null });
    expect(await available()).toBe(10_000);
    expect(await coupon()).toMatchObject({ state: 'claimed' });
    expect(await pay(at.ports, 'anna', { order: made._id })).toEqual({
      ok: false,
      refusal: 'needsTap',
    });
    expect(await payCash(at.ports, CLERK, { order: made._id, told: NOTHING_TOLD })).toEqual({
      ok: false,
      refusal: 'needsTap',
    });
    const both = await Promise.all([confirmWish(at.ports, made), confirmWish(at.ports, made)]);
    for (const answer of both)
      expect(accepted(answer)).toMatchObject({ discount: 3000, wallet: 1240, base: 22_560 });
    expect(await available()).toBe(8760);
    expect(await declineWish(at.ports, made)).toEqual({ ok: false, refusal: 'notInThisState' });
    await payOnline(made._id);
    expect(await coupon()).toMatchObject({ state: 'used' });
  });

  it('goes on for its whole amount when the member declines', async () => {
    const made = await waiting(26_800, 1240, BEST);
    accepted(await declineWish(at.ports, made));
    accepted(await declineWish(at.ports, made));
    expect(await confirmWish(at.ports, made)).toEqual({ ok: false, refusal: 'notInThisState' });
    expect(await payOnline(made._id)).toMatchObject({ base: 26_800, coupon: null });
    expect(await available()).toBe(10_000);
    expect(await coupon()).toMatchObject({ state: 'claimed' });
  });

  it('takes and gives back no more than once when the tap meets the cancelling', async () => {
    const made = await waiting(20_000, 500, 'c1');
    await Promise.all([confirmWish(at.ports, made), cancelOrder(at.ports, made, 'store')]);
    expect(await order(made._id)).toMatchObject({ state: 'cancelled' });
    expect(await available()).toBe(10_000);
    expect(await coupon()).toMatchObject({ state: 'claimed' });
  });

  it('is confirmed only while what it asks for is there', async () => {
    const made = await waiting(20_000, 9000, 'c1');
    await make(9500, 9000);
    expect(await confirmWish(at.ports, made)).toEqual({ ok: false, refusal: 'notEnoughBalance' });
    await at.clock.advance(4 * MINUTE);
    expect(await confirmWish(at.ports, made)).toEqual({ ok: false, refusal: 'paymentClosed' });
  });

  it('that is covered whole is paid by the tap', async () => {
    const made = await waiting(5000, 5000);
    expect(accepted(await confirmWish(at.ports, made))).toMatchObject({ state: 'completed' });
    expect(accepted(await confirmWish(at.ports, made))).toMatchObject({ base: 0 });
    expect(await available()).toBe(5000);
  });
});
