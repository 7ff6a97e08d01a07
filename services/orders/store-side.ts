import { statusIn } from '../../domain/dividend/line';
import { NO_MONEY } from '../../domain/money/money';
import { refundable } from '../../domain/order/refund';
import type { StoreSide } from '../../typings/order';
import { maskedByIds, NAMELESS } from '../members/masked';
import type { Ports } from '../platform/ports';
import { entryId, settlementId } from '../settlement/ids';
import { emptyQueue } from '../settlement/project';
import type { OrderDocument } from './documents';

/** The order's place in the line, as the queue has it by now. */
async function entryOf(
  { db }: Ports,
  store: string,
  seq: number | null,
): Promise<StoreSide['entry']> {
  if (seq === null) return null;
  const [queue, entry] = await Promise.all([
    db.collection('queues').get(store),
    db.collection('entries').get(entryId(store, seq)),
  ]);
  if (!entry) return null;
  const { target, received } = queue?.active.find((each) => each.seq === seq) ?? entry;
  const status = statusIn(queue ?? emptyQueue(store), entry);
  return { seq, status, target, received: status === 'completed' ? target : received };
}

/** What the store sees of an order beside the order. */
export async function storeSideOf(ports: Ports, order: OrderDocument): Promise<StoreSide> {
  const { _id, store, buyer, base, wallet, asked, state, payment } = order;
  const settlement = await ports.db.collection('settlements').get(settlementId(store, _id));
  const settled = settlement?.settled;
  const [masked, entry] = await Promise.all([
    maskedByIds(ports, buyer === null ? [] : [buyer]),
    entryOf(ports, store, settled?.entry ?? null),
  ]);
  const isOver = payment === null || state === 'refunded' || state === 'cancelled';
  return {
    customer: buyer === null ? null : (masked.get(buyer) ?? NAMELESS),
    left: isOver ? NO_MONEY : refundable({ base, wallet, asked: settled?.asked ?? asked }),
    entry,
  };
}
