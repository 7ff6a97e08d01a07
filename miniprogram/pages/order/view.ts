import type { OrderView } from '../../../typings/order';
import type { MyEntry } from '../../../typings/queue';
import { NO_ENTRY, NOT_COUNTED } from '../../format/order-words';
import { ahead, numbered } from '../../format/rank';
import { ENTRY_STATUS } from '../../format/words';
import { when } from '../../format/time';
import { formatYuan, type Fen } from '../../services/rules';
import type { LookedAt } from '../../services/orders';
import { refundRowOf, rowOf, type OrderRow, type RefundRow } from '../orders/view';

export interface Screen {
  readonly row: OrderRow;
  readonly facts: readonly { readonly name: string; readonly value: string }[];
  readonly refunds: readonly RefundRow[];
  /** Its number in the line, or why it has none; empty while nothing is paid. */
  readonly place: { readonly text: string; readonly joined: boolean } | null;
  readonly canPay: boolean;
  readonly canAskRefund: boolean;
  /** Said in the place of a refund button that is gone. */
  readonly refundNote: string;
}

/** Where an order stands in the line; `entries` is null where that could not be asked for. */
export function placeOf(
  { id, state, counted, why, target }: OrderView,
  entries: readonly MyEntry[] | null,
): Screen['place'] {
  const mine = entries?.find(({ order }) => order === id);
  if (mine) {
    const rest = mine.rank === null ? ENTRY_STATUS[mine.status] : ahead(mine.rank);
    return { joined: true, text: `${numbered(mine.seq)} · ${rest}` };
  }
  if (counted === null || state === 'cancelled' || state === 'refunded') return null;
  if (!counted) return { joined: false, text: why === null ? '本单不参加排队' : NOT_COUNTED[why] };
  if (target === 0) return { joined: false, text: NO_ENTRY['nothing to receive'] };
  const text = state === 'completed' ? '在「我的免单」里看' : '售后期过后开始排队';
  return { joined: false, text };
}

function refundNote({ state, wishedAt }: OrderView): string {
  if (state === 'completed') return '售后期过了。有问题可以直接找门店，门店还能退。';
  const waits = wishedAt !== null && (state === 'paid' || state === 'fulfilled');
  return waits ? '已经告诉门店了。门店同意后，钱退回付款的地方。' : '';
}

export function screenOf(
  { order, refunds }: LookedAt,
  entries: readonly MyEntry[] | null,
  now: number,
): Screen {
  const { state, wishedAt, paidAt, paidThrough, createdAt, wallet, base } = order;
  const yuan = (amount: number): string => formatYuan(amount as Fen);
  const facts = [
    ...(wallet > 0 ? [{ name: '用余额', value: yuan(wallet) }] : []),
    ...(paidThrough === null
      ? []
      : [{ name: paidThrough === 'outside:wechat' ? '微信支付' : '现金', value: yuan(base) }]),
    { name: '下单', value: when(createdAt, now) },
    ...(paidAt === null ? [] : [{ name: '付款', value: when(paidAt, now) }]),
    { name: '订单编号', value: order.id },
  ];
  return {
    row: rowOf(order, now),
    facts,
    refunds: refunds.map((refund) => refundRowOf(refund, now)),
    place: placeOf(order, entries),
    canPay: state === 'created',
    canAskRefund: (state === 'paid' || state === 'fulfilled') && wishedAt === null,
    refundNote: refundNote(order),
  };
}
