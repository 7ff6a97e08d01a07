import { timerOf } from '../../domain/order/timers';
import type { Answer } from '../../typings/answer';
import type { EarningView, PartnerApi } from '../../typings/partner';
import { NEVER } from '../accounts/documents';
import type { PartnerDocument } from '../attribution/documents';
import { maskedByIds, NAMELESS } from '../members/masked';
import type { OrderDocument } from '../orders/documents';
import { done } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { settlementId } from '../settlement/ids';
import { pageBy } from './page';

/** When an order's commission is final, as far as it is known: not before it was handed over. */
function finalAt(order: OrderDocument): number | null {
  if (order.completedAt !== null) return order.completedAt;
  const timer = timerOf({ ...order, id: order._id }, order.hours);
  return timer?.to === 'completed' ? timer.at : null;
}

function earningOf(
  order: OrderDocument,
  number: number | null,
  friend: EarningView['friend'],
): EarningView {
  const { payment, commission, base, paidAt, createdAt } = order;
  const amount = payment?.stamp.contribution.referral ?? commission;
  const isCancelled = number === null && order.state === 'refunded';
  const state = isCancelled ? 'cancelled' : number === null ? 'pending' : 'settled';
  return {
    number,
    friend,
    base,
    rateBps: payment?.rateBps ?? 0,
    amount,
    back: amount - commission,
    state,
    finalAt: state === 'pending' ? finalAt(order) : null,
    at: paidAt ?? createdAt,
  };
}

/**
 * The friends' orders that pay a partner, the latest first, each with what it is worth: what was
 * fixed when it was paid, and what refunds took of it since.
 */
export async function earningsOf(
  ports: Ports,
  { store, member }: PartnerDocument,
  before: number = NEVER,
): Promise<Answer<PartnerApi['earnings']['response']>> {
  const { db } = ports;
  const orders = db.collection('orders');
  const { rows, next } = await pageBy(orders, { store, partner: member }, 'paidAt', before);
  if (rows.length === 0) return done({ earnings: [], next });
  const ids = rows.map(({ _id }) => settlementId(store, _id));
  const [masked, settlements] = await Promise.all([
    maskedByIds(
      ports,
      rows.flatMap(({ buyer }) => (buyer === null ? [] : [buyer])),
    ),
    db.collection('settlements').find({ _id: oneOf(ids) }, { limit: ids.length }),
  ]);
  const numbers = new Map(settlements.map(({ _id, number }) => [_id, number]));
  const earnings = rows.map((order) => {
    const number = numbers.get(settlementId(store, order._id)) ?? null;
    return earningOf(order, number, masked.get(order.buyer ?? '') ?? NAMELESS);
  });
  return done({ earnings, next });
}
