import { splitRefund } from '../order/refund';
import { NO_MONEY, fen, least, minus, mulDiv, plus, type Fen } from '../money/money';
import { Line } from './line';
import { isLate, lastAfter } from './state';
import type {
  Context,
  DividendEvent,
  Entry,
  Folded,
  MemberId,
  Refund,
  RefusalReason,
  Seq,
  SettledOrder,
  State,
} from './types';

export type RefundEvent = Extract<DividendEvent, { kind: 'refund' }>;

/** P as it counts: what was left of the base when the order was settled. */
const settledBase = (order: SettledOrder): Fen => minus(order.base, order.refundedBefore);

/** What of `amount` falls to the refunds up to `refunded`, beyond what fell to those before. */
const difference = (amount: Fen, order: SettledOrder, refunded: Fen): Fen =>
  minus(
    mulDiv(amount, refunded, settledBase(order)),
    mulDiv(amount, order.refunded, settledBase(order)),
  );

/** What is left of a referrer's reward after all that was taken back of it. */
export const rewardKept = (order: SettledOrder): Fen =>
  order.referral
    ? minus(
        order.referral.amount,
        mulDiv(order.referral.amount, order.refunded, settledBase(order)),
      )
    : NO_MONEY;

/** No one is better off than before buying: cash is net of what the order brought its buyer. */
function cashDue(order: SettledOrder, entry: Entry | null, x: Fen): Fen {
  const held = entry?.received ?? NO_MONEY;
  return least(x, fen(settledBase(order) - held - order.toBuyer - order.cash));
}

/** Cancels or shrinks the refunded order's own open entry. */
function shrinkEntry(line: Line, order: SettledOrder, refunded: Fen): Refund['entry'] {
  const entry = order.entry === null ? null : line.findOpen(order.entry);
  if (!entry) return null;
  const next = shrunk(entry, order, refunded);
  line.set(next);
  return { seq: next.seq, target: next.target, status: next.status };
}

function shrunk(entry: Entry, order: SettledOrder, refunded: Fen): Entry {
  const base = settledBase(order);
  if (refunded === base) return { ...entry, status: 'cancelled' };
  const target = mulDiv(order.firstTarget, minus(base, refunded), base);
  return target > entry.received
    ? { ...entry, target }
    : { ...entry, target: entry.received, status: 'completed' };
}

interface TakenBack {
  readonly amount: Fen;
  readonly from: { readonly seq: Seq; readonly member: MemberId } | null;
}

/** Takes the referral boost back, while the boosted entry is open; never below what it holds. */
function takeBoostBack(line: Line, order: SettledOrder, refunded: Fen): TakenBack {
  const entry = order.referralBoost && line.findOpen(order.referralBoost.seq);
  if (!order.referralBoost || !entry) return { amount: NO_MONEY, from: null };
  const amount = least(difference(order.referralBoost.amount, order, refunded), entry.received);
  if (amount > 0) line.set({ ...entry, received: minus(entry.received, amount) });
  return { amount, from: { seq: entry.seq, member: entry.member } };
}

function refuse(state: State, event: RefundEvent, reason: RefusalReason): Folded {
  return {
    state: { ...state, last: lastAfter(state, event) },
    outcome: { kind: 'refused', order: event.order, reason, late: isLate(state, event) },
    entries: [],
    order: null,
  };
}

/** Refunds a settled order, in part or in full (rules.md section 5). */
export function refund(state: State, event: RefundEvent, context: Context): Folded {
  const order = context.settledOrder(event.order);
  if (!order || settledBase(order) === 0) return refuse(state, event, 'not settled');
  const split = splitRefund(order, event.amount);
  if (!split.ok || split.value.base === 0)
    return refuse(state, event, 'more than is left of the order');
  const { amount: asked, wallet, base: x } = split.value;
  const line = new Line(state, context);
  const cash = cashDue(order, order.entry === null ? null : line.find(order.entry), x);
  if (cash <= 0) return refuse(state, event, 'already received');

  const refunded = plus(order.refunded, x);
  const entry = shrinkEntry(line, order, refunded);
  const boost = takeBoostBack(line, order, refunded);
  line.refill(state.slots);

  const outcome: Refund = {
    kind: 'refunded',
    order: order.order,
    number: order.number,
    late: isLate(state, event),
    buyer: order.buyer,
    amount: x,
    cash,
    paidThrough: order.paidThrough,
    wallet,
    referralBack: order.referral ? difference(order.referral.amount, order, refunded) : NO_MONEY,
    referrer: order.referral?.member ?? null,
    boostBack: boost.amount,
    boosted: boost.from,
    entry,
    promoted: line.promoted,
    completed: line.completed,
  };
  return {
    state: {
      ...state,
      ...line.summary(),
      last: lastAfter(state, event),
      totals: {
        ...state.totals,
        completed: state.totals.completed + line.completed.length,
      },
    },
    outcome,
    entries: line.changed,
    order: { ...order, asked: plus(order.asked, asked), refunded, cash: plus(order.cash, cash) },
  };
}
