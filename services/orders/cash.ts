import type { Answer } from '../../typings/answer';
import type { OrderView } from '../../typings/order';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { waits } from './draw';
import { recordPaid, type Told } from './paid';
import { viewOf } from './view';
import { closePayment } from './wechat';

/**
 * Records that a bill was paid in cash. What the clerk was told about it is said again: if it would
 * count otherwise by now, because another till was faster, it is refused and the clerk looks again.
 */
export async function payCash(
  ports: Ports,
  staff: Staff,
  { order: id, told }: { readonly order: string; readonly told: Told },
): Promise<Answer<OrderView>> {
  const order = await ports.db.collection('orders').get(id);
  if (order?.store !== staff.store) return refused('orderNotFound');
  if (waits(order)) return refused('needsTap');
  if (order.state === 'created' && order.opened) {
    // The member may be paying on the phone at this moment.
    const closed = await closePayment(ports, order);
    if (closed === 'paid') return refused('paidByWechat');
  }
  const result = await recordPaid(ports, order, {
    through: 'outside:till',
    transaction: '',
    paidAt: ports.now(),
    payer: null,
    told,
  });
  if (result.kind === 'termsChanged') return refused('termsChanged');
  if (result.kind === 'paid' || result.order.payment?.through === 'outside:till')
    return done(viewOf(result.order));
  return refused(result.order.payment ? 'paidByWechat' : 'notInThisState');
}
