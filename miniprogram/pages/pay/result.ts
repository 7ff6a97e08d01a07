import type { OrderView } from '../../../typings/order';
import type { MyEntry } from '../../../typings/queue';
import { NOT_COUNTED } from '../../format/order-words';
import { ahead, numbered } from '../../format/rank';
import { clock } from '../../format/time';
import type { SheetEnd } from '../../services/orders';
import { formatYuan, type Fen } from '../../services/rules';

/** `unknown` is asked about until it is another one. */
export type ResultState = 'unknown' | 'unpaid' | 'paid' | 'over';

/** What became of a payment, such that nobody doubts whether money was taken. */
export interface Result {
  readonly state: ResultState;
  readonly icon: string;
  readonly title: string;
  readonly note: string;
}

const UNKNOWN: Result = {
  state: 'unknown',
  icon: 'time',
  title: '还没收到结果，正在查，别重复付',
  note: '查到之前，不用再付一次，也不用另给现金。关掉这一页也没关系，回来接着查。',
};

const yuan = (amount: number): string => formatYuan(amount as Fen);

/**
 * @param order as it is now; null where nobody could say
 * @param end how WeChat's sheet was closed; undefined where it was not shown
 */
export function resultOf(order: OrderView | null, end: SheetEnd | undefined): Result {
  if (!order) return UNKNOWN;
  switch (order.state) {
    case 'created':
      return end === 'sent' ? UNKNOWN : unpaid(order, end);
    case 'cancelled':
      return {
        state: 'over',
        icon: 'close-circle',
        title: '这一单没有付，已取消',
        note: '没有收你的钱。万一微信里看到了扣款，会原路退回。',
      };
    case 'refunded':
      return {
        state: 'over',
        icon: 'rollback',
        title: '这一单已退款',
        note: '钱从哪里付的，就退回哪里。',
      };
    case 'paid':
    case 'fulfilled':
    case 'completed':
      return {
        state: 'paid',
        icon: 'check-circle',
        title: `已付 ${yuan(order.base)}`,
        note: order.paidAt === null ? '' : `微信支付 · ${clock(order.paidAt)}`,
      };
  }
}

function unpaid({ base, movesAt }: OrderView, end: SheetEnd | undefined): Result {
  const until = movesAt === null ? '' : `保留到 ${clock(movesAt)}，`;
  return {
    state: 'unpaid',
    icon: 'info-circle',
    title: end === 'failed' ? '没有付成，没有收你的钱' : '还没有付款，没有收你的钱',
    note: `这一单 ${yuan(base)}，${until}接着付还是这一单，不会收两次。`,
  };
}

/** What a paid order has of the line so far. */
export function placeOf(order: OrderView, entries: readonly MyEntry[]): string {
  const mine = entries.find((entry) => entry.order === order.id);
  if (mine) {
    const where = mine.rank === null ? '' : `，${ahead(mine.rank)}`;
    return `排上队了：${numbered(mine.seq)}${where}`;
  }
  if (!order.counted) return order.why === null ? '' : NOT_COUNTED[order.why];
  return order.state === 'completed'
    ? '正在排队，几秒后看到号码'
    : '售后期过后开始排队，到时给号码';
}
