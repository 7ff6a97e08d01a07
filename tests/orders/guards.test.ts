import { DAY } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { creditTopUp, topUp } from '../../services/accounts/top-up';
import { steer } from '../../services/campaigns/steer';
import { payCash } from '../../services/orders/cash';
import { createBill, createOrder } from '../../services/orders/create';
import { askRefund } from '../../services/orders/refund';
import { advanceOrder } from '../../services/orders/steps';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import type { PaymentFact } from '../../services/payments/payments';
import { settleStore } from '../../services/settlement/worker';
import { fated, unharmed, type Fate, type Sabotage } from '../simulation/settlement/faulty';
import {
  accepted,
  books,
  campaign,
  CLERK,
  mustBalance,
  OWNER,
  shop,
  STORE,
  topUpBy,
  type Shop,
} from './shop';

const KEY = 'idempotency-key-';
const TOLD = { counted: true, target: 10_000 };

const bill = async (at: Shop, key: string): Promise<string> => {
  const request = { key: `${KEY}${key}`, amount: fen(10_000), buyer: 'anna' };
  return accepted(await createBill(at.ports, OWNER, request)).id;
};

/** Goods that anna has paid for at WeChat; our side has not heard of it. */
async function goods(at: Shop): Promise<{ id: string; fact: PaymentFact }> {
  const person = { buyer: 'anna', by: 'anna', unlimited: true };
  const wanted = { key: `${KEY}goods`, store: STORE, amount: fen(10_000), kind: 'goods' as const };
  const { id } = accepted(await createOrder(at.ports, { ...wanted, ...person }));
  at.caller = 'wx-anna';
  accepted(await pay(at.ports, 'anna', { order: id }));
  return { id, fact: at.pay.payFor(paymentNumber('order', id)) };
}

/** Transactions see a document of a collection as it was when they first looked at it. */
function stale(name: string): Sabotage {
  const seen = new Map<string, unknown>();
  return {
    readWithin: (collection, document) => {
      if (collection !== name) return document;
      const id = (document as { _id: string } | undefined)?._id ?? '';
      if (!seen.has(id)) seen.set(id, document);
      return seen.get(id);
    },
  };
}

/** Transactions do not find what is there. */
const blind = (name: string): Sabotage => ({
  readWithin: (collection, document) => (collection === name ? undefined : document),
});

interface Guard {
  readonly sabotage: () => Sabotage;
  /** Throws when something is not as it must be. */
  readonly story: (at: Shop, sabotage: Sabotage) => Promise<unknown>;
}

const GUARDS: Record<string, Guard> = {
  'a payment reads the account again in its transaction': {
    sabotage: () => stale('accounts'),
    story: async (at, sabotage) => {
      await campaign(at);
      await topUpBy(at, 10_000);
      const { ports } = fated(at.ports, unharmed, sabotage);
      // The account covers one of them: the second clerk hears that it does not count.
      const [first, second] = [await bill(at, 'one'), await bill(at, 'two')];
      accepted(await payCash(ports, CLERK, { order: first, told: TOLD }));
      const answer = await payCash(ports, CLERK, { order: second, told: TOLD });
      expect(answer).toMatchObject({ ok: false, refusal: 'termsChanged' });
    },
  },
  'a payment reads the order again in its transaction': {
    sabotage: () => stale('orders'),
    story: async (at, sabotage) => {
      const { id, fact } = await goods(at);
      const { ports } = fated(at.ports, unharmed, sabotage);
      await creditOrder(ports, id, fact);
      await creditOrder(ports, id, fact);
    },
  },
  'a payment reads the campaign again in its transaction': {
    sabotage: () => stale('campaigns'),
    story: async (at, sabotage) => {
      await campaign(at);
      await topUpBy(at, 20_000);
      const { ports } = fated(at.ports, unharmed, sabotage);
      const [first, second] = [await bill(at, 'one'), await bill(at, 'two')];
      accepted(await payCash(ports, CLERK, { order: first, told: TOLD }));
      await at.clock.advance(5);
      const { state } = accepted(await steer(at.ports, OWNER, 'end', `${KEY}end`));
      expect(state).toBe('ended');
      const answer = await payCash(ports, CLERK, { order: second, told: TOLD });
      expect(answer).toMatchObject({ ok: false, refusal: 'termsChanged' });
    },
  },
  'a top-up is read again in its transaction': {
    sabotage: () => stale('topUps'),
    story: async (at, sabotage) => {
      const { ports } = fated(at.ports, unharmed, sabotage);
      const request = { key: `${KEY}top`, amount: fen(5_000) };
      const { topUp: id } = accepted(await topUp(at.ports, OWNER, request));
      const fact = at.pay.payFor(paymentNumber('topUp', id));
      await creditTopUp(ports, id, fact);
      await creditTopUp(ports, id, fact);
    },
  },
  'a refund that was granted under this key is found in the transaction': {
    sabotage: () => blind('refunds'),
    story: async (at, sabotage) => {
      const { id, fact } = await goods(at);
      await creditOrder(at.ports, id, fact);
      const { ports } = fated(at.ports, unharmed, sabotage);
      const request = { order: id, key: `${KEY}back`, amount: fen(1_000) };
      const first = accepted(await grantRefund(ports, OWNER, request));
      const again = accepted(await grantRefund(ports, OWNER, request));
      expect(again.id).toBe(first.id);
    },
  },
  'an order completes only from the state that was read': {
    sabotage: () => ({
      where: (collection, where) => (collection === 'orders' ? { _id: where['_id'] } : where),
    }),
    story: async (at, sabotage) => {
      await campaign(at);
      const { id, fact } = await goods(at);
      await creditOrder(at.ports, id, fact);
      await at.clock.advance(15 * DAY);
      const order = (await at.ports.db.collection('orders').get(id))!;
      // Between the look and the write the buyer takes the money back.
      const fate: Fate = async (place, call) => {
        if (place === 1)
          accepted(await askRefund(at.ports, 'anna', { order: id, key: `${KEY}back` }));
        return call();
      };
      await advanceOrder(fated(at.ports, fate, sabotage).ports, order);
      expect((await books(at)).orders[0]?.state).toBe('refunded');
    },
  },
};

async function tell({ story }: Guard, sabotage: Sabotage): Promise<void> {
  const at = await shop();
  try {
    at.caller = 'wx-owner';
    await story(at, sabotage);
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await mustBalance(at);
  } finally {
    await at.cloud.close();
  }
}

describe('a test fails without the guard that', () => {
  it.each(Object.keys(GUARDS))('%s', async (name) => {
    const guard = GUARDS[name]!;
    await tell(guard, {});
    await expect(tell(guard, guard.sabotage())).rejects.toThrow();
  });
});
