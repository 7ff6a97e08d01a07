import type { OrderView } from '../../../../typings/order';
import { clock, day } from '../../../format/time';
import { rowOf, type OrderRow } from '../../../pages/orders/view';

export interface StoreRow extends OrderRow {
  /** The day it belongs to, said once above the first of it; empty for the others. */
  readonly day: string;
  readonly note: string;
  /** Whether the buyer waits for an answer to a wish for a refund. */
  readonly wished: boolean;
}

const PAID = { 'outside:wechat': '微信', 'outside:till': '现金' } as const;

/** A day's first row is found by the row above it. */
export function rowsOf(orders: readonly OrderView[], now: number): StoreRow[] {
  let last = '';
  return orders.map((order) => {
    const { createdAt, paidThrough, ofMember, wishedAt, state, id } = order;
    const named = day(createdAt, now);
    const first = named !== last;
    last = named;
    const how = paidThrough === null ? '' : PAID[paidThrough];
    return {
      ...rowOf(order, now),
      day: first ? named : '',
      note: [clock(createdAt), how, ofMember ? '' : '散客', `尾号 ${id.slice(-4)}`]
        .filter(Boolean)
        .join(' · '),
      wished: wishedAt !== null && (state === 'paid' || state === 'fulfilled'),
    };
  });
}
