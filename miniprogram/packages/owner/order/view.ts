import type { OrderView, RefundView } from '../../../../typings/order';
import { NOT_COUNTED } from '../../../format/order-words';
import { when } from '../../../format/time';
import { formatYuan, type Fen } from '../../../services/rules';
import type { LookedAt } from '../../../services/orders';
import { refundRowOf, rowOf, type OrderRow, type RefundRow } from '../../../pages/orders/view';

const yuan = (amount: number): string => formatYuan(amount as Fen);

export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface StoreRefundRow extends RefundRow {
  /** Whether its cash is still to be handed to the buyer. */
  readonly toHandOut: boolean;
}

export interface StoreScreen {
  readonly row: OrderRow;
  readonly facts: readonly Fact[];
  readonly refunds: readonly StoreRefundRow[];
  readonly wished: string;
  readonly canFulfil: boolean;
  readonly canCancel: boolean;
  readonly canRefund: boolean;
  /** What is said before a refund is granted. */
  readonly refundNote: string;
}

function countedText({ counted, why, target }: OrderView): string {
  if (counted === null) return '还没付款';
  if (!counted) return why === null ? '本单不参加排队' : NOT_COUNTED[why];
  return `免单额度 ${yuan(target ?? 0)}`;
}

function factsOf(order: OrderView, now: number): Fact[] {
  const { discount, coupon, wallet, base, paidThrough, paidAt, createdAt, ofMember, id } = order;
  return [
    ...(discount > 0 ? [{ name: coupon ?? '券', value: yuan(-discount) }] : []),
    ...(wallet > 0 ? [{ name: '用余额', value: yuan(-wallet) }] : []),
    { name: paidThrough === 'outside:till' ? '收现金' : '微信支付', value: yuan(base) },
    { name: '排队', value: countedText(order) },
    { name: '顾客', value: ofMember ? '会员' : '散客' },
    { name: '下单', value: when(createdAt, now) },
    ...(paidAt === null ? [] : [{ name: '付款', value: when(paidAt, now) }]),
    { name: '订单编号', value: id },
  ];
}

const refundRow = (refund: RefundView, now: number): StoreRefundRow => ({
  ...refundRowOf(refund, now),
  toHandOut: refund.phase === 'due' && refund.through === 'outside:till',
});

/** A refund of a settled order takes back what it brought; of others nobody got anything yet. */
function noteOf({ state, paidThrough }: OrderView): string {
  const back = paidThrough === 'outside:till' ? '现金由你当面退。' : '钱按原路退回微信。';
  return state === 'completed'
    ? `这一单已经结算：顾客已到账的奖励不会再退一遍，推荐佣金会扣回。${back}`
    : back;
}

export function screenOf({ order, refunds }: LookedAt, now: number): StoreScreen {
  const { state, wishedAt } = order;
  const open = state === 'paid' || state === 'fulfilled';
  return {
    row: rowOf(order, now),
    facts: factsOf(order, now),
    refunds: refunds.map((refund) => refundRow(refund, now)),
    wished: wishedAt !== null && open ? `${when(wishedAt, now)}顾客申请了退款` : '',
    canFulfil: state === 'paid',
    canCancel: state === 'created',
    canRefund: open || state === 'completed',
    refundNote: noteOf(order),
  };
}
