import type { Instant } from '../../domain/dividend/types';
import { minus } from '../../domain/money/money';
import type { CallView } from '../../typings/till';
import { tellToPay } from '../messages/to-pay';
import { moreThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { OrderDocument } from './documents';

/**
 * A bill that waits on a member's own phone. `_id` is the order. The member's open page watches it:
 * it is the one document that a client reads of orders, and no one but its member may. The order is
 * what counts; a call that a death left open is over at `until`.
 */
export interface CallDocument extends CallView {
  readonly _id: string;
  /** Whose it is; by this name the database's own rule knows the reader. */
  readonly _openid: string;
  readonly open: boolean;
  readonly at: Instant;
}

/** As many as wait for one person at once, and more. */
const LIST = 20;

type Asks = CallView['asks'];

function termsOf(order: OrderDocument, asks: Asks) {
  const { amount, discount, wallet, base, wish } = order;
  if (asks === 'pay' || wish === null) return { amount, discount, wallet, base };
  return {
    amount,
    discount: wish.discount,
    wallet: wish.wallet,
    base: minus(minus(amount, wish.discount), wish.wallet),
  };
}

/** Puts an order before its buyer, on their own phone; again, it is put there anew. */
export async function openCall(ports: Ports, order: OrderDocument, asks: Asks): Promise<void> {
  const { db } = ports;
  const { _id, store, buyer, dueAt: until } = order;
  if (buyer === null) throw new Error(`order ${_id} is nobody's`);
  const [[member], place] = await Promise.all([
    db.collection('members').find({ id: buyer }, { limit: 1 }),
    db.collection('stores').get(store),
  ]);
  if (!member) throw new Error(`there is no member ${buyer}`);
  const { _id: _openid } = member;
  const about = { order: _id, store, storeName: place?.name ?? '', asks };
  const call = { ...about, ...termsOf(order, asks), until, at: ports.now(), open: true };
  const calls = db.collection('calls');
  if (!(await calls.add({ _id, _openid, ...call }))) await calls.update({ _id }, call);
  // Whoever has the page open sees it there; this is for those who have not.
  await tellToPay(ports, { store, member: buyer, order: _id, amount: call.base, until });
}

/** The order does not wait for its buyer any more. */
export async function closeCall({ db }: Pick<Ports, 'db'>, order: OrderDocument): Promise<void> {
  if (order.called)
    await db.collection('calls').update({ _id: order._id, open: true }, { open: false });
}

/** The bills that wait for a person, newest first. */
export const callsOf = ({ db, ...ports }: Ports, _openid: string): Promise<CallDocument[]> =>
  db
    .collection('calls')
    .find(
      { _openid, open: true, until: moreThan(ports.now()) },
      { orderBy: [['until', 'desc']], limit: LIST },
    );
