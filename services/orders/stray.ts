import type { PaymentFact } from '../payments/payments';
import type { Ports } from '../platform/ports';
import type { OrderDocument, RefundDocument } from './documents';
import { followRefund } from './refund-payment';

const STRAY = 's-';

/** Whether a refund gives back what no order took. */
export const isStray = ({ refund }: Pick<RefundDocument, 'refund'>): boolean =>
  refund.startsWith(STRAY);

/**
 * Gives back a payment that no order takes: it was cancelled, or paid in cash, while the money was
 * under way. It never was the store's, so that the books do not know it.
 */
export async function returnStray(
  ports: Ports,
  order: OrderDocument,
  fact: PaymentFact,
): Promise<void> {
  const refund = `${STRAY}${order._id}`;
  const _id = `${order.store}/${refund}`;
  const at = ports.now();
  await ports.db.collection('refunds').add({
    _id,
    store: order.store,
    refund,
    order: order._id,
    amount: fact.amount,
    phase: 'due',
    cash: fact.amount,
    through: 'outside:wechat',
    number: fact.number,
    merchant: fact.merchant,
    total: fact.amount,
    why: 'stray',
    by: '',
    at,
    dueAt: at,
  });
  await followRefund(ports, _id);
}
