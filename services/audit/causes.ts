import type { DividendEvent } from '../../domain/dividend/types';
import type { TopUpDocument } from '../accounts/documents';
import type { OrderDocument, RefundDocument } from '../orders/documents';
import { isStray } from '../orders/stray';
import type { Ports } from '../platform/ports';
import type { Recomputed } from './audit';
import { everyDocument } from './pages';

/** What a store's people did with money: whatever its journals, its account and its log rest on. */
export interface Causes {
  readonly orders: ReadonlyMap<string, OrderDocument>;
  readonly topUps: readonly TopUpDocument[];
  readonly refunds: readonly RefundDocument[];
  /** All that was recorded for the log, folded or not, by `<kind>/<id>`. */
  readonly events: ReadonlyMap<string, DividendEvent>;
}

export const eventName = ({ kind, id }: Pick<DividendEvent, 'kind' | 'id'>): string =>
  `${kind}/${id}`;

async function all<T>(documents: AsyncGenerator<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const document of documents) found.push(document);
  return found;
}

export async function readCauses(
  { db }: Pick<Ports, 'db'>,
  { store, records }: Recomputed,
): Promise<Causes> {
  const events = new Map<string, DividendEvent>();
  for await (const { event } of everyDocument(db.collection('events'), { store, record: 0 }, '_id'))
    events.set(eventName(event), event);
  // What the log holds goes before what the inbox says of it.
  for (const record of records)
    for (const event of record.events) events.set(eventName(event), event);
  const orders = await all(everyDocument(db.collection('orders'), { store }, '_id'));
  return {
    orders: new Map(orders.map((order) => [order._id, order])),
    topUps: await all(everyDocument(db.collection('topUps'), { store }, '_id')),
    refunds: await all(everyDocument(db.collection('refunds'), { store }, '_id')),
    events,
  };
}

/** Whether a refund was granted before its order completed; later ones are the log's. */
export const isBeforeSettling = ({ events }: Causes, refund: RefundDocument): boolean =>
  !isStray(refund) && refund.phase !== 'asked' && !events.has(`refund/${refund.refund}`);
