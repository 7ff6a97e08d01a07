import type { PaymentState } from '../../client/protocol';

/** A payment order as WeChat Pay keeps it. Money is fen, instants are milliseconds. */
export interface PaymentOrder {
  readonly outTradeNo: string;
  readonly subMchId: string;
  readonly body: string;
  readonly attach: string;
  readonly totalFee: number;
  /** Who is to pay. */
  readonly openid: string;
  readonly prepayId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly state: PaymentState;
  /** Empty until it is paid. */
  readonly transactionId: string;
  readonly paidAt: number;
  /** Who hears about the payment. */
  readonly functionName: string;
}

export interface Refund {
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly outTradeNo: string;
  readonly refundFee: number;
  readonly totalFee: number;
  /** CHANGE: the money could not be given back this way; a person has to look at it. */
  readonly status: 'PROCESSING' | 'SUCCESS' | 'CHANGE';
  readonly requestedAt: number;
  readonly doneAt: number;
  /** Who hears about it; empty for nobody. */
  readonly functionName: string;
}

const UTC_PLUS_8 = 8 * 3_600_000;

/** `20091227091010`, a Chinese wall clock, as WeChat Pay's v2 interfaces write it. */
export function payTime(instant: number): string {
  return new Date(instant + UTC_PLUS_8).toISOString().replace(/\D/g, '').slice(0, 14);
}

/** The reverse; undefined when the text is no such time. */
export function parsePayTime(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - UTC_PLUS_8;
}
