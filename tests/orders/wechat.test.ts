import { DAY, HOUR, MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { balance } from '../../services/accounts/statement';
import { payCash } from '../../services/orders/cash';
import { createBill, createOrder } from '../../services/orders/create';
import { look } from '../../services/orders/find';
import { askRefund } from '../../services/orders/refund';
import { cancelOrder, fulfilOrder } from '../../services/orders/steps';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import { hear } from '../../services/payments/callback';
import { settleStore } from '../../services/settlement/worker';
import type { OrderKind } from '../../typings/order';
import {
  accepted,
  books,
  campaign,
  CLERK,
  MERCHANT,
  mustBalance,
  OWNER,
  shop,
  STORE,
  type Shop,
} from './shop';

const KEY = 'idempotency-key-';

let at: Shop;
beforeEach(async () => {
  at = await shop();
  await campaign(at);
  at.caller = 'wx-anna';
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

const create = async (kind: OrderKind = 'goods', amount = 10_000) =>
  accepted(
    await createOrder(at.ports, {
      key: `${KEY}1`,
      store: STORE,
      amount: fen(amount),
      kind,
      buyer: 'anna',
      by: 'anna',
      unlimited: true,
    }),
  ).id;
const number = (order: string) => paymentNumber('order', order);
const open = async (order: string) => accepted(await pay(at.ports, 'anna', { order }));
const paid = async (kind: OrderKind = 'goods') => {
  const order = await create(kind);
  await open(order);
  await creditOrder(at.ports, order, at.pay.payFor(number(order)));
  return order;
};
const read = async (order: string) => (await at.ports.db.collection('orders').get(order))!;
const state = async (order: string) => (await read(order)).state;
const reserved = async () => accepted(await balance(at.ports, STORE)).reserved;
const orderEvents = async () => (await books(at)).events.filter(({ kind }) => kind === 'order');

describe('a payment of ¥100.00 through WeChat', () => {
  it('brings its own contribution of ¥60.00, counted once for a callback that comes twice', async () => {
    const order = await create('bill');
    expect(await open(order)).toMatchObject({ state: 'created', payment: { signType: 'MD5' } });
    const fact = at.pay.payFor(number(order));
    await Promise.all([creditOrder(at.ports, order, fact), creditOrder(at.ports, order, fact)]);
    await creditOrder(at.ports, order, fact);
    expect(await read(order)).toMatchObject({ state: 'completed', inbox: 'recorded', campaign: 1 });
    expect(accepted(await balance(at.ports, STORE))).toMatchObject({
      marketing: 0,
      reserved: 6000,
    });
    expect(await orderEvents()).toHaveLength(1);
    const { journals } = await books(at);
    expect(journals.map(({ moves }) => moves)).toEqual([
      [
        { from: 'outside:wechat', to: 'revenue', amount: 10_000 },
        { from: 'revenue', to: 'reserved', amount: 6000 },
      ],
    ]);
  });

  it.each([{ amount: fen(9999) }, { merchant: '1900000009' }])(
    'is not taken in with %j',
    async (wrong) => {
      const order = await create();
      await open(order);
      const fact = { ...at.pay.payFor(number(order)), ...wrong };
      await expect(creditOrder(at.ports, order, fact)).rejects.toThrow('not what was asked for');
      expect(await state(order)).toBe('created');
    },
  );

  it('is found when its callback does not come: by looking, and by the sweep', async () => {
    const order = await create();
    await open(order);
    const { order: before } = await lookAt(order);
    expect(before.state).toBe('created');
    at.pay.payFor(number(order));
    expect((await lookAt(order)).order.state).toBe('paid');

    const other = accepted(
      await createOrder(at.ports, {
        key: `${KEY}2`,
        store: STORE,
        amount: fen(5000),
        kind: 'goods',
        buyer: 'anna',
        by: 'anna',
        unlimited: true,
      }),
    ).id;
    await open(other);
    at.pay.payFor(number(other));
    await at.clock.advance(30 * MINUTE);
    await sweep(at.ports);
    expect(await state(other)).toBe('paid');
  });

  const lookAt = async (id: string) =>
    accepted(await look(at.ports, { order: await read(id), member: 'anna', who: 'buyer' }));

  it('is stamped by the plan that was in force when it was paid, not when we heard of it', async () => {
    const order = await create();
    await open(order);
    const fact = at.pay.payFor(number(order));
    await at.clock.advance(HOUR);
    await at.ports.db
      .collection('campaigns')
      .update({ store: STORE }, { pauses: [{ from: fact.paidAt + MINUTE, to: null }] });
    await creditOrder(at.ports, order, fact);
    expect(await read(order)).toMatchObject({ campaign: 1, paidAt: fact.paidAt });
  });

  it('is opened again as the same payment when the person comes back to it', async () => {
    const order = await create();
    expect(await open(order)).toEqual(await open(order));
    expect(at.pay.known.size).toBe(1);
  });

  it('is nobody else’s to make', async () => {
    const order = await create();
    expect(await pay(at.ports, 'ben', { order })).toEqual({ ok: false, refusal: 'orderNotFound' });
  });

  it('is cancelled unpaid after 30 minutes, and WeChat takes no money for it then', async () => {
    const order = await create();
    await open(order);
    await at.clock.advance(30 * MINUTE);
    expect(await pay(at.ports, 'anna', { order })).toEqual({ ok: false, refusal: 'paymentClosed' });
    await sweep(at.ports);
    expect(await state(order)).toBe('cancelled');
    expect(() => at.pay.payFor(number(order))).toThrow('cannot be paid');
  });

  it('for an order that was cancelled while the money was under way goes back, once', async () => {
    const order = await create();
    await open(order);
    const fact = at.pay.payFor(number(order));
    await at.ports.db.collection('orders').update({ _id: order }, { state: 'cancelled' });
    await creditOrder(at.ports, order, fact);
    await creditOrder(at.ports, order, fact);
    expect([...at.pay.refunds.values()]).toMatchObject([{ amount: 10_000, total: 10_000 }]);
    expect(await state(order)).toBe('cancelled');
    expect((await books(at)).journals).toEqual([]);
  });

  it('that met cash at the till is not paid twice', async () => {
    const bill = { key: `${KEY}b`, amount: fen(10_000), buyer: 'anna' };
    const { id } = accepted(await createBill(at.ports, OWNER, bill));
    await open(id);
    at.pay.payFor(number(id));
    const told = { counted: false, target: 0 };
    expect(await payCash(at.ports, CLERK, { order: id, told })).toEqual({
      ok: false,
      refusal: 'paidByWechat',
    });
    expect(await read(id)).toMatchObject({ payment: { through: 'outside:wechat' } });
  });

  it('is not possible any more once cash was recorded', async () => {
    const bill = { key: `${KEY}b`, amount: fen(10_000), buyer: 'anna' };
    const { id } = accepted(await createBill(at.ports, OWNER, bill));
    await open(id);
    const told = { counted: false, target: 0 };
    accepted(await payCash(at.ports, CLERK, { order: id, told }));
    expect(() => at.pay.payFor(number(id))).toThrow('cannot be paid');
    expect(await open(id)).toEqual({ state: 'completed', payment: null });
  });
});

describe('the way of goods bought online', () => {
  it('completes seven days after they were handed over, and not before', async () => {
    const order = await paid();
    await at.clock.advance(DAY);
    accepted(await fulfilOrder(at.ports, await read(order), 'store'));
    await at.clock.advance(7 * DAY - 1);
    await sweep(at.ports);
    expect(await state(order)).toBe('fulfilled');
    expect(await orderEvents()).toEqual([]);
    await at.clock.advance(1);
    await sweep(at.ports);
    expect(await state(order)).toBe('completed');
    const { completedAt } = await read(order);
    expect(await orderEvents()).toMatchObject([{ at: completedAt }]);
  });

  it('goes by itself when nobody does anything: fulfilled after 7 days, complete after 14', async () => {
    const order = await paid();
    const { paidAt } = await read(order);
    await at.clock.advance(20 * DAY);
    await sweep(at.ports);
    expect(await read(order)).toMatchObject({
      state: 'completed',
      fulfilledAt: paidAt! + 7 * DAY,
      completedAt: paidAt! + 14 * DAY,
    });
  });

  it('can be cancelled by its buyer before it is paid, and not after', async () => {
    const order = await create();
    await open(order);
    expect(accepted(await cancelOrder(at.ports, await read(order), 'buyer')).state).toBe(
      'cancelled',
    );
  });

  it('stays paid where the payment was faster than the cancelling', async () => {
    const order = await create();
    await open(order);
    at.pay.payFor(number(order));
    expect(await cancelOrder(at.ports, await read(order), 'buyer')).toEqual({
      ok: false,
      refusal: 'paidByWechat',
    });
    expect(await state(order)).toBe('paid');
  });
});

describe('refunding through WeChat', () => {
  const ask = (order: string, key = 'r1') => askRefund(at.ports, 'anna', { order, key: KEY + key });

  it('before it was handed over is the buyer’s own choice; WeChat is asked under one number', async () => {
    const order = await paid();
    const first = accepted(await ask(order)).refund!;
    expect(first).toMatchObject({ phase: 'sent', cash: 10_000 });
    expect(await state(order)).toBe('refunded');
    expect(await reserved()).toBe(0);
    at.pay.finishRefunds();
    await at.clock.advance(10_000);
    await sweep(at.ports);
    expect(accepted(await ask(order)).refund).toMatchObject({ id: first.id, phase: 'paid' });
    expect(at.pay.refunds.size).toBe(1);
  });

  it('is followed when WeChat calls back', async () => {
    const order = await paid();
    const { id } = accepted(await ask(order)).refund!;
    at.pay.finishRefunds();
    await hear(at.ports, { outTradeNo: number(order), outRefundNo: id });
    expect((await books(at)).refunds).toMatchObject([{ phase: 'paid' }]);
  });

  it('that WeChat does not take now is tried again, and its words are kept', async () => {
    const order = await paid();
    at.pay.refusal = '基本账户余额不足';
    const asked = accepted(await ask(order)).refund!;
    expect(asked).toMatchObject({ phase: 'due', why: '基本账户余额不足' });
    at.pay.refusal = undefined;
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    expect((await books(at)).refunds).toMatchObject([{ phase: 'sent', why: '' }]);
    at.pay.finishRefunds('failed');
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    expect((await books(at)).refunds).toMatchObject([{ phase: 'failed' }]);
  });

  it('after it was handed over is a wish that the store decides on', async () => {
    const order = await paid();
    accepted(await fulfilOrder(at.ports, await read(order), 'buyer'));
    expect(accepted(await ask(order)).refund).toBeNull();
    expect((await read(order)).wishedAt).not.toBeNull();
    const grant = { order, key: `${KEY}g`, amount: fen(4000) };
    expect(accepted(await grantRefund(at.ports, CLERK, grant))).toMatchObject({ cash: 4000 });
    expect(await read(order)).toMatchObject({ state: 'fulfilled', asked: 4000 });
    expect(await reserved()).toBe(3600);
  });

  it('after it was settled pays what the log granted, less what it brought its buyer', async () => {
    const order = await paid('bill');
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    // Ben's ¥50.00 bring Anna's entry ¥30.00 and the ¥60.00 that her own order left in the pool.
    at.caller = 'wx-ben';
    const ben = { store: STORE, buyer: 'ben', by: 'ben', unlimited: true, kind: 'bill' } as const;
    const other = accepted(
      await createOrder(at.ports, { ...ben, key: `${KEY}2`, amount: fen(5000) }),
    ).id;
    accepted(await pay(at.ports, 'ben', { order: other }));
    await creditOrder(at.ports, other, at.pay.payFor(number(other)));
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);

    const grant = { order, key: `${KEY}g`, amount: null };
    expect(accepted(await grantRefund(at.ports, OWNER, grant))).toMatchObject({ phase: 'asked' });
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await sweep(at.ports);
    await sweep(at.ports);
    expect([...at.pay.refunds.values()]).toMatchObject([{ amount: 1000, merchant: MERCHANT }]);
    at.pay.finishRefunds();
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    expect((await books(at)).refunds).toMatchObject([{ phase: 'paid', cash: 1000 }]);
    expect(await state(order)).toBe('refunded');
    const [due] = await at.ports.db.collection('refundsDue').find({}, { limit: 2 });
    expect(due).toMatchObject({ status: 'paid', cash: 1000 });
  });

  it('that the log refuses changes nothing and says why', async () => {
    const order = await paid('bill');
    for (const key of ['a', 'b'])
      accepted(await grantRefund(at.ports, OWNER, { order, key: KEY + key, amount: fen(6000) }));
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await sweep(at.ports);
    await sweep(at.ports);
    const { refunds } = await books(at);
    expect(refunds.map(({ phase }) => phase).sort()).toEqual(['refused', 'sent']);
    expect(refunds.find(({ phase }) => phase === 'refused')).toMatchObject({
      why: 'more than is left of the order',
      cash: 0,
    });
    expect(at.pay.refunds.size).toBe(1);
  });
});
