import { HOUR, MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { batchesIn } from '../../services/coupons/batches';
import { funnelOfPartner } from '../../services/coupons/funnel';
import { myCoupons } from '../../services/coupons/mine';
import { offer } from '../../services/coupons/offers';
import { templatesIn } from '../../services/coupons/template';
import { payCash } from '../../services/orders/cash';
import { BEST, createOrder } from '../../services/orders/create';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { settleStore } from '../../services/settlement/worker';
import { accepted } from '../../services/platform/accepted';
import { CLERK, OWNER, STORE, topUpBy, type Shop } from '../orders/shop';
import { batch, claiming, KEY, town } from './handed-out';

let at: Shop;
beforeEach(async () => {
  at = await town([]);
  await topUpBy(at, 100_000);
});
afterEach(() => at.cloud.close());

/** Anna pays a bill of ¥200.00 in cash, with her best coupon if she has one. */
async function annaPays(): Promise<{ readonly order: string; readonly base: number }> {
  const key = `${KEY}bill-at-${at.clock.now()}`;
  const drawing = { coupon: BEST, wallet: fen(0), agrees: () => Promise.resolve(true) };
  const order = accepted(
    await createOrder(at.ports, {
      key,
      store: STORE,
      amount: fen(20_000),
      kind: 'bill',
      buyer: 'anna',
      by: CLERK.member,
      unlimited: true,
      drawing,
    }),
  );
  accepted(
    await payCash(at.ports, CLERK, { order: order.id, told: { counted: false, target: 0 } }),
  );
  await at.clock.advance(MINUTE);
  await sweep(at.ports);
  return { order: order.id, base: order.base };
}

const funnel = () => funnelOfPartner(at.ports, STORE, 'pia');
const used = async () => accepted(await myCoupons(at.ports, 'anna', { tab: 'used' })).coupons;

describe('the way of a shared coupon', () => {
  it('is opened, claimed, used, and its friend buys again: each counted once', async () => {
    const share = await batch(at, 'pia');
    accepted(await offer(at.ports, 'ben', share));
    accepted(await offer(at.ports, 'anna', share));
    expect(await funnel()).toEqual({ opened: 2, claimed: 0, used: 0, again: 0 });
    await claiming(at.ports, 'anna', share);
    expect(await funnel()).toEqual({ opened: 2, claimed: 1, used: 0, again: 0 });
    await at.clock.advance(HOUR);
    expect((await annaPays()).base).toBe(17_000);
    expect(await used()).toMatchObject([{ state: 'used' }]);
    expect(await funnel()).toEqual({ opened: 2, claimed: 1, used: 1, again: 0 });
    expect((await annaPays()).base).toBe(20_000);
    expect(await funnel()).toEqual({ opened: 2, claimed: 1, used: 1, again: 1 });
    await annaPays();
    expect(await funnel()).toEqual({ opened: 2, claimed: 1, used: 1, again: 1 });
    const [view] = accepted(await batchesIn(at.ports, STORE)).batches;
    expect(view).toMatchObject({ id: share, claimed: 1, template: { issued: 10, used: 1 } });
    expect(accepted(await templatesIn(at.ports, STORE)).templates).toMatchObject([{ used: 1 }]);
  });

  it('begins anew when the order is refunded in full, and is counted as used once', async () => {
    const share = await batch(at, 'pia');
    await claiming(at.ports, 'anna', share);
    await at.clock.advance(HOUR);
    const { order } = await annaPays();
    await settleStore(at.ports, STORE);
    accepted(await grantRefund(at.ports, OWNER, { order, key: `${KEY}back`, amount: null }));
    await at.clock.advance(MINUTE);
    await settleStore(at.ports, STORE);
    await sweep(at.ports);
    expect(await used()).toEqual([]);
    expect((await annaPays()).base).toBe(17_000);
    expect(await funnel()).toEqual({ opened: 0, claimed: 1, used: 1, again: 1 });
  });
});
