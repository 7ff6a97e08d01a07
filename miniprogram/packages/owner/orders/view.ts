import type { OrderFilter } from '../../../../typings/order';
import { personName } from '../../../format/person';
import { clock, day } from '../../../format/time';
import { rowOf, type OrderRow } from '../../../pages/orders/view';
import type { StoreOrder } from '../../../services/store-orders';

export const TABS: readonly { readonly value: OrderFilter | 'all'; readonly label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'wished', label: '要退款' },
  { value: 'open', label: '售后期内' },
  { value: 'completed', label: '已完成' },
  { value: 'refunded', label: '已退款' },
];

export interface Nothing {
  readonly title: string;
  readonly note: string;
}

/** What each tab says where it has no orders. */
export const EMPTY: Readonly<Record<OrderFilter | 'all', Nothing>> = {
  all: { title: '还没有订单', note: '收一笔，就记在这里' },
  wished: { title: '没有等你处理的退款', note: '顾客在售后期内申请退款，会出现在这里' },
  open: { title: '没有售后期内的订单', note: '过了售后期的，在「已完成」里' },
  completed: { title: '还没有完成的订单', note: '付了款、过了售后期，就算完成' },
  refunded: { title: '没有退过款的订单', note: '' },
};

export interface StoreRow extends OrderRow {
  /** The day it belongs to, said once above the first of it; empty for the others. */
  readonly day: string;
  /** Who bought, masked. */
  readonly who: string;
  readonly note: string;
  /** Whether the buyer waits for an answer to a wish for a refund. */
  readonly wished: boolean;
  /** Whether one clerk made many orders of this member that day. */
  readonly conspicuous: boolean;
}

const PAID = { 'outside:wechat': '微信', 'outside:till': '现金' } as const;

/** A day's first row is found by the row above it. */
export function rowsOf(orders: readonly StoreOrder[], now: number): StoreRow[] {
  let last = '';
  return orders.map(({ order, customer }) => {
    const { createdAt, paidThrough, wishedAt, state, asked, conspicuous, id } = order;
    const named = day(createdAt, now);
    const first = named !== last;
    last = named;
    const how = paidThrough === null ? '' : PAID[paidThrough];
    return {
      ...rowOf(order, now),
      day: first ? named : '',
      who: customer === null ? '散客' : personName(customer, '会员'),
      note: [clock(createdAt), how, `单号尾号 ${id.slice(-4)}`].filter(Boolean).join(' · '),
      conspicuous,
      // Granting a part is an answer, too.
      wished: wishedAt !== null && asked === 0 && (state === 'paid' || state === 'fulfilled'),
    };
  });
}
