import type { Fen } from '../../domain/money/money';
import { mayVoid } from '../../domain/order/watch';
import type { Answer } from '../../typings/answer';
import type { RefundView } from '../../typings/order';
import { NEVER } from '../accounts/documents';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { eventId } from '../settlement/ids';
import type { Staff } from '../stores/staff';
import type { OrderDocument } from './documents';
import { markPaid } from './refund-payment';
import { refundOrder } from './refund';

/** A till bill is voided by whoever stands at the till until the store's log has settled it. */
async function canVoid({ db }: Ports, { _id, store, kind }: OrderDocument): Promise<boolean> {
  const heard = await db.collection('events').get(eventId(store, { kind: 'order', id: _id }));
  return mayVoid(kind, (heard?.record ?? 0) > 0).ok;
}

/**
 * A refund that the store grants. Of a completed order only its owner does, but for voiding a bill
 * that is not settled yet.
 */
export async function grantRefund(
  ports: Ports,
  staff: Staff,
  request: { readonly order: string; readonly key: string; readonly amount: Fen | null },
): Promise<Answer<RefundView>> {
  const order = await ports.db.collection('orders').get(request.order);
  if (order?.store !== staff.store) return refused('orderNotFound');
  const { key, amount } = request;
  if (order.state === 'completed' && staff.role !== 'owner') {
    const isWhole = amount === null || amount === order.base + order.wallet;
    if (!isWhole || !(await canVoid(ports, order))) return refused('notAllowed');
  }
  return refundOrder(ports, { order, key, amount, by: staff.member, who: 'store' });
}

/** Says that what the log granted of a cash bill was handed to the buyer. */
export async function handOut(
  ports: Ports,
  staff: Staff,
  { refund }: { readonly refund: string },
): Promise<Answer<{ readonly refund: string }>> {
  const refunds = ports.db.collection('refunds');
  const found = await refunds.get(`${staff.store}/${refund}`);
  if (found?.through !== 'outside:till') return refused('refundNotFound');
  if (found.phase === 'paid') return done({ refund });
  if (found.phase !== 'due') return refused('notInThisState');
  await markPaid(ports, found);
  await refunds.update({ _id: found._id, phase: 'due' }, { phase: 'paid', dueAt: NEVER });
  return done({ refund });
}
