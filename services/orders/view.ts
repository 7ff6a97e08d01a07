import { timerOf } from '../../domain/order/timers';
import { isConspicuous } from '../../domain/order/watch';
import type { OrderView } from '../../typings/order';
import type { Staff } from '../stores/staff';
import type { OrderDocument, Wish } from './documents';

const waitsOf = ({ coupon, discount, wallet }: Wish): OrderView['waits'] => ({
  coupon: coupon?.name ?? null,
  discount,
  wallet,
});

/**
 * An order as its buyer and the store's staff may see it.
 *
 * @param staff who of the store looks; only its owner is shown what is conspicuous
 */
export function viewOf(order: OrderDocument, staff?: Pick<Staff, 'role'>): OrderView {
  const { _id: id, store, kind, channel, state, buyer, amount, base, wallet, payment } = order;
  const { discount, coupon, wish } = order;
  const { createdAt, paidAt, fulfilledAt, completedAt, wishedAt, hours } = order;
  return {
    id,
    store,
    kind,
    channel,
    state,
    ofMember: buyer !== null,
    amount,
    discount,
    wallet,
    base,
    coupon: coupon?.name ?? null,
    waits: wish?.consent === 'waits' ? waitsOf(wish) : null,
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
    conspicuous: staff?.role === 'owner' && isConspicuous(order.tally),
  };
}
