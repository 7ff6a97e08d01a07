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
  /** Its number in the line, or why it has none (`seq` is 0 then); null while nothing is paid. */
  readonly place: { readonly text: string; readonly seq: number } | null;
  readonly canPay: boolean;
  readonly canCancel: boolean;
  readonly canAskRefund: boolean;
  /** Said in the place of a refund button that is gone. */
  readonly refundNote: string;
}

/** After that its number is there, or something is wrong; in ms. */
const SETTLES_WITHIN = 60_000;

/** Where an order stands in the line; `entries` is null where that could not be asked for. */
export function placeOf(
  { id, state, counted, why, target, completedAt }: OrderView,
  entries: readonly MyEntry[] | null,
  now: number,
): Screen['place'] {
  const mine = entries?.find(({ order }) => order === id);
  if (mine) {
    const rest = mine.rank === null ? ENTRY_STATUS[mine.status] : ahead(mine.rank);
    return { seq: mine.seq, text: `${numbered(mine.seq)} · ${rest}` };
  }
  if (counted === null || state === 'cancelled' || state === 'refunded') return null;
  if (!counted) return { seq: 0, text: why === null ? '本单不参加排队' : NOT_COUNTED[why] };
  if (target === 0) return { seq: 0, text: NO_ENTRY['nothing to receive'] };
  if (completedAt === null) return { seq: 0, text: '售后期过后开始排队' };
  const settling = now - completedAt < SETTLES_WITHIN;
  return { seq: 0, text: settling ? '正在结算，几秒后看到号码' : '在「免单」里看' };
}

function refundNote({ state, wishedAt, waits }: OrderView): string {
  if (waits !== null) return '用券或余额要你点一次确认，确认后才能付款。';
  if (state === 'completed') return '售后期过了。有问题可以直接找门店，门店还能退。';
  const asked = wishedAt !== null && (state === 'paid' || state === 'fulfilled');
  return asked ? '已经告诉门店了。门店同意后，钱退回付款的地方。' : '';
}

export function screenOf(
  { order, refunds }: LookedAt,
  entries: readonly MyEntry[] | null,
  now: number,
): Screen {
  const { state, wishedAt, paidAt, paidThrough, createdAt, discount, coupon, wallet, base } = order;
  const yuan = (amount: number): string => formatYuan(amount as Fen);
  const facts = [
    ...(discount > 0 ? [{ name: coupon ?? '券', value: yuan(-discount) }] : []),
    ...(wallet > 0 ? [{ name: '用余额', value: yuan(-wallet) }] : []),
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
    place: placeOf(order, entries, now),
    canPay: state === 'created' && order.waits === null,
    canCancel: state === 'created',
    canAskRefund: (state === 'paid' || state === 'fulfilled') && wishedAt === null,
    refundNote: refundNote(order),
  };
}
