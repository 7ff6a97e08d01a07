import * as z from 'zod';
import { fen } from '../../domain/money/money';
import { parsePayTime, payTime } from './pay-time';
import type {
  OpenedPayment,
  PaymentRequest,
  Payments,
  PaymentState,
  RefundRequest,
  RefundState,
} from './payments';

type Api = (parameters: object) => Promise<unknown>;

/** The part of `wx-server-sdk`'s `cloudPay` that is used here; its own types say `any`. */
export interface CloudPay {
  readonly unifiedOrder: Api;
  readonly queryOrder: Api;
  readonly closeOrder: Api;
  readonly refund: Api;
  readonly queryRefund: Api;
}

export interface WechatPaySettings {
  /** The environment in which `callback` runs. */
  readonly environment: string;
  /** The function that WeChat tells of payments. */
  readonly callback: string;
  readonly callerAddress: string;
}

/**
 * The SDK writes its own `errCode` 0 over WeChat's, so a failure has words and no code. Whoever
 * needs to know what is the case after a failure asks for the payment instead.
 */
const ANSWER = z.object({
  returnCode: z.string(),
  returnMsg: z.string().optional(),
  resultCode: z.string().optional(),
  errCodeDes: z.string().optional(),
});

const OPENED = z.object({
  payment: z.object({
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.enum(['MD5', 'HMAC-SHA256', 'RSA']),
    paySign: z.string(),
  }),
});

const FOUND = z.object({ tradeState: z.string() });

/** What a payment that was made is told with, whether asked for or called back. */
export const PAID = z.object({
  outTradeNo: z.string(),
  subMchId: z.string(),
  totalFee: z.coerce.number().int().positive(),
  subOpenid: z.string(),
  transactionId: z.string().min(1),
  timeEnd: z.string(),
});

export const factOf = (paid: z.infer<typeof PAID>) => ({
  number: paid.outTradeNo,
  merchant: paid.subMchId,
  amount: fen(paid.totalFee),
  payer: paid.subOpenid,
  transaction: paid.transactionId,
  paidAt: parsePayTime(paid.timeEnd),
});

type Answered =
  { readonly ok: true; readonly fields: unknown } | { readonly ok: false; readonly words: string };

async function ask(api: Api, parameters: object): Promise<Answered> {
  const fields = await api(parameters);
  const answer = ANSWER.parse(fields);
  if (answer.returnCode !== 'SUCCESS') {
    throw new Error(`WeChat Pay could not read the request: ${answer.returnMsg ?? ''}`);
  }
  if (answer.resultCode === 'SUCCESS') return { ok: true, fields };
  return { ok: false, words: answer.errCodeDes ?? '' };
}

/** WeChat's word for each state that is neither open nor paid for good. */
const CLOSED = new Set(['CLOSED', 'REVOKED', 'PAYERROR']);
const WAS_PAID = new Set(['SUCCESS', 'REFUND']);
const NOT_FOUND = /不存在|查询失败/;

async function find(pay: CloudPay, subMchId: string, outTradeNo: string): Promise<PaymentState> {
  const answer = await ask(pay.queryOrder, { subMchId, outTradeNo });
  if (!answer.ok) {
    if (NOT_FOUND.test(answer.words)) return { kind: 'unknown' };
    throw new Error(`payment ${outTradeNo}: ${answer.words}`);
  }
  const { tradeState } = FOUND.parse(answer.fields);
  if (WAS_PAID.has(tradeState)) return { kind: 'paid', fact: factOf(PAID.parse(answer.fields)) };
  return { kind: CLOSED.has(tradeState) ? 'closed' : 'open' };
}

async function findRefund(
  pay: CloudPay,
  subMchId: string,
  outRefundNo: string,
): Promise<RefundState> {
  const answer = await ask(pay.queryRefund, { subMchId, outRefundNo });
  if (!answer.ok) {
    if (NOT_FOUND.test(answer.words)) return { kind: 'unknown' };
    throw new Error(`refund ${outRefundNo}: ${answer.words}`);
  }
  // The number of one refund gives that one, as the first of a list.
  const fields = z.record(z.string(), z.unknown()).parse(answer.fields);
  const status = fields['refundStatus_0'] ?? fields['refundStatus0'];
  switch (status) {
    case 'SUCCESS':
      return { kind: 'done' };
    case 'PROCESSING':
      return { kind: 'processing' };
    case 'CHANGE':
    case 'REFUNDCLOSE':
      return { kind: 'failed' };
    default:
      throw new Error(`refund ${outRefundNo} is in an unknown state: ${String(status)}`);
  }
}

/** Payments of the stores under a service provider, through CloudBase's cloudPay (WeChat Pay v2). */
export function wechatPayments(pay: CloudPay, settings: () => WechatPaySettings): Payments {
  const open = async (request: PaymentRequest): Promise<OpenedPayment> => {
    const { environment, callback, callerAddress } = settings();
    const { number, merchant, amount, what, expiresAt } = request;
    const answer = await ask(pay.unifiedOrder, {
      envId: environment,
      functionName: callback,
      subMchId: merchant,
      body: what,
      outTradeNo: number,
      totalFee: amount,
      spbillCreateIp: callerAddress,
      tradeType: 'JSAPI',
      timeExpire: payTime(expiresAt),
    });
    if (answer.ok) return { kind: 'open', payment: OPENED.parse(answer.fields).payment };
    const state = await find(pay, merchant, number);
    if (state.kind === 'paid' || state.kind === 'closed') return state;
    throw new Error(`payment ${number} cannot be opened: ${answer.words}`);
  };

  return {
    open,
    find: (merchant, number) => find(pay, merchant, number),
    async close(merchant, number) {
      const answer = await ask(pay.closeOrder, { subMchId: merchant, outTradeNo: number });
      return answer.ok ? { kind: 'closed' } : find(pay, merchant, number);
    },
    async refund({ refund, number, merchant, amount, total }: RefundRequest) {
      const { environment, callback } = settings();
      const answer = await ask(pay.refund, {
        envId: environment,
        functionName: callback,
        subMchId: merchant,
        outTradeNo: number,
        outRefundNo: refund,
        totalFee: total,
        refundFee: amount,
      });
      // Accepted is not done; and a refusal may be about a call that came twice.
      const state = await findRefund(pay, merchant, refund);
      if (answer.ok || state.kind !== 'unknown') return state;
      return { kind: 'refused', words: answer.words };
    },
    findRefund: (merchant, refund) => findRefund(pay, merchant, refund),
  };
}
