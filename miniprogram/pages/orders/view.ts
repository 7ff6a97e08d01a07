import type { OrderView, RefundView } from '../../../typings/order';
import { ORDER_STATE, REFUND_PHASE } from '../../format/order-words';
import { clock, when } from '../../format/time';
import { formatYuan, type Fen } from '../../services/rules';

const DAY = 24 * 60 * 60_000;

/** `今天 14:32` or `明天 14:32`, else the day and the time: when something ahead happens. */
function until(at: number, now: number): string {
  // A day is the same stretch everywhere; only its name depends on the clock in China.
  const named = when(at - DAY, now);
  if (when(at, now).startsWith('今天')) return `今天 ${clock(at)}`;
  return named.startsWith('今天') || named === '刚刚'
    ? `明天 ${clock(at)}`
    : `${when(at, now)} ${clock(at)}`;
}

/** What happens next by itself, and when; empty when nothing does. */
export function clockOf(order: OrderView, now: number): string {
  const { state, movesAt, wishedAt } = order;
  if (wishedAt !== null && (state === 'paid' || state === 'fulfilled'))
    return `${when(wishedAt, now)}申请了退款，等门店处理`;
  if (movesAt === null) return '';
  switch (state) {
    case 'created':
      return `${until(movesAt, now)} 前没付，会自动取消`;
    case 'paid':
      return `${until(movesAt, now)} 起算收到`;
    case 'fulfilled':
      return `售后期到 ${until(movesAt, now)}，之后订单完成`;
    case 'completed':
    case 'refunded':
    case 'cancelled':
      return '';
  }
}

const KINDS: Record<OrderView['kind'], string> = {
  bill: '到店消费',
  goods: '商品',
  service: '服务',
};

export interface OrderRow {
  readonly id: string;
  readonly store: string;
  readonly title: string;
  readonly state: string;
  /** What the state means for the eye: still moving, done, or gone. */
  readonly tone: 'open' | 'done' | 'gone';
  readonly clock: string;
  readonly amount: number;
  readonly when: string;
}

const TONES: Record<OrderView['state'], OrderRow['tone']> = {
  created: 'open',
  paid: 'open',
  fulfilled: 'open',
  completed: 'done',
  refunded: 'gone',
  cancelled: 'gone',
};

export const rowOf = (order: OrderView, now: number): OrderRow => ({
  id: order.id,
  store: order.store,
  title: KINDS[order.kind],
  state: ORDER_STATE[order.state],
  tone: TONES[order.state],
  clock: clockOf(order, now),
  amount: order.amount,
  when: when(order.paidAt ?? order.createdAt, now),
});

export interface RefundRow {
  readonly id: string;
  readonly title: string;
  readonly note: string;
}

/** A refund in words. What it comes to is known once the log has decided. */
export function refundRowOf(refund: RefundView, now: number): RefundRow {
  const { id, phase, cash, amount, through, at } = refund;
  const known = cash > 0 ? cash : amount;
  const sum = known === null ? '退款' : `退款 ${formatYuan(known as Fen)}`;
  const inCash = phase === 'due' && through === 'outside:till';
  const state = inCash ? '等门店退现金' : REFUND_PHASE[phase];
  return { id, title: `${sum} · ${state}`, note: when(at, now) };
}
