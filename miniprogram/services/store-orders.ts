import type { OrderView, RefundView } from '../../typings/order';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import type { OrderPage } from './orders';

/** A store's orders, newest first. `before` gives the page of earlier ones. */
export const listStoreOrders = (store: string, before?: number): Promise<Outcome<OrderPage>> =>
  ask('order', 'inStore', before === undefined ? { store } : { store, before });

/** Handed over, or served. */
export const fulfilOrder = (order: string): Promise<Outcome<OrderView>> =>
  ask('order', 'fulfil', { order });

/** Gives back a part of what was paid, in fen; null: the rest. */
export const refundOrder = (
  store: string,
  order: string,
  amount: number | null,
): Promise<Outcome<RefundView>> => command('order', 'refund', { store, order, amount });

/** Says that the cash of a refund was handed to the buyer. */
export const handOutRefund = (
  store: string,
  refund: string,
): Promise<Outcome<{ readonly refund: string }>> => ask('order', 'handOut', { store, refund });
