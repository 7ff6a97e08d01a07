import { HOUR } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { phoneHash } from '../../services/members/phone';
import { payCash } from '../../services/orders/cash';
import { cancelOrder } from '../../services/orders/steps';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import type { Ports } from '../../services/platform/ports';
import { newVisit } from '../../services/till/visit';
import { openBill } from '../../services/till/bill';
import { confirm } from '../../services/till/calls';
import type { FoundBy } from '../../typings/till';
import { accepted, books, CLERK, earn, give, MERCHANT, type Shop } from '../orders/shop';
import { everyDeath, type UseCase } from '../orders/stories';
import { KEY, PHONE, wish } from './till';

/** Anna at the till with ¥100.00 of balance and a coupon, and no second store's worth of people. */
async function atTill(at: Shop, found: FoundBy): Promise<void> {
  at.caller = 'wx-owner';
  await earn(at);
  await give(at);
  const phone = phoneHash(at.ports, PHONE);
  await at.ports.db.collection('members').update({ _id: 'wx-anna' }, { phone });
  const whom = { member: 'anna', found, coupon: null };
  await at.ports.db.collection('visits').add(newVisit('v1', CLERK, whom, at.clock.now()));
  at.caller = 'wx-anna';
}

const BOTH = wish('v1', { amount: fen(20_000), coupon: 'best', wallet: fen(1000) });

const opening = async (ports: Ports, asked = BOTH): Promise<string> =>
  accepted(await openBill(ports, CLERK, { ...asked, key: `${KEY}bill` })).id;

/** The bill of these tests: the only one that a visit made. */
const theBill = async (at: Shop) => (await books(at)).orders.find(({ visit }) => visit === 'v1')!;

async function paying(ports: Ports, at: Shop, id: string): Promise<void> {
  await pay(ports, 'anna', { order: id });
  const number = paymentNumber('order', id);
  if (at.pay.known.get(number)?.state === 'open') at.pay.payFor(number);
  const found = await ports.pay.find(MERCHANT, number);
  if (found.kind === 'paid') await creditOrder(ports, id, found.fact);
}

const holding = (fields: object) => ({
  orders: expect.arrayContaining([expect.objectContaining({ visit: 'v1', ...fields })]) as unknown,
});
const wallet = (balance: number) => ({
  wallets: expect.arrayContaining([
    expect.objectContaining({ member: 'anna', balance }),
  ]) as unknown,
});

const USE_CASES: Record<string, UseCase> = {
  'opening a bill with coupon and balance': {
    given: (at) => atTill(at, 'member code'),
    act: (ports) => opening(ports),
    then: {
      ...holding({ base: 16_000, state: 'created' }),
      ...wallet(9000),
      coupons: [{ state: 'locked' }],
    },
  },
  'the tap that agrees, and the payment after it': {
    given: async (at) => {
      await atTill(at, 'phone');
      await opening(at.ports);
    },
    act: async (ports, at) => {
      const { _id } = await theBill(at);
      accepted(await confirm(ports, 'anna', { order: _id }));
      await paying(ports, at, _id);
    },
    then: {
      ...holding({ base: 16_000, state: 'completed', inbox: 'recorded' }),
      ...wallet(9000),
      coupons: [{ state: 'used' }],
    },
  },
  'a bill that the balance covers whole': {
    given: (at) => atTill(at, 'member code'),
    act: (ports) => opening(ports, wish('v1', { amount: fen(1000), wallet: fen(1000) })),
    then: { ...holding({ base: 0, state: 'completed', inbox: 'recorded' }), ...wallet(9000) },
  },
  'cash for what coupon and balance leave': {
    given: async (at) => {
      await atTill(at, 'member code');
      await opening(at.ports);
    },
    act: async (ports, at) => {
      const told = { counted: true, target: 16_000 };
      accepted(await payCash(ports, CLERK, { order: (await theBill(at))._id, told }));
    },
    then: { ...holding({ state: 'completed' }), coupons: [{ state: 'used' }] },
  },
  'cancelling a bill that WeChat knows': {
    given: async (at) => {
      await atTill(at, 'member code');
      await pay(at.ports, 'anna', { order: await opening(at.ports) });
    },
    act: async (ports, at) => accepted(await cancelOrder(ports, await theBill(at), 'store')),
    then: {
      ...holding({ state: 'cancelled' }),
      ...wallet(10_000),
      coupons: [{ state: 'claimed' }],
    },
  },
  'a bill that nobody pays': {
    given: async (at) => {
      await atTill(at, 'member code');
      await opening(at.ports);
      await at.clock.advance(HOUR);
    },
    act: (ports) => sweep(ports),
    then: {
      ...holding({ state: 'cancelled' }),
      ...wallet(10_000),
      coupons: [{ state: 'claimed' }],
    },
  },
  'refunding it all before it is settled': {
    given: async (at) => {
      await atTill(at, 'member code');
      const id = await opening(at.ports);
      // As goods are: paid and not handed over yet.
      await at.ports.db.collection('orders').update({ _id: id }, { kind: 'goods' });
      await paying(at.ports, at, id);
    },
    act: async (ports, at) => {
      const { _id: order } = await theBill(at);
      accepted(await grantRefund(ports, CLERK, { order, key: `${KEY}back`, amount: null }));
    },
    then: {
      ...holding({ state: 'refunded', asked: 17_000 }),
      ...wallet(10_000),
      coupons: [{ state: 'claimed' }],
    },
  },
};

describe('a till whose process dies after any of its calls, and asks again under the same key', () => {
  it.each(Object.keys(USE_CASES))('%s: leaves the books that a healthy one leaves', (name) =>
    everyDeath(USE_CASES[name]!),
  );
});
