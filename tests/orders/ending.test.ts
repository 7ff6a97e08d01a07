import { DAY, HOUR } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { sweepCampaigns } from '../../services/campaigns/advance';
import { steer } from '../../services/campaigns/steer';
import { createOrder } from '../../services/orders/create';
import { askRefund } from '../../services/orders/refund';
import { sweep } from '../../services/orders/sweep';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import { settleStore } from '../../services/settlement/worker';
import { accepted, books, campaign, mustBalance, OWNER, shop, STORE, type Shop } from './shop';

const KEY = 'idempotency-key-';

let at: Shop;
beforeEach(async () => {
  at = await shop();
  await campaign(at);
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

async function opened(buyer: string): Promise<string> {
  at.caller = `wx-${buyer}`;
  const wanted = { store: STORE, buyer, by: buyer, unlimited: true, kind: 'goods' } as const;
  const order = await createOrder(at.ports, { ...wanted, key: KEY + buyer, amount: fen(10_000) });
  const { id } = accepted(order);
  accepted(await pay(at.ports, buyer, { order: id }));
  return id;
}
const payFor = (order: string) => at.pay.payFor(paymentNumber('order', order));
const end = async () => accepted(await steer(at.ports, OWNER, 'end', `${KEY}end`)).state;
const state = async () => (await at.ports.db.collection('campaigns').get(`${STORE}/1`))?.state;
const log = async () => {
  const { events } = await books(at);
  return events.sort((a, b) => a.at - b.at || a.rank - b.rank).map(({ kind }) => kind);
};

describe('the end of a campaign', () => {
  it('waits for an order paid before it, whose goods complete two weeks later', async () => {
    const order = await opened('anna');
    await creditOrder(at.ports, order, payFor(order));
    expect(await end()).toBe('ending');
    await at.clock.advance(13 * DAY);
    await sweep(at.ports);
    expect(await state()).toBe('ending');
    await at.clock.advance(2 * DAY);
    await sweep(at.ports);
    expect(await state()).toBe('ended');
    expect(await log()).toEqual(['start', 'order', 'end']);
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    const queue = await at.ports.db.collection('queues').get(STORE);
    // The order's own ¥60.00 come back to it when the pool is paid out.
    expect(queue).toMatchObject({ running: false, pool: 0 });
  });

  it('does not wait for an order that was refunded', async () => {
    const order = await opened('anna');
    await creditOrder(at.ports, order, payFor(order));
    await end();
    accepted(await askRefund(at.ports, 'anna', { order, key: `${KEY}refund` }));
    await at.clock.advance(60_000);
    await sweepCampaigns(at.ports);
    expect(await state()).toBe('ended');
    expect(await log()).toEqual(['start', 'end']);
  });

  it('waits until it is known whether an order was paid in time, and counts it', async () => {
    const order = await opened('anna');
    const fact = payFor(order);
    await at.clock.advance(60_000);
    expect(await end()).toBe('ending');
    await creditOrder(at.ports, order, fact);
    expect(await at.ports.db.collection('orders').get(order)).toMatchObject({ campaign: 1 });
    expect(await state()).toBe('ending');
  });

  it('is not waited for by an order paid after it: that one does not count', async () => {
    const order = await opened('anna');
    await end();
    await at.clock.advance(60_000);
    await creditOrder(at.ports, order, payFor(order));
    expect(await at.ports.db.collection('orders').get(order)).toMatchObject({
      campaign: 0,
      payment: { notCounted: 'after the end' },
    });
    await sweep(at.ports);
    expect(await state()).toBe('ended');
  });

  it('comes by itself once an order left unpaid is closed', async () => {
    await opened('anna');
    await end();
    await at.clock.advance(HOUR);
    await sweep(at.ports);
    expect(await state()).toBe('ended');
  });
});
