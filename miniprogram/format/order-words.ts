import type { NoEntry, NotCounted, OrderState, RefundPhase } from '../../typings/order';

/** Why an order takes no part in the queue, said before it is paid. */
export const NOT_COUNTED: Record<NotCounted, string> = {
  'no campaign': '门店现在没有活动，本单不参加排队',
  'no member': '不是会员，本单不参加排队',
  'nothing paid': '没有新付的金额，本单不参加排队',
  'buyer is staff': '店主和店员的订单不参加排队',
  'before the start': '活动还没开始，本单不参加排队',
  'after the end': '活动已结束，本单不参加排队',
  'over the budget': '活动预算已用完，本单不参加排队',
  'not covered': '余额不足，本单不参加排队',
};

export const NO_ENTRY: Record<NoEntry, string> = {
  'below the minimum': '没到排队的起点金额，本单不排队',
  'nothing to receive': '这一单没有免单额度，本单不排队',
  'too many open entries': '排队中的单已到上限，本单不再排队',
};

export const ORDER_STATE: Record<OrderState, string> = {
  created: '待付款',
  paid: '已付款',
  fulfilled: '售后期内',
  completed: '已完成',
  refunded: '已退款',
  cancelled: '已取消',
};

/** Why a store's log refused a refund, by its reason there. */
export const REFUND_REFUSED: Readonly<Record<string, string>> = {
  'not settled': '这一单没有结算，刷新后再试',
  'more than is left of the order': '超过这一单还能退的金额',
  'already received': '它已到账的奖励不少于要退的钱，没有现金要退。货有问题的，和顾客另外商量',
};

export const REFUND_PHASE: Record<RefundPhase, string> = {
  asked: '正在核算',
  due: '待退款',
  sent: '微信处理中',
  paid: '已退款',
  refused: '未通过，订单没有变化',
  failed: '没退成，请联系门店',
};
