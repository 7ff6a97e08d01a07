import type { MaskedMember } from '../../typings/member';
import type { OrderFilter, OrderView, RefundView } from '../../typings/order';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import type { ListPage } from './paging';

/** An order with who bought, masked; null: a walk-in. */
export interface StoreOrder {
  readonly order: OrderView;
  readonly customer: MaskedMember | null;
}

const UNKNOWN: MaskedMember = { name: '', phoneTail: '' };

/** A store's orders, newest first. `before` gives the page of earlier ones. */
export async function listStoreOrders(
  store: string,
  filter: OrderFilter | 'all',
  before?: number,
): Promise<Outcome<ListPage<StoreOrder>>> {
  const page = await ask('order', 'inStore', {
    store,
    ...(filter === 'all' ? {} : { filter }),
    ...(before === undefined ? {} : { before }),
  });
  if (!page.ok) return page;
  const { orders, next, customers } = page.value;
  const items = orders.map((order) => ({
    order,
    customer: order.ofMember ? (customers[order.id] ?? UNKNOWN) : null,
  }));
  return { ok: true, value: { items, next } };
}

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
