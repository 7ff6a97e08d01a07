import { MINUTE } from '../../domain/calendar/calendar';
import type { Answer } from '../../typings/answer';
import type { OrderApi } from '../../typings/order';
import { paymentNumber } from '../payments/numbers';
import type { PaymentFact } from '../payments/payments';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { OrderDocument } from './documents';
import { waits } from './draw';
import { payNothing, recordPaid } from './paid';
import { returnStray } from './stray';

/** WeChat wants a payment to stay open for a minute at least. */
const SHORTEST = 2 * MINUTE;

/**
 * Opens, or opens again, the buyer's payment. That it may be under way is written before WeChat
 * hears of it: from then on nobody cancels the order without asking WeChat.
 */
export async function pay(
  ports: Ports,
  buyer: string,
  { order: id }: { readonly order: string },
): Promise<Answer<OrderApi['pay']['response']>> {
  const orders = ports.db.collection('orders');
  const order = await orders.get(id);
  if (order?.buyer !== buyer) return refused('orderNotFound');
  if (order.payment) return done({ state: order.state, payment: null });
  if (order.state !== 'created') return refused('notInThisState');
  if (order.dueAt <= ports.now()) return refused('paymentClosed');
  if (waits(order)) return refused('needsTap');
  if (order.base === 0)
    return done({ state: (await payNothing(ports, order)).state, payment: null });
  const found = await ports.db.collection('merchants').get(order.store);
  const merchant = order.merchant || found?.subMchId;
  if (merchant === undefined) return refused('noMerchant');
  if (!order.opened) {
    // Only a document that changes counts as updated, so that this is asked of an unopened one alone.
    const marked = await orders.update(
      { _id: id, state: 'created', opened: false },
      { opened: true, merchant },
    );
    if (marked === 0) return pay(ports, buyer, { order: id });
  }
  const opened = await ports.pay.open({
    number: paymentNumber('order', id),
    merchant,
    amount: order.base,
    what: '到店消费',
    expiresAt: Math.max(order.dueAt, ports.now() + SHORTEST),
  });
  if (opened.kind === 'open') return done({ state: 'created', payment: opened.payment });
  if (opened.kind === 'closed') return refused('paymentClosed');
  await creditOrder(ports, id, opened.fact);
  return done({ state: (await orders.get(id))?.state ?? 'paid', payment: null });
}

/**
 * Records what WeChat says was paid; doubled or late it changes nothing more. Throws when amount or
 * merchant are not the order's. Money for an order that was cancelled, or paid in cash, meanwhile
 * goes back.
 */
export async function creditOrder(ports: Ports, id: string, fact: PaymentFact): Promise<void> {
  const order = await ports.db.collection('orders').get(id);
  if (!order) throw new Error(`payment ${fact.number} is for no order`);
  if (fact.amount !== order.base || fact.merchant !== order.merchant)
    throw new Error(`payment ${fact.number} is not what was asked for`);
  const result = await recordPaid(ports, order, {
    through: 'outside:wechat',
    transaction: fact.transaction,
    // WeChat's clock goes by seconds.
    paidAt: Math.max(order.createdAt, fact.paidAt),
    payer: fact.payer,
    told: null,
  });
  if (result.kind === 'otherwise' && result.order.payment?.transaction !== fact.transaction)
    await returnStray(ports, result.order, fact);
}

/** Asks WeChat whether an order was paid without our knowing. */
export async function findPayment(ports: Ports, order: OrderDocument): Promise<boolean> {
  if (order.state !== 'created' || !order.opened) return false;
  const state = await ports.pay.find(order.merchant, paymentNumber('order', order._id));
  if (state.kind !== 'paid') return false;
  await creditOrder(ports, order._id, state.fact);
  return true;
}

/** Makes sure that the order cannot be paid through WeChat any more, unless it was. */
export async function closePayment(ports: Ports, order: OrderDocument): Promise<'paid' | 'closed'> {
  const state = await ports.pay.close(order.merchant, paymentNumber('order', order._id));
  if (state.kind !== 'paid') return 'closed';
  await creditOrder(ports, order._id, state.fact);
  return 'paid';
}
