import type { Answer } from '../../typings/answer';
import type { OrderApi, OrderFilter, OrderView } from '../../typings/order';
import { NEVER } from '../accounts/documents';
import { maskedByIds } from '../members/masked';
import { member } from '../members/members';
import { done, refused } from '../platform/answer';
import { atMost, oneOf, type Where } from '../platform/database';
import type { Ports } from '../platform/ports';
import { staffId, type Staff } from '../stores/staff';
import type { OrderDocument } from './documents';
import { refundsOf } from './refund';
import { followRefundsOf } from './refund-payment';
import { advanceOrder } from './steps';
import { storeSideOf } from './store-side';
import { viewOf } from './view';
import { findPayment } from './wechat';
import { wished } from './wished';

const PAGE = 20;

export interface Involved {
  readonly order: OrderDocument;
  readonly member: string;
  readonly who: 'buyer' | 'store';
}

/** The buyer of the order that the request names, or the staff of its store. */
export async function involved(
  ports: Ports,
  { order: id }: { readonly order: string },
): Promise<Answer<Involved>> {
  const caller = await member(ports);
  if (!caller.ok) return caller;
  const order = await ports.db.collection('orders').get(id);
  const by = caller.value.id;
  if (order?.buyer === by) return done({ order, member: by, who: 'buyer' });
  const staff = order && (await ports.db.collection('staff').get(staffId(order.store, by)));
  // Whose order it is, or whether there is one, is nobody else's business.
  if (!order || !staff) return refused('notAllowed');
  return done({ order, member: by, who: 'store' });
}

/** An order as it is now: WeChat is asked where it may know more, and what is due is done. */
export async function look(
  ports: Ports,
  { order, who }: Involved,
): Promise<Answer<OrderApi['look']['response']>> {
  await findPayment(ports, order);
  await followRefundsOf(ports, order);
  const found = (await ports.db.collection('orders').get(order._id)) ?? order;
  const now = await advanceOrder(ports, found);
  return done({
    order: viewOf(now),
    refunds: await refundsOf(ports, now),
    inStore: who === 'store' ? await storeSideOf(ports, now) : null,
  });
}

const page = (
  found: readonly OrderDocument[],
  staff?: Pick<Staff, 'role'>,
): OrderApi['mine']['response'] => {
  const orders = found.map((order): OrderView => viewOf(order, staff));
  const last = orders.at(-1);
  return { orders, next: found.length < PAGE || !last ? null : last.createdAt - 1 };
};

const newestFirst = { orderBy: [['createdAt', 'desc']], limit: PAGE } as const;

/** The member's own orders in all stores, newest first. */
export async function ordersOf(
  { db }: Ports,
  buyer: string,
  before = NEVER,
): Promise<Answer<OrderApi['mine']['response']>> {
  const found = await db
    .collection('orders')
    .find({ buyer, createdAt: atMost(before) }, newestFirst);
  return done(page(found));
}

function filtered(store: string, filter: OrderFilter | undefined): Where<OrderDocument> {
  switch (filter) {
    case undefined:
      return { store };
    case 'wished':
      return wished(store);
    case 'open':
      return { store, state: oneOf(['paid', 'fulfilled'] as const) };
    case 'completed':
    case 'refunded':
      return { store, state: filter };
  }
}

/** A store's orders, newest first, with who bought. */
export async function ordersIn(
  ports: Ports,
  staff: Pick<Staff, 'store' | 'role'>,
  { filter, before = NEVER }: Pick<OrderApi['inStore']['request'], 'filter' | 'before'> = {},
): Promise<Answer<OrderApi['inStore']['response']>> {
  const found = await ports.db
    .collection('orders')
    .find({ ...filtered(staff.store, filter), createdAt: atMost(before) }, newestFirst);
  const buyers = found.flatMap(({ buyer }) => (buyer === null ? [] : [buyer]));
  const people = await maskedByIds(ports, buyers);
  const customers = Object.fromEntries(
    found.flatMap(({ _id, buyer }) => {
      const customer = buyer === null ? undefined : people.get(buyer);
      return customer ? [[_id, customer]] : [];
    }),
  );
  return done({ ...page(found, staff), customers });
}
