import { timerOf } from '../../domain/order/timers';
import type { OrderView } from '../../typings/order';
import type { OrderDocument } from './documents';

/** An order as its buyer and the store's staff may see it. */
export function viewOf(order: OrderDocument): OrderView {
  const { _id: id, store, kind, channel, state, buyer, amount, base, wallet, payment } = order;
  const { createdAt, paidAt, fulfilledAt, completedAt, wishedAt, hours } = order;
  return {
    id,
    store,
    kind,
    channel,
    state,
    buyer,
    amount,
    base,
    wallet,
    createdAt,
    paidAt,
    fulfilledAt,
    completedAt,
    wishedAt,
    movesAt: timerOf({ ...order, id }, hours)?.at ?? null,
    paidThrough: payment?.through ?? null,
    counted: payment?.stamp.counted ?? null,
    target: payment?.stamp.target ?? null,
    why: payment?.notCounted ?? null,
    version: payment?.version ?? null,
    asked: order.asked,
  };
}
