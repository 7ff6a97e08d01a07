import { z } from 'zod';
import type { Clock } from '../../clock';
import type { Records, Table } from '../../records';
import { nonce, PayError } from './answer';
import type { Callbacks } from './callbacks';
import type { PaymentOrder, Refund } from './order';
import { payTime } from './order';
import { camelCase } from './payments';
import type { Payments } from './payments';
import type { Course } from '../course';

const MOST_REFUNDS = 50;
const YEAR = 365 * 86_400_000;
/** Between two refunds of one order. */
const APART = 60_000;
/** From accepted to done. */
const TAKES = 3000;

const refunding = z.object({
  sub_mch_id: z.string().min(1),
  out_refund_no: z.string().regex(/^[\w|*@-]{1,64}$/),
  total_fee: z.number().int().positive(),
  refund_fee: z.number().int().positive(),
  refund_desc: z.string().max(80).optional(),
  env_id: z.string().optional(),
  function_name: z.string().default(''),
});

const querying = z.object({ out_refund_no: z.string().optional() });

export interface RefundsOptions {
  readonly clock: Clock;
  readonly records: Records;
  readonly payments: Payments;
  readonly callbacks: Callbacks;
  readonly course: Course;
}

/** Refunds: an accepted one is not yet done; the same number is the same refund. */
export class Refunds {
  private readonly table: Table<Refund>;

  constructor(private readonly options: RefundsOptions) {
    this.table = options.records.table<Refund>('refunds');
    for (const refund of this.all()) if (refund.status === 'PROCESSING') this.plan(refund);
  }

  all(): Refund[] {
    return this.table.all();
  }

  refund(given: object): object {
    const asked = refunding.parse(given);
    const order = this.options.payments.named(given);
    const existing = this.table.get(asked.out_refund_no);
    const refund = existing ?? this.newRefund(order, asked);
    if (
      existing &&
      (existing.refundFee !== asked.refund_fee || existing.outTradeNo !== order.outTradeNo)
    ) {
      throw new PayError('REFUND_FEE_MISMATCH', '商户退款单号重复，但与原退款参数不一致');
    }
    if (!existing) {
      this.table.set(refund.outRefundNo, refund);
      this.options.payments.markRefunded(order);
      this.plan(refund);
    }
    return this.options.payments.answer(order, {
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      out_refund_no: refund.outRefundNo,
      refund_id: refund.refundId,
      refund_fee: refund.refundFee,
      total_fee: order.totalFee,
      cash_fee: order.totalFee,
      cash_refund_fee: refund.refundFee,
    });
  }

  queryRefund(given: object): object {
    const { out_refund_no: asked } = querying.parse(given);
    const one = asked === undefined ? undefined : this.table.get(asked);
    if (asked !== undefined && !one) throw new PayError('REFUNDNOTEXIST', '退款订单查询失败');
    const order = this.options.payments.named({
      ...given,
      ...(one && { out_trade_no: one.outTradeNo }),
    });
    const refunds = one ? [one] : this.of(order);
    if (refunds.length === 0) throw new PayError('REFUNDNOTEXIST', '退款订单查询失败');
    const fields = refunds.flatMap((refund, n): [string, unknown][] => [
      [`out_refund_no_${n}`, refund.outRefundNo],
      [`refund_id_${n}`, refund.refundId],
      [`refund_fee_${n}`, refund.refundFee],
      [`refund_status_${n}`, refund.status],
      ...(refund.doneAt
        ? [[`refund_success_time_${n}`, payTime(refund.doneAt)] as [string, string]]
        : []),
    ]);
    return this.options.payments.answer(order, {
      transaction_id: order.transactionId,
      out_trade_no: order.outTradeNo,
      total_fee: order.totalFee,
      refund_count: refunds.length,
      ...Object.fromEntries(fields),
    });
  }

  private of({ outTradeNo }: PaymentOrder): Refund[] {
    return this.all().filter((refund) => refund.outTradeNo === outTradeNo);
  }

  private newRefund(order: PaymentOrder, asked: z.infer<typeof refunding>): Refund {
    const now = this.options.clock.now();
    const before = this.of(order);
    const given = before.reduce((sum, { refundFee }) => sum + refundFee, 0);
    const last = before.at(-1);
    if (order.transactionId === '') throw new PayError('INVALID_REQUEST', '订单未支付，不能退款');
    if (asked.total_fee !== order.totalFee) throw new PayError('INVALID_REQUEST', '订单金额不一致');
    if (given + asked.refund_fee > order.totalFee) {
      throw new PayError('INVALID_REQUEST', '累计退款金额大于支付金额');
    }
    if (before.length >= MOST_REFUNDS)
      throw new PayError('INVALID_REQUEST', '一笔订单最多退款 50 次');
    if (order.paidAt + YEAR < now)
      throw new PayError('TRADE_OVERDUE', '订单已经超过可退款的最大期限');
    if (last && last.requestedAt + APART > now) {
      throw new PayError('FREQUENCY_LIMITED', '两次退款至少间隔一分钟');
    }
    return {
      outRefundNo: asked.out_refund_no,
      refundId: `503${payTime(now)}${nonce().slice(0, 11).replace(/\D/g, '0')}`,
      outTradeNo: order.outTradeNo,
      refundFee: asked.refund_fee,
      totalFee: order.totalFee,
      status: 'PROCESSING',
      requestedAt: now,
      doneAt: 0,
      functionName: asked.function_name,
    };
  }

  private plan(refund: Refund): void {
    this.options.clock.at(refund.requestedAt + TAKES, () => this.finish(refund));
  }

  private finish(refund: Refund): Promise<void> {
    const { clock, payments, callbacks, course } = this.options;
    const done: Refund =
      course.current === 'fail'
        ? { ...refund, status: 'CHANGE' }
        : { ...refund, status: 'SUCCESS', doneAt: clock.now() };
    this.table.set(refund.outRefundNo, done);
    const order = payments.find(refund.outTradeNo);
    if (order) {
      const event = {
        ...payments.callbackFrame(order),
        ...camelCase({
          transaction_id: order.transactionId,
          out_refund_no: done.outRefundNo,
          refund_id: done.refundId,
          refund_fee: done.refundFee,
          settlement_refund_fee: done.refundFee,
          total_fee: order.totalFee,
          settlement_total_fee: order.totalFee,
          refund_status: done.status,
          success_time: done.doneAt ? payTime(done.doneAt) : '',
        }),
      };
      callbacks.tell(done.functionName, event, course.current);
    }
    return callbacks.idle();
  }
}
