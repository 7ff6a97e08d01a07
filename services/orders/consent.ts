import type { Answer } from '../../typings/answer';
import { MAX_AMOUNT } from '../../domain/money/money';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { walletOf } from '../wallets/wallets';
import type { OrderDocument } from './documents';
import { take, waits, workOut } from './draw';
import { payNothing } from './paid';

/** Of bills no larger than what was allowed when it was made. */
const ALLOWED = { maxBill: MAX_AMOUNT, byOwner: true };

/**
 * The buyer agrees on their own phone: what the till asked for is taken now, in one write with the
 * order. What has gone meanwhile (the coupon expired, the balance was spent) refuses it, and the order
 * goes on waiting until it is declined or cancelled.
 */
export async function confirmWish(
  ports: Ports,
  order: OrderDocument,
): Promise<Answer<OrderDocument>> {
  if (order.wish === null || order.buyer === null) return refused('notInThisState');
  if (order.wish.wallet > 0) await walletOf(ports, order.store, order.buyer);
  const written = await ports.db.transaction(async (within): Promise<Answer<OrderDocument>> => {
    const orders = within.collection('orders');
    const now = ports.now();
    const found = await orders.get(order._id);
    if (!found?.wish || found.wish.consent === 'declined') return refused('notInThisState');
    if (found.wish.consent === 'given') return done(found);
    if (found.state !== 'created') return refused('notInThisState');
    if (found.dueAt <= now) return refused('paymentClosed');
    const { coupon, wallet } = found.wish;
    const draw = { coupon: coupon?.id ?? null, wallet };
    const worked = await workOut(within, found, draw, ALLOWED, now);
    if (!worked.ok) return worked;
    const wish = { ...found.wish, consent: 'given' as const };
    const taken = { ...(await take(within, found, worked.value, now)), wish };
    await orders.set(taken);
    return done(taken);
  });
  return written.ok ? done(await finishCovered(ports, written.value)) : written;
}

/** The buyer does not agree: the order goes on without it, for its whole amount. */
export async function declineWish(
  ports: Ports,
  { _id }: OrderDocument,
): Promise<Answer<OrderDocument>> {
  return ports.db.transaction(async (within): Promise<Answer<OrderDocument>> => {
    const orders = within.collection('orders');
    const order = await orders.get(_id);
    if (!order?.wish || order.wish.consent === 'given') return refused('notInThisState');
    if (!waits(order)) return done(order);
    const declined = { ...order, wish: { ...order.wish, consent: 'declined' as const } };
    await orders.set(declined);
    return done(declined);
  });
}

/** An order that waits for nothing and costs nothing is paid. */
export const finishCovered = async (ports: Ports, order: OrderDocument): Promise<OrderDocument> =>
  order.state === 'created' && order.base === 0 ? payNothing(ports, order) : order;
