import { fen } from '../../domain/money/money';
import { takeOut } from '../../services/accounts/take-out';
import type { JournalDocument } from '../../services/accounts/documents';
import { auditStore } from '../../services/audit/audit';
import { payCash } from '../../services/orders/cash';
import { createBill, createOrder } from '../../services/orders/create';
import type { OrderDocument, RefundDocument } from '../../services/orders/documents';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import { increaseBy } from '../../services/platform/database';
import { settleStore } from '../../services/settlement/worker';
import { accepted, campaign, CLERK, OWNER, shop, STORE, topUpBy, type Shop } from './shop';

const KEY = 'idempotency-key-';

async function cashBill(at: Shop, key: string): Promise<string> {
  const request = { key: `${KEY}${key}`, amount: fen(10_000), buyer: 'anna' };
  const { id } = accepted(await createBill(at.ports, OWNER, request));
  accepted(await payCash(at.ports, CLERK, { order: id, told: { counted: true, target: 10_000 } }));
  return id;
}

/** Goods that are paid and not handed over yet, so that refunds of them are before settling. */
async function paidGoods(at: Shop, key: string): Promise<string> {
  const order = { amount: fen(9_999), kind: 'goods', buyer: 'ben', by: 'ben' } as const;
  const wanted = { ...order, key: `${KEY}${key}`, store: STORE, unlimited: true };
  const { id } = accepted(await createOrder(at.ports, wanted));
  at.caller = 'wx-ben';
  accepted(await pay(at.ports, 'ben', { order: id }));
  await creditOrder(at.ports, id, at.pay.payFor(paymentNumber('order', id)));
  return id;
}

let at: Shop;
/** The orders of the past, by name. */
let orders: Record<'cash' | 'online', string>;
let refund: { before: string; after: string };

beforeEach(async () => {
  at = await shop();
  at.caller = 'wx-owner';
  await campaign(at);
  await topUpBy(at, 50_000);
  accepted(await takeOut(at.ports, OWNER, { key: `${KEY}out`, amount: fen(2000) }));
  const [cash, online] = [await cashBill(at, 'one'), await paidGoods(at, 'two')];
  await cashBill(at, 'three');
  orders = { cash, online };
  const grant = async (order: string, amount: number, key: string): Promise<string> => {
    const request = { order, key: `${KEY}${key}`, amount: fen(amount) };
    return accepted(await grantRefund(at.ports, OWNER, request)).id;
  };
  const before = await grant(online, 3_333, 'back1');
  await grant(online, 1, 'back2');
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
  const after = await grant(cash, 1_000, 'back3');
  refund = { before, after };
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
  await sweep(at.ports);
});
afterEach(() => at.cloud.close());

const places = async (): Promise<string[]> =>
  (await auditStore(at.ports, STORE)).differences.map(({ where }) => where);

const journal = async (_id: string): Promise<JournalDocument> => {
  const found = await at.ports.db.collection('journals').get(`${STORE}/${_id}`);
  if (!found) throw new Error(`there is no journal ${_id}`);
  return found;
};

/** The façade removes nothing outside of a transaction. */
const drop = (collection: 'journals' | 'orders' | 'events' | 'refunds', _id: string) =>
  at.ports.db.transaction((within) => within.collection(collection).remove(_id));

const changeOrder = async (_id: string, change: (order: OrderDocument) => object) => {
  const order = await at.ports.db.collection('orders').get(_id);
  await at.ports.db.collection('orders').update({ _id }, change(order!));
};

const withRate = ({ payment }: OrderDocument, change: object): object => ({
  payment: { ...payment, stamp: { ...payment!.stamp, ...change } },
});

const containing = (text: string): unknown => expect.stringContaining(text);

interface Tampering {
  readonly does: () => Promise<unknown>;
  /** Where it shows; a field that others are computed from shows in those too. */
  readonly shows: () => unknown[];
}

const TAMPERINGS: Record<string, Tampering> = {
  'a fen more in the marketing account': {
    does: () =>
      at.ports.db.collection('accounts').update({ _id: STORE }, { marketing: increaseBy(1) }),
    shows: () => [`accounts/${STORE} marketing`],
  },
  'a fen more set aside': {
    does: () =>
      at.ports.db.collection('accounts').update({ _id: STORE }, { setAside: increaseBy(1) }),
    shows: () => [`accounts/${STORE} setAside`, `accounts/${STORE} setAside less what was settled`],
  },
  'a fen more in a campaign’s budget': {
    does: () =>
      at.ports.db
        .collection('campaigns')
        .update({ _id: `${STORE}/1` }, { contributed: increaseBy(1) }),
    shows: () => [`campaigns/${STORE}/1 contributed`],
  },
  'the journal of a payment that is gone': {
    does: () => drop('journals', `${STORE}/paid/${orders.online}`),
    shows: () => [
      `journals/${STORE}/paid/${orders.online}`,
      `accounts/${STORE} setAside`,
      'account reserved',
      `accounts/${STORE} setAside less what was settled`,
    ],
  },
  'the journal of a top-up that is gone': {
    does: async () => {
      const [topUp] = await at.ports.db.collection('topUps').find({}, { limit: 1 });
      await drop('journals', `${STORE}/toppedUp/${topUp!._id}`);
    },
    shows: () => [containing(`journals/${STORE}/toppedUp/`), `accounts/${STORE} marketing`],
  },
  'the journal of a take-out that is gone': {
    does: async () => {
      const [out] = await at.ports.db
        .collection('journals')
        .find({ kind: 'takenOut' }, { limit: 1 });
      await drop('journals', out!._id);
    },
    shows: () => [`accounts/${STORE} marketing`],
  },
  'the journal of a refund before settling that is gone': {
    does: () => drop('journals', `${STORE}/refundedBefore/${refund.before}`),
    shows: () => [
      `journals/${STORE}/refundedBefore/${refund.before}`,
      `accounts/${STORE} setAside`,
      'account reserved',
      `accounts/${STORE} setAside less what was settled`,
    ],
  },
  'a journal that is there twice': {
    does: async () => {
      const found = await journal(`paid/${orders.cash}`);
      await at.ports.db
        .collection('journals')
        .add({ ...found, _id: `${STORE}/paid/again`, id: 'again' });
    },
    shows: () => [
      `journals/${STORE}/paid/again`,
      `accounts/${STORE} marketing`,
      `accounts/${STORE} setAside`,
      'account reserved',
      `accounts/${STORE} setAside less what was settled`,
    ],
  },
  'a journal whose moves were raised, and whose balance fits': {
    does: async () => {
      const { _id, moves, marketing } = await journal(`paid/${orders.cash}`);
      const raised = moves.map((move) =>
        move.to === 'reserved' ? { ...move, amount: fen(move.amount + 1) } : move,
      );
      const { db } = at.ports;
      await db
        .collection('journals')
        .update({ _id }, { moves: raised, marketing: fen(marketing - 1) });
      await db
        .collection('accounts')
        .update({ _id: STORE }, { marketing: increaseBy(-1), setAside: increaseBy(1) });
    },
    shows: () => [`journals/${STORE}/paid/${orders.cash} moves`, 'account reserved'],
  },
  'a journal that says otherwise than its moves what it did to the account': {
    does: () =>
      at.ports.db
        .collection('journals')
        .update({ _id: `${STORE}/paid/${orders.cash}` }, { marketing: increaseBy(1) }),
    shows: () => [`journals/${STORE}/paid/${orders.cash} marketing`],
  },
  'a journal of a move that is none': {
    does: async () => {
      const { _id, moves } = await journal(`paid/${orders.online}`);
      const nothing = { from: 'outside:wechat', to: 'revenue', amount: fen(-1) } as const;
      await at.ports.db.collection('journals').update({ _id }, { moves: [...moves, nothing] });
    },
    shows: () => [
      `journals/${STORE}/paid/${orders.online} moves`,
      `journals/${STORE}/paid/${orders.online} moves`,
    ],
  },
  'a stamp that was changed after settling': {
    does: () => changeOrder(orders.cash, (order) => withRate(order, { target: fen(10_001) })),
    shows: () => [`orders/${orders.cash} stamp target`],
  },
  'a stamp that was changed before settling': {
    does: () =>
      changeOrder(orders.online, (order) =>
        withRate(order, { contribution: { ...order.payment!.stamp.contribution, queue: fen(1) } }),
      ),
    shows: () => [
      `journals/${STORE}/paid/${orders.online} moves`,
      containing(`journals/${STORE}/refundedBefore/`),
      containing(`journals/${STORE}/refundedBefore/`),
      'account reserved',
      `campaigns/${STORE}/1 contributed`,
    ],
  },
  'an order whose amount is not the one that was paid': {
    does: () => changeOrder(orders.online, () => ({ base: fen(1) })),
    shows: () => [`orders/${orders.online} amount`, `orders/${orders.online} stamp base`],
  },
  'an order that says of itself that the log has not to hear of it': {
    does: () => changeOrder(orders.cash, () => ({ inbox: 'none' })),
    shows: () => [`orders/${orders.cash} inbox`, `orders/${orders.cash} inbox`],
  },
  'an order that gives somebody a commission of which its stamp knows nothing': {
    does: () => changeOrder(orders.cash, () => ({ partner: 'ben', commission: fen(1) })),
    shows: () => [`orders/${orders.cash} partner`, `orders/${orders.cash} commission`],
  },
  'an order that was moved to another completion': {
    does: () => changeOrder(orders.cash, ({ completedAt }) => ({ completedAt: completedAt! + 1 })),
    shows: () => [`orders/${orders.cash} completedAt`],
  },
  'an order of which less was asked back than its refunds say': {
    does: () => changeOrder(orders.online, () => ({ asked: fen(1) })),
    shows: () => [
      `orders/${orders.online} asked`,
      'account reserved',
      `campaigns/${STORE}/1 contributed`,
    ],
  },
  'an order that is gone': {
    does: () => drop('orders', orders.cash),
    shows: () => [
      `orders of order/${orders.cash}`,
      `journals/${STORE}/paid/${orders.cash}`,
      `campaigns/${STORE}/1 contributed`,
    ],
  },
  'an order that says that its event is recorded, and it is not': {
    does: () => changeOrder(orders.online, () => ({ inbox: 'recorded' })),
    shows: () => [`events/${STORE}/order/${orders.online}`],
  },
  'a refund after settling whose cash was raised': {
    does: () => changeRefund(refund.after, { cash: fen(2_000) }),
    shows: () => [`refunds/${STORE}/${refund.after} cash`],
  },
  'a refund before settling whose cash was raised': {
    does: () => changeRefund(refund.before, { cash: fen(4_000) }),
    shows: () => [`refunds/${STORE}/${refund.before} cash`],
  },
  'a refund after settling that is gone': {
    does: () => drop('refunds', `${STORE}/${refund.after}`),
    shows: () => [`refunds of refund/${refund.after}`],
  },
  'a top-up that is not paid any more': {
    does: () => at.ports.db.collection('topUps').update({ store: STORE }, { state: 'closed' }),
    shows: () => [containing(`journals/${STORE}/toppedUp/`)],
  },
  'an event in the inbox that was changed after it was folded': {
    does: async () => {
      const _id = `${STORE}/order/${orders.cash}`;
      const found = await at.ports.db.collection('events').get(_id);
      const event = { ...found!.event, at: 1 };
      await at.ports.db.collection('events').update({ _id }, { event });
    },
    shows: () => [`events/${STORE}/order/${orders.cash} event`],
  },
};

const changeRefund = (id: string, change: Partial<Pick<RefundDocument, 'cash'>>) =>
  at.ports.db.collection('refunds').update({ _id: `${STORE}/${id}` }, change);

describe('an audit of all that led to the log', () => {
  it('finds nothing in a store with top-ups, take-outs, cash, WeChat and refunds of both kinds', async () => {
    const kinds = (await at.ports.db.collection('journals').find({}, { limit: 100 })).map(
      ({ kind }) => kind,
    );
    expect(new Set(kinds)).toEqual(new Set(['toppedUp', 'takenOut', 'paid', 'refundedBefore']));
    expect(await places()).toEqual([]);
  });

  it.each(Object.keys(TAMPERINGS))('finds %s', async (name) => {
    const { does, shows } = TAMPERINGS[name]!;
    await does();
    expect(await places()).toEqual(shows());
  });

  it('says what is there and what should be', async () => {
    await at.ports.db.collection('accounts').update({ _id: STORE }, { marketing: increaseBy(1) });
    const { marketing } = (await at.ports.db.collection('accounts').get(STORE))!;
    expect((await auditStore(at.ports, STORE)).differences).toEqual([
      { where: `accounts/${STORE} marketing`, expected: marketing - 1, found: marketing },
    ]);
  });
});
