import { fen } from '../../../domain/money/money';
import { createOrder } from '../../../services/orders/create';
import { recordPaid } from '../../../services/orders/paid';
import { saveSettings, settingsOf } from '../../../services/stores/settings';
import type { Rows } from '../row';
import { INVOLVED, KEY, MEMBERS, STAFF, type Town } from '../town';
import { merchant } from './account';

/** The shopper's order of ¥1.00, in the owner's store. */
export const ordered =
  (state: 'created' | 'paid' = 'created') =>
  async (town: Town): Promise<void> => {
    await merchant(town);
    const { ports, store } = town;
    const buyer = town.id('shopper');
    const wanted = { store, buyer, by: buyer, amount: fen(100), unlimited: true };
    await createOrder(ports, { ...wanted, key: KEY, kind: 'goods' });
    const orders = ports.db.collection('orders');
    const [order] = await orders.find({}, { limit: 1 });
    if (!order) throw new Error('the order was not made');
    const known = { ...order, _id: 'o1' };
    await orders.add(known);
    if (state === 'created') return;
    const paying = { transaction: '', paidAt: 0, payer: null, told: null };
    await recordPaid(ports, known, { ...paying, through: 'outside:till' });
  };

const completed = async (town: Town): Promise<void> => {
  await ordered('paid')(town);
  const done = { state: 'completed', completedAt: 0, inbox: 'recorded' } as const;
  await town.ports.db.collection('orders').update({ _id: 'o1' }, done);
};

const limited = async ({ ports, owner }: Town): Promise<void> => {
  const before = await settingsOf(ports, owner.store);
  await saveSettings(ports, owner, { ...before, maxBill: 100_000 });
};

const dueRefund = ({ ports, store }: Town) =>
  ports.db.collection('refunds').add({
    _id: `${store}/r1`,
    store,
    refund: 'r1',
    order: 'o1',
    amount: fen(100),
    phase: 'due',
    cash: fen(100),
    through: 'outside:till',
    number: '',
    merchant: '',
    total: fen(100),
    why: '',
    by: '',
    at: 0,
    dueAt: 0,
  });

const named = () => ({ order: 'o1' });

export const order: Rows<'order'> = {
  preview: { request: ({ store }) => ({ store, amount: 100 }), may: MEMBERS },
  previewBill: {
    request: ({ store }) => ({ store, amount: 100, buyer: null, through: 'outside:till' }),
    may: STAFF,
  },
  create: {
    request: ({ store }) => ({ store, key: KEY, amount: 100, kind: 'bill' }),
    may: MEMBERS,
  },
  createBill: {
    request: ({ store }) => ({ store, key: KEY, amount: 100, buyer: null }),
    may: STAFF,
    about: {
      'more than the store lets a clerk take': {
        request: ({ store }) => ({ store, key: KEY, amount: 100_001, buyer: null }),
        may: ['owner'],
        refusals: { clerk: 'needsOwner', manager: 'needsOwner' },
        given: limited,
      },
    },
  },
  pay: { request: named, may: ['shopper'], given: ordered(), other: 'orderNotFound' },
  payCash: {
    request: ({ store }) => ({ store, order: 'o1', told: { counted: false, target: 0 } }),
    may: STAFF,
    given: ordered(),
  },
  look: { request: named, may: INVOLVED, given: ordered() },
  mine: { request: () => ({}), may: MEMBERS },
  inStore: { request: ({ store }) => ({ store }), may: STAFF },
  cancel: { request: named, may: INVOLVED, given: ordered() },
  fulfil: { request: named, may: INVOLVED, given: ordered('paid') },
  askRefund: {
    request: () => ({ order: 'o1', key: KEY }),
    may: ['shopper'],
    given: ordered('paid'),
    other: 'orderNotFound',
  },
  refund: {
    request: ({ store }) => ({ store, order: 'o1', key: KEY, amount: null }),
    may: STAFF,
    given: ordered('paid'),
    about: {
      'a completed order': {
        request: ({ store }) => ({ store, order: 'o1', key: KEY, amount: null }),
        may: ['owner'],
        given: completed,
      },
    },
  },
  handOut: {
    request: ({ store }) => ({ store, refund: 'r1' }),
    may: STAFF,
    given: dueRefund,
  },
};
