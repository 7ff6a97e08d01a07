import type { OrderView, RefundView, StoreSide } from '../../../../typings/order';
import { NOT_COUNTED, REFUND_REFUSED } from '../../../format/order-words';
import { personName } from '../../../format/person';
import { numbered } from '../../../format/rank';
import { when } from '../../../format/time';
import { ENTRY_STATUS } from '../../../format/words';
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
  /** Why it was refused; empty otherwise. */
  readonly refused: string;
}

export interface StoreScreen {
  readonly row: OrderRow;
  readonly facts: readonly Fact[];
  readonly refunds: readonly StoreRefundRow[];
  readonly wished: string;
  readonly canFulfil: boolean;
  readonly canCancel: boolean;
  readonly canRefund: boolean;
  /** What `the rest` comes to. */
  readonly left: string;
  /** Its place in the line in short; empty where it has none. */
  readonly place: string;
  /** What is said before a refund is granted. */
  readonly refundNote: string;
}

function countedText({ counted, why, target, completedAt }: OrderView): string {
  if (counted === null) return '还没付款';
  if (!counted) return why === null ? '本单不参加排队' : NOT_COUNTED[why];
  if (target === 0) return '没有免单额度，不排队';
  const when = completedAt === null ? '售后期过后排队' : '正在结算';
  return `${when} · 免单额度 ${yuan(target ?? 0)}`;
}

function placeText({ seq, status, received, target }: NonNullable<StoreSide['entry']>): string {
  const place = `${numbered(seq)} · ${ENTRY_STATUS[status]}`;
  if (status === 'waiting' && received === 0) return `${place} · 额度 ${yuan(target)}`;
  const isOpen = status === 'waiting' || status === 'active';
  const got = isOpen ? `${yuan(received)} / ${yuan(target)}` : yuan(received);
  return `${place} · 已到账 ${got}`;
}

const customerOf = (customer: StoreSide['customer'] | undefined): string =>
  customer ? personName(customer, '会员') : '散客';

function factsOf(order: OrderView, inStore: StoreSide | null, now: number): Fact[] {
  const { discount, coupon, wallet, base, paidThrough, paidAt, createdAt, id } = order;
  return [
    ...(discount > 0 ? [{ name: coupon ?? '券', value: yuan(-discount) }] : []),
    ...(wallet > 0 ? [{ name: '用余额', value: yuan(-wallet) }] : []),
    ...(paidThrough === null
      ? [{ name: '应付', value: yuan(base) }]
      : [{ name: PAID[paidThrough], value: yuan(base) }]),
    ...(inStore?.entry ? [] : [{ name: '排队', value: countedText(order) }]),
    { name: '顾客', value: customerOf(inStore?.customer) },
    { name: '下单', value: when(createdAt, now) },
    ...(paidAt === null ? [] : [{ name: '付款', value: when(paidAt, now) }]),
    { name: '订单编号', value: id },
  ];
}

const PAID = { 'outside:wechat': '微信支付', 'outside:till': '收现金' } as const;

const refundRow = (refund: RefundView, now: number): StoreRefundRow => ({
  ...refundRowOf(refund, now),
  toHandOut: refund.phase === 'due' && refund.through === 'outside:till',
  refused: refund.phase === 'refused' ? (REFUND_REFUSED[refund.why] ?? '') : '',
});

/** A refund of a settled order takes back what it brought; of others nobody got anything yet. */
function noteOf({ state, paidThrough, ofMember }: OrderView): string {
  const back = paidThrough === 'outside:till' ? '现金由你当面退。' : '钱按原路退回微信。';
  if (state !== 'completed' || !ofMember) return back;
  return `这一单已经结算：它已到账的奖励归顾客，会从退款里减掉；推荐佣金会扣回。全退，它就不再排队；退一部分，额度按比例变小。${back}`;
}

export function screenOf({ order, refunds, inStore }: LookedAt, now: number): StoreScreen {
  const { state, wishedAt, asked } = order;
  const left = inStore?.left ?? 0;
  const open = state === 'paid' || state === 'fulfilled';
  return {
    row: rowOf(order, now),
    facts: factsOf(order, inStore, now),
    refunds: refunds.map((refund) => refundRow(refund, now)),
    wished: wishedAt !== null && open && asked === 0 ? `${when(wishedAt, now)}顾客申请了退款` : '',
    canFulfil: state === 'paid',
    canCancel: state === 'created',
    canRefund: (open || state === 'completed') && left > 0,
    left: yuan(left),
    place: inStore?.entry ? placeText(inStore.entry) : '',
    refundNote: noteOf(order),
  };
}
