import { DAY, HOUR } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { takeOut } from '../../services/accounts/take-out';
import { creditTopUp, topUp } from '../../services/accounts/top-up';
import { saveDraft } from '../../services/campaigns/draft';
import { publish } from '../../services/campaigns/publish';
import { steer } from '../../services/campaigns/steer';
import { payCash } from '../../services/orders/cash';
import { createBill, createOrder } from '../../services/orders/create';
import { askRefund } from '../../services/orders/refund';
import { cancelOrder, fulfilOrder } from '../../services/orders/steps';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import type { Ports } from '../../services/platform/ports';
import { settleStore } from '../../services/settlement/worker';
import { everyDeath, type UseCase } from './stories';
import {
  accepted,
  books,
  campaign,
  CHECKLIST,
  CLERK,
  OWNER,
  STORE,
  topUpBy,
  type Shop,
} from './shop';

const KEY = 'idempotency-key-';

const ordering = (ports: Ports, kind: 'bill' | 'goods') =>
  createOrder(ports, {
    key: `${KEY}order`,
    store: STORE,
    amount: fen(10_000),
    kind,
    buyer: 'anna',
    by: 'anna',
    unlimited: true,
  });

/** The person pays as soon as WeChat asks, once; WeChat calls back as often as it likes. */
function payment(at: Shop, number: string) {
  const known = at.pay.known.get(number);
  return known?.state === 'open' ? at.pay.payFor(number) : undefined;
}

async function payOnline(ports: Ports, at: Shop, kind: 'bill' | 'goods'): Promise<string> {
  at.caller = 'wx-anna';
  const { id } = accepted(await ordering(ports, kind));
  const number = paymentNumber('order', id);
  await pay(ports, 'anna', { order: id });
  payment(at, number);
  const found = await ports.pay.find('1900000001', number);
  if (found.kind === 'paid') await creditOrder(ports, id, found.fact);
  return id;
}

const orderOf = async (at: Shop) => (await books(at)).orders[0]!;

const settled = async (at: Shop) => {
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
};

const USE_CASES: Record<string, UseCase> = {
  'a cash bill': {
    given: async (at) => {
      await campaign(at);
      await topUpBy(at, 10_000);
    },
    act: async (ports) => {
      const request = { key: `${KEY}bill`, amount: fen(10_000), buyer: 'anna' };
      const { id } = accepted(await createBill(ports, OWNER, request));
      const told = { counted: true, target: 10_000 };
      accepted(await payCash(ports, CLERK, { order: id, told }));
    },
    then: {
      accounts: [{ marketing: 4000, setAside: 6000 }],
      orders: [{ state: 'completed', inbox: 'recorded' }],
      events: [{ kind: 'order' }, { kind: 'start' }],
    },
  },
  'a payment through WeChat': {
    given: (at) => campaign(at),
    act: (ports, at) => payOnline(ports, at, 'bill'),
    then: {
      accounts: [{ marketing: 0, setAside: 6000 }],
      orders: [{ state: 'completed', inbox: 'recorded' }],
    },
  },
  'a top-up': {
    act: async (ports, at) => {
      at.caller = 'wx-owner';
      const request = { key: `${KEY}top`, amount: fen(5000) };
      const { topUp: id } = accepted(await topUp(ports, OWNER, request));
      payment(at, paymentNumber('topUp', id));
      const found = await ports.pay.find('1900000001', paymentNumber('topUp', id));
      if (found.kind === 'paid') await creditTopUp(ports, id, found.fact);
    },
    then: { accounts: [{ marketing: 5000 }], journals: [{ kind: 'toppedUp' }] },
  },
  'taking money out': {
    given: (at) => topUpBy(at, 5000),
    act: async (ports) =>
      accepted(await takeOut(ports, OWNER, { key: `${KEY}out`, amount: fen(2000) })),
    then: { accounts: [{ marketing: 3000 }] },
  },
  'publishing a campaign': {
    given: (at) => saveDraft(at.ports, STORE, { marginBps: 8000, startsAt: at.clock.now() }),
    act: async (ports) =>
      accepted(await publish(ports, OWNER, { key: `${KEY}pub`, checklist: CHECKLIST })),
    then: {
      campaigns: [{ state: 'running', announced: 1, versions: [{ version: 1 }] }],
      events: [{ kind: 'start' }],
    },
  },
  'ending a campaign': {
    given: (at) => campaign(at),
    act: async (ports) => accepted(await steer(ports, OWNER, 'end', `${KEY}end`)),
    then: { campaigns: [{ state: 'ended' }], events: [{ kind: 'end' }, { kind: 'start' }] },
  },
  'goods that are received': {
    given: async (at) => {
      await campaign(at, { afterSaleHoursOnline: 0 });
      await payOnline(at.ports, at, 'goods');
    },
    act: async (ports, at) => fulfilOrder(ports, await orderOf(at), 'buyer'),
    then: { orders: [{ state: 'completed', inbox: 'recorded' }] },
  },
  'goods that complete by themselves': {
    given: async (at) => {
      await campaign(at);
      await payOnline(at.ports, at, 'goods');
      await at.clock.advance(15 * DAY);
    },
    act: (ports) => sweep(ports),
    then: { orders: [{ state: 'completed', inbox: 'recorded' }] },
  },
  'cancelling an order that WeChat knows': {
    given: async (at) => {
      at.caller = 'wx-anna';
      const { id } = accepted(await ordering(at.ports, 'goods'));
      accepted(await pay(at.ports, 'anna', { order: id }));
    },
    act: async (ports, at) => cancelOrder(ports, await orderOf(at), 'buyer'),
    then: { orders: [{ state: 'cancelled' }] },
  },
  'an order that nobody pays': {
    given: async (at) => {
      at.caller = 'wx-anna';
      const { id } = accepted(await ordering(at.ports, 'goods'));
      accepted(await pay(at.ports, 'anna', { order: id }));
      await at.clock.advance(HOUR);
    },
    act: (ports) => sweep(ports),
    then: { orders: [{ state: 'cancelled' }] },
  },
  'a refund before the goods are handed over': {
    given: async (at) => {
      await campaign(at);
      await payOnline(at.ports, at, 'goods');
    },
    act: async (ports, at) => {
      const { _id } = await orderOf(at);
      await askRefund(ports, 'anna', { order: _id, key: `${KEY}back` });
    },
    then: {
      accounts: [{ setAside: 0 }],
      orders: [{ state: 'refunded', inbox: 'none' }],
      refunds: [{ phase: 'paid', cash: 10_000 }],
    },
  },
  'a refund after settling': {
    given: async (at) => {
      await campaign(at);
      await payOnline(at.ports, at, 'bill');
      await settled(at);
    },
    act: async (ports, at) => {
      const { _id } = await orderOf(at);
      const request = { order: _id, key: `${KEY}back`, amount: fen(4000) };
      await grantRefund(ports, OWNER, request);
    },
    then: {
      refunds: [{ phase: 'asked' }],
      events: [{ kind: 'order' }, { kind: 'refund' }, { kind: 'start' }],
    },
  },
  'paying what the log granted': {
    given: async (at) => {
      await campaign(at);
      const order = await payOnline(at.ports, at, 'bill');
      await settled(at);
      const request = { order, key: `${KEY}back`, amount: null };
      accepted(await grantRefund(at.ports, OWNER, request));
      await settled(at);
    },
    act: (ports) => sweep(ports),
    then: { orders: [{ state: 'refunded' }], refunds: [{ phase: 'paid', cash: 10_000 }] },
  },
};

describe('a process that dies after any of its calls, and is asked again under the same key', () => {
  it.each(Object.keys(USE_CASES))('%s: leaves the books that a healthy one leaves', (name) =>
    everyDeath(USE_CASES[name]!),
  );
});
