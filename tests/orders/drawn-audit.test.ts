import { fen } from '../../domain/money/money';
import { auditStore } from '../../services/audit/audit';
import { makeOrder } from '../../services/orders/create';
import { cancelOrder } from '../../services/orders/steps';
import { increaseBy } from '../../services/platform/database';
import { ownLine } from '../../services/wallets/move';
import { emptyWallet } from '../../services/wallets/wallets';
import { accepted, earn, give, shop, STORE, type Shop } from './shop';

let at: Shop;
/** One order that was cancelled, and one that waits with coupon and balance. */
let orders: { cancelled: string; waits: string };

beforeEach(async () => {
  at = await shop();
  at.caller = 'wx-owner';
  await earn(at);
  await give(at);
  const make = async (key: string) =>
    accepted(
      await makeOrder(at.ports, {
        key: `idempotency-key-${key}`,
        store: STORE,
        amount: fen(20_000),
        kind: 'bill',
        buyer: 'anna',
        by: 'clerk',
        unlimited: false,
        drawing: { coupon: 'c1', wallet: fen(500), agrees: () => Promise.resolve(true) },
      }),
    );
  const first = await make('first');
  accepted(await cancelOrder(at.ports, first, 'store'));
  orders = { cancelled: first._id, waits: (await make('second'))._id };
});
afterEach(() => at.cloud.close());

const places = async () =>
  (await auditStore(at.ports, STORE)).differences.map(({ where }) => where);

const line = (kind: string, order: string) => `${STORE}/${kind}/${order}`;

const TAMPERINGS: Record<string, { does: () => Promise<unknown>; shows: () => string[] }> = {
  'a fen more in a wallet': {
    does: () =>
      at.ports.db
        .collection('wallets')
        .update({ _id: `${STORE}/anna` }, { balance: increaseBy(1) }),
    shows: () => [`wallets/${STORE}/anna balance`],
  },
  'balance that came back for nothing': {
    does: () =>
      at.ports.db.collection('statements').add(
        ownLine(emptyWallet(STORE, 'cleo'), {
          kind: 'cancelled',
          about: orders.waits,
          amount: fen(500),
          at: 1,
        }),
      ),
    shows: () => [`statements/${line('cancelled', orders.waits)}`],
  },
  'balance that never came back': {
    does: () =>
      at.ports.db.transaction((within) =>
        within.collection('statements').remove(line('cancelled', orders.cancelled)),
      ),
    shows: () => [
      `wallets/${STORE}/anna balance`,
      `statements/${line('cancelled', orders.cancelled)}`,
    ],
  },
  'a line of another amount': {
    does: () =>
      at.ports.db
        .collection('statements')
        .update({ _id: line('paid', orders.waits) }, { amount: fen(-499) }),
    shows: () => [
      `wallets/${STORE}/anna balance`,
      `statements/${line('paid', orders.waits)} amount`,
    ],
  },
  'a coupon that is free although an order holds it': {
    does: () => at.ports.db.collection('coupons').update({ _id: 'c1' }, { state: 'claimed' }),
    shows: () => ['coupons/c1 state'],
  },
  'a coupon that another order holds': {
    does: () =>
      at.ports.db.collection('coupons').update({ _id: 'c1' }, { order: orders.cancelled }),
    shows: () => ['coupons/c1 order'],
  },
  'a coupon that is used by no order': {
    does: () => give(at, { _id: 'c2', state: 'used', order: 'o0', usedAt: 1 }),
    shows: () => ['coupons/c2 state'],
  },
};

describe('an audit of what orders took from their buyers', () => {
  it('finds nothing where they took and gave back', async () => {
    expect(await places()).toEqual([]);
  });

  it.each(Object.keys(TAMPERINGS))('finds %s', async (name) => {
    const { does, shows } = TAMPERINGS[name]!;
    await does();
    expect(await places()).toEqual(shows());
  });
});
