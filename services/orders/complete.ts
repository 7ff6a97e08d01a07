import type { DividendEvent } from '../../domain/dividend/types';
import { NEVER } from '../accounts/documents';
import type { Ports } from '../platform/ports';
import { recordEvent } from '../settlement/inbox';
import type { OrderDocument } from './documents';

function orderEvent({ _id, payment, completedAt, asked }: OrderDocument): DividendEvent {
  if (!payment || completedAt === null) throw new Error(`order ${_id} is not complete`);
  return { kind: 'order', id: _id, at: completedAt, stamp: payment.stamp, askedBefore: asked };
}

/**
 * Tells the store's log of a completed order. From the write that completed it on, refunds are the
 * log's, so that nothing that the event says can change; it is marked after the event is recorded,
 * so that whoever died between the two is followed by the sweep.
 */
export async function recordCompletion(ports: Ports, order: OrderDocument): Promise<OrderDocument> {
  if (order.state !== 'completed' || order.inbox !== 'pending') return order;
  const event = orderEvent(order);
  await recordEvent(ports, order.store, event);
  const told = { inbox: 'recorded', dueAt: NEVER } as const;
  await Promise.all([
    ports.settleSoon(order.store, event.at),
    ports.db.collection('orders').update({ _id: order._id, inbox: 'pending' }, told),
  ]);
  return { ...order, ...told };
}
