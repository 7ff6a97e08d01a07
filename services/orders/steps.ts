import { orderSources, stepOrder } from '../../domain/order/transitions';
import type { OrderActor } from '../../domain/order/types';
import { NEVER } from '../accounts/documents';
import type { Answer } from '../../typings/answer';
import type { OrderView } from '../../typings/order';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { closeCall } from './calls';
import { recordCompletion } from './complete';
import type { OrderDocument } from './documents';
import { giveBack } from './draw';
import { progressOf } from './progress';
import { viewOf } from './view';
import { closePayment } from './wechat';

async function read({ db }: Ports, id: string): Promise<OrderDocument> {
  const order = await db.collection('orders').get(id);
  if (!order) throw new Error(`there is no order ${id}`);
  return order;
}

const CANCELLED = { state: 'cancelled', dueAt: NEVER } as const;

async function cancelPlain(
  ports: Ports,
  { _id, opened }: OrderDocument,
  who: OrderActor,
): Promise<boolean> {
  const state = oneOf(orderSources('cancelled', who));
  // Whoever opened a payment meanwhile is met by this condition, and asked at WeChat.
  const cancelled = await ports.db.collection('orders').update({ _id, state, opened }, CANCELLED);
  return cancelled === 1;
}

/** What the order took goes back in the write that cancels it: once, whoever else does the same. */
const cancelDrawing = (
  ports: Ports,
  { _id, opened }: OrderDocument,
  who: OrderActor,
): Promise<boolean> =>
  ports.db.transaction(async (within) => {
    const orders = within.collection('orders');
    const order = await orders.get(_id);
    if (order?.opened !== opened || !stepOrder(order.state, 'cancelled', who).ok) return false;
    await orders.set({ ...order, ...CANCELLED });
    await giveBack(within, order, ports.now());
    return true;
  });

/** Cancels an unpaid order; one whose payment WeChat may know is closed there first. */
async function cancelUnpaid(
  ports: Ports,
  order: OrderDocument,
  who: OrderActor,
): Promise<OrderDocument> {
  const { _id, opened } = order;
  if (opened && (await closePayment(ports, order)) === 'paid') return read(ports, _id);
  const cancelled = await (order.wish ? cancelDrawing : cancelPlain)(ports, order, who);
  const now = await read(ports, _id);
  if (!cancelled && now.state === 'created') return cancelUnpaid(ports, now, who);
  await closeCall(ports, now);
  return now;
}

/**
 * Takes every step of an order whose time has come, and tells the log when it is complete. Each write
 * is from the state that was read, so that it can be done again, halfway or twice at once.
 */
export async function advanceOrder(ports: Ports, order: OrderDocument): Promise<OrderDocument> {
  const now = ports.now();
  if (order.dueAt > now) return order;
  if (order.state === 'created') return cancelUnpaid(ports, order, 'platform');
  const progress = progressOf(order, order.hours, now);
  if (progress.state === order.state) return recordCompletion(ports, order);
  const { _id, state, asked } = order;
  await ports.db.collection('orders').update({ _id, state, asked }, progress);
  return advanceOrder(ports, await read(ports, _id));
}

/** The buyer's or the store's wish not to go on with an order that is not paid. */
export async function cancelOrder(
  ports: Ports,
  order: OrderDocument,
  who: OrderActor,
): Promise<Answer<OrderView>> {
  if (order.state === 'cancelled') return done(viewOf(order));
  if (order.state !== 'created') return refused('notInThisState');
  const now = await cancelUnpaid(ports, order, who);
  return now.state === 'cancelled' ? done(viewOf(now)) : refused('paidByWechat');
}

/** Handed over, served, or received. */
export async function fulfilOrder(
  ports: Ports,
  order: OrderDocument,
  who: OrderActor,
): Promise<Answer<OrderView>> {
  const { _id, hours } = order;
  if (order.fulfilledAt !== null) return done(viewOf(order));
  const now = ports.now();
  const fulfilled = { ...order, state: 'fulfilled', fulfilledAt: now } as const;
  const state = oneOf(orderSources('fulfilled', who));
  const written = await ports.db
    .collection('orders')
    .update({ _id, state, asked: order.asked }, progressOf(fulfilled, hours, now));
  const after = await read(ports, _id);
  if (written === 0) {
    if (after.asked !== order.asked) return fulfilOrder(ports, after, who);
    if (after.fulfilledAt === null) return refused('notInThisState');
  }
  return done(viewOf(await recordCompletion(ports, after)));
}
