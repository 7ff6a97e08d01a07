import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../../clock';
import type { Lines } from '../../client/lines';
import type { PaymentCourse } from '../../client/panels';
import type { Records, Table } from '../../records';
import { nonce, PayError, succeeded } from './answer';
import type { Callbacks } from './callbacks';
import { parsePayTime, payTime } from './order';
import type { PaymentOrder } from './order';

const DAY = 86_400_000;
/** A prepay_id is good for two hours. */
const PREPAY_LIFE = DAY / 12;

const OUT_TRADE_NO = /^[\w|*@-]{6,32}$/;

const ordering = z.object({
  env_id: z.string().min(1),
  function_name: z.string().min(1),
  sub_mch_id: z.string().min(1),
  body: z.string().min(1).max(127),
  attach: z.string().max(127).default(''),
  out_trade_no: z.string().regex(OUT_TRADE_NO),
  total_fee: z.number().int().positive(),
  spbill_create_ip: z.string().min(1),
  trade_type: z.literal('JSAPI').default('JSAPI'),
  time_expire: z.string().optional(),
  sub_openid: z.string().optional(),
});

const naming = z.object({
  sub_mch_id: z.string().min(1),
  out_trade_no: z.string().optional(),
  transaction_id: z.string().optional(),
});

export interface PaymentsOptions {
  readonly clock: Clock;
  readonly records: Records;
  readonly lines: Lines;
  readonly callbacks: Callbacks;
  readonly appid: string;
  readonly merchantName: string;
}

/** The orders of WeChat Pay: unifiedOrder, the payer's answer, queryOrder, closeOrder. */
export class Payments {
  private readonly orders: Table<PaymentOrder>;

  constructor(private readonly options: PaymentsOptions) {
    this.orders = options.records.table<PaymentOrder>('payments');
  }

  all(): PaymentOrder[] {
    return this.orders.all();
  }

  find(outTradeNo: string): PaymentOrder | undefined {
    return this.orders.get(outTradeNo);
  }

  byPrepay(prepay: string): PaymentOrder | undefined {
    return this.all().find(({ prepayId }) => prepay === `prepay_id=${prepayId}`);
  }

  /** @throws PayError ORDERNOTEXIST */
  named(given: object): PaymentOrder {
    const { out_trade_no: outTradeNo, transaction_id: id } = naming.parse(given);
    const order = outTradeNo
      ? this.orders.get(outTradeNo)
      : this.all().find(({ transactionId }) => transactionId !== '' && transactionId === id);
    if (!order) throw new PayError('ORDERNOTEXIST', '此交易订单号不存在');
    return order;
  }

  unifiedOrder(given: object, invokedFor: string | undefined): object {
    const asked = ordering.parse(given);
    const openid = asked.sub_openid ?? invokedFor;
    if (openid === undefined) throw new PayError('PARAM_ERROR', 'JSAPI 支付必须传 openid');
    const existing = this.orders.get(asked.out_trade_no);
    const order = existing ? sameOrder(existing, asked, openid) : this.newOrder(asked, openid);
    this.save(order);
    return this.answer(order, {
      trade_type: asked.trade_type,
      prepay_id: order.prepayId,
      payment: this.paymentArguments(order),
    });
  }

  queryOrder(given: object): object {
    const order = this.named(given);
    const paid = order.state === 'SUCCESS' || order.state === 'REFUND';
    const found = {
      out_trade_no: order.outTradeNo,
      attach: order.attach,
      trade_state: order.state,
    };
    return this.answer(order, {
      ...found,
      trade_state_desc: STATE_WORDS[order.state],
      total_fee: order.totalFee,
      ...(paid ? paidFields(order) : {}),
    });
  }

  closeOrder(given: object): object {
    const order = this.named(given);
    if (order.state === 'CLOSED') throw new PayError('ORDERCLOSED', '订单已关闭');
    if (order.state !== 'NOTPAY') throw new PayError('ORDERPAID', '订单已支付，不能关闭');
    this.close(order);
    return this.answer(order, {});
  }

  /** What the payer's phone may do with an order now; a reason when it may not pay. */
  obstacle(order: PaymentOrder): string | undefined {
    if (order.state === 'CLOSED') return '订单已关闭';
    if (order.state !== 'NOTPAY') return '该订单已支付';
    return order.expiresAt <= this.options.clock.now() ? '订单已过期，请重新下单' : undefined;
  }

  /** Nothing will come of the order any more. */
  close(order: PaymentOrder): void {
    this.save({ ...order, state: 'CLOSED' });
  }

  /** The payer has paid. How the function hears of it is the course. */
  pay(order: PaymentOrder, course: PaymentCourse): void {
    const paidAt = this.options.clock.now();
    const transactionId = `42${payTime(paidAt)}${nonce().slice(0, 12).replace(/\D/g, '0')}`;
    const paid: PaymentOrder = { ...order, state: 'SUCCESS', paidAt, transactionId };
    this.save(paid);
    const event = { ...this.callbackFrame(paid), ...camelCase(paidFields(paid)) };
    this.options.callbacks.tell(paid.functionName, event, course);
  }

  markRefunded(order: PaymentOrder): void {
    this.save({ ...order, state: 'REFUND' });
  }

  /** An answer of WeChat Pay about an order. */
  answer({ subMchId }: PaymentOrder, fields: object): object {
    return succeeded({ appid: this.options.appid, subMchId }, fields);
  }

  /** What every call-back carries. */
  callbackFrame(order: PaymentOrder): object {
    return camelCase(this.answer(order, { out_trade_no: order.outTradeNo }));
  }

  sheet(order: PaymentOrder) {
    const { outTradeNo, body, totalFee } = order;
    return { outTradeNo, merchantName: this.options.merchantName, body, totalFee };
  }

  private newOrder(asked: z.infer<typeof ordering>, openid: string): PaymentOrder {
    const createdAt = this.options.clock.now();
    const until = asked.time_expire === undefined ? undefined : parsePayTime(asked.time_expire);
    return {
      outTradeNo: asked.out_trade_no,
      subMchId: asked.sub_mch_id,
      body: asked.body,
      attach: asked.attach,
      totalFee: asked.total_fee,
      openid,
      prepayId: `wx${payTime(createdAt)}${nonce().slice(0, 20)}`,
      createdAt,
      expiresAt: Math.min(until ?? Infinity, createdAt + PREPAY_LIFE),
      state: 'NOTPAY',
      transactionId: '',
      paidAt: 0,
      functionName: asked.function_name,
    };
  }

  private save(order: PaymentOrder): void {
    this.orders.set(order.outTradeNo, order);
    const { state, prepayId } = order;
    this.options.lines.toPerson(order.openid, 'payment', {
      package: `prepay_id=${prepayId}`,
      state,
      ...this.sheet(order),
    });
  }

  private paymentArguments({ prepayId }: PaymentOrder): object {
    return {
      appId: this.options.appid,
      timeStamp: String(Math.floor(this.options.clock.now() / 1000)),
      nonceStr: nonce(),
      package: `prepay_id=${prepayId}`,
      signType: 'MD5',
      paySign: nonce().toUpperCase(),
    };
  }
}

const STATE_WORDS = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '订单发生过退款',
  CLOSED: '订单已关闭',
} as const;

/** The same number again gives the same order while it is unpaid, and is refused for any other content. */
function sameOrder(
  order: PaymentOrder,
  asked: z.infer<typeof ordering>,
  openid: string,
): PaymentOrder {
  if (order.state === 'CLOSED') throw new PayError('ORDERCLOSED', '订单已关闭，请换号重新下单');
  if (order.state !== 'NOTPAY') throw new PayError('ORDERPAID', '该订单已支付');
  const same = order.totalFee === asked.total_fee && order.body === asked.body;
  if (!same || order.openid !== openid) {
    throw new PayError('INVALID_REQUEST', '商户订单号重复，且与原订单参数不一致');
  }
  return order;
}

/** In WeChat's answers `openid` is the payer's at the service provider; the mini-program's own is `sub_openid`. */
function openidAtProvider(openid: string): string {
  const digest = createHash('sha256').update(`provider/${openid}`).digest('base64url');
  return `o${digest}`.slice(0, openid.length);
}

function paidFields(order: PaymentOrder): object {
  return {
    openid: openidAtProvider(order.openid),
    sub_openid: order.openid,
    is_subscribe: 'N',
    sub_is_subscribe: 'N',
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    total_fee: order.totalFee,
    cash_fee: order.totalFee,
    fee_type: 'CNY',
    transaction_id: order.transactionId,
    out_trade_no: order.outTradeNo,
    attach: order.attach,
    time_end: payTime(order.paidAt),
  };
}

/** Call-backs come in camelCase; return_msg and sign are left out of them. */
export function camelCase(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => key !== 'return_msg' && key !== 'sign')
      .map(([key, value]): [string, unknown] => [
        key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
  );
}
