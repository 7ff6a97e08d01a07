import { fen } from '../../../domain/money/money';
import type { Rows } from '../row';
import { KEY, type Town } from '../town';

export const merchant = ({ ports, store }: Town): Promise<unknown> =>
  ports.db.collection('merchants').add({ _id: store, subMchId: '1900000001' });

const money = ({ ports, store }: Town) =>
  ports.db.collection('accounts').add({ _id: store, marketing: fen(1000), setAside: fen(0) });

const toppedUp = ({ ports, store, id }: Town) =>
  ports.db.collection('topUps').add({
    _id: 't1',
    store,
    member: id('owner'),
    amount: fen(100),
    merchant: '1900000001',
    state: 'paid',
    createdAt: 0,
    dueAt: 0,
    transaction: 'w1',
  });

export const account: Rows<'account'> = {
  balance: { request: ({ store }) => ({ store }), may: ['owner'] },
  statement: { request: ({ store }) => ({ store }), may: ['owner'] },
  topUp: {
    request: ({ store }) => ({ store, key: KEY, amount: 100 }),
    may: ['owner'],
    given: merchant,
  },
  checkTopUp: {
    request: ({ store }) => ({ store, topUp: 't1' }),
    may: ['owner'],
    given: toppedUp,
  },
  takeOut: {
    request: ({ store }) => ({ store, key: KEY, amount: 100 }),
    may: ['owner'],
    given: money,
  },
  setMerchant: {
    request: ({ store }) => ({ store, subMchId: '1900000001' }),
    may: ['operator'],
  },
};
