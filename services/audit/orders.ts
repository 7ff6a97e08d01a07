import { rewardKept } from '../../domain/dividend/refund';
import type { DividendEvent, Outcome } from '../../domain/dividend/types';
import { least, NO_MONEY, type Fen } from '../../domain/money/money';
import { baseRefunded } from '../../domain/order/refund';
import { stillCounting } from '../../domain/order/release';
import type { OrderDocument, Payment, RefundDocument } from '../orders/documents';
import { isStray } from '../orders/stray';
import { compare, type Note, type Recomputed } from './audit';
import { eventName, type Causes } from './causes';

const isPaid = ({ state }: OrderDocument): boolean => state !== 'created' && state !== 'cancelled';

/** What the payment fixed is about this order, and says whether it counts. */
function auditPayment(order: OrderDocument, { stamp, through }: Payment, note: Note): void {
  const { _id, buyer, base, wallet } = order;
  const own = { order: _id, buyer, base, wallet, paidThrough: through };
  compare(note, `orders/${_id} stamp`, own, stamp);
  if (order.campaign > 0 !== stamp.counted)
    note(`orders/${_id} campaign`, stamp.counted ? 'one' : 0, order.campaign);
}

/** What the log heard of an order is what its payment and its completion say. */
function auditEvent(
  order: OrderDocument,
  heard: Extract<DividendEvent, { kind: 'order' }> | undefined,
  note: Note,
): void {
  const { _id, store, payment, completedAt, asked, state, inbox } = order;
  if (!heard) {
    if (inbox === 'recorded') note(`events/${store}/order/${_id}`, 'present', 'missing');
    return;
  }
  // `pending`: whoever recorded it died before saying so; the sweep says it.
  const complete = state === 'completed' || state === 'refunded';
  if (!complete) note(`orders/${_id} state`, 'completed', state);
  if (inbox === 'none') note(`orders/${_id} inbox`, 'recorded', inbox);
  const { at, stamp, askedBefore } = heard;
  compare(note, `orders/${_id} stamp`, stamp, payment?.stamp);
  if (completedAt !== at) note(`orders/${_id} completedAt`, at, completedAt);
  if (asked !== askedBefore) note(`orders/${_id} asked`, askedBefore, asked);
}

/** What counts of a referrer's part by the stamp, whatever else of the order was changed. */
function beforeSettling({ stamp }: Payment, asked: Fen): Fen {
  const { base, wallet, contribution } = stamp;
  const refunded = least(base, baseRefunded({ base, wallet, asked }));
  return stillCounting(contribution, base, refunded).referral;
}

/** A partner's commission is what the stamp says, less what refunds before and after settling took. */
function auditCommission(order: OrderDocument, { memory }: Recomputed, note: Note): void {
  const { _id, payment, asked } = order;
  const referrer = payment?.stamp.referrer ?? null;
  const partner = referrer?.partner ? referrer.member : null;
  if (order.partner !== partner) note(`orders/${_id} partner`, partner, order.partner);
  const settled = memory.settledOrder(_id);
  const expected = settled ? rewardKept(settled) : payment && beforeSettling(payment, asked);
  const commission = partner === null ? NO_MONEY : expected;
  if (order.commission !== commission)
    note(`orders/${_id} commission`, commission, order.commission);
}

function auditOrder(order: OrderDocument, { events }: Causes, note: Note): void {
  const { _id, payment, state, inbox } = order;
  const { amount, discount, wallet, base } = order;
  if (discount + wallet + base !== amount)
    note(`orders/${_id} amount`, discount + wallet + base, amount);
  if (isPaid(order) !== (payment !== null))
    note(`orders/${_id} payment`, isPaid(order) ? 'present' : null, payment);
  if (payment) auditPayment(order, payment, note);
  const asks = isPaid(order) && state !== 'refunded';
  if (inbox === 'none' && asks) note(`orders/${_id} inbox`, 'pending', inbox);
  const heard = events.get(`order/${_id}`);
  auditEvent(order, heard?.kind === 'order' ? heard : undefined, note);
}

/** What a refund that the log decided was told to be, by the refund's id. */
function verdicts({ records }: Recomputed): ReadonlyMap<string, Outcome> {
  const found = new Map<string, Outcome>();
  for (const { events, outcomes } of records)
    events.forEach(({ kind, id }, index) => {
      const outcome = outcomes[index];
      if (kind === 'refund' && outcome) found.set(id, outcome);
    });
  return found;
}

/** A refund after settling is as the log heard of it, and goes the way that the log said. */
function auditLateRefund(
  refund: RefundDocument,
  { events }: Causes,
  outcome: Outcome | undefined,
  note: Note,
): void {
  const where = `refunds/${refund._id}`;
  const heard = events.get(`refund/${refund.refund}`);
  if (heard?.kind !== 'refund' || refund.phase === 'asked') return;
  const { order, amount, at } = heard;
  compare(note, where, { order, amount, at }, refund);
  const granted = outcome?.kind === 'refunded' ? outcome : undefined;
  const refused = refund.phase === 'refused';
  if (refused !== (outcome?.kind === 'refused'))
    note(`${where} phase`, outcome?.kind, refund.phase);
  const cash = granted?.cash ?? 0;
  if (refund.cash !== cash) note(`${where} cash`, cash, refund.cash);
}

/** Orders and refunds against what the log heard of them, both ways. */
export function auditOrders(recomputed: Recomputed, causes: Causes, note: Note): void {
  // The log may have decided on a refund of which its order was not told yet.
  const deciding = new Set(
    causes.refunds.filter(({ phase }) => phase === 'asked').map(({ order }) => order),
  );
  for (const order of causes.orders.values()) {
    auditOrder(order, causes, note);
    if (!deciding.has(order._id)) auditCommission(order, recomputed, note);
  }
  const outcomes = verdicts(recomputed);
  const refunds = new Set<string>();
  for (const refund of causes.refunds) {
    refunds.add(refund.refund);
    if (!isStray(refund)) auditLateRefund(refund, causes, outcomes.get(refund.refund), note);
    else if (causes.orders.get(refund.order)?.payment?.through === 'outside:wechat')
      note(`refunds/${refund._id}`, 'missing', 'a payment that the order took');
  }
  for (const event of causes.events.values()) {
    const missing =
      (event.kind === 'order' && !causes.orders.has(event.id)) ||
      (event.kind === 'refund' && !refunds.has(event.id));
    if (missing) note(`${event.kind}s of ${eventName(event)}`, 'present', 'missing');
  }
}
