import type { Fen } from '../../domain/money/money';
import type { Instant } from '../../typings/scalars';
import type { PaymentArguments } from '../../typings/payment';

/** A payment that a person is to make on their own phone. */
export interface PaymentRequest {
  /** Ours, and unique for good: 6 to 32 letters, digits, `-`, `_`. */
  readonly number: string;
  /** The merchant whose money it becomes: a store's own number at WeChat Pay. */
  readonly merchant: string;
  readonly amount: Fen;
  /** What the person reads when paying. */
  readonly what: string;
  readonly expiresAt: Instant;
}

/** What WeChat says of a payment that was made. */
export interface PaymentFact {
  readonly number: string;
  readonly merchant: string;
  readonly amount: Fen;
  /** Who paid, by openid. */
  readonly payer: string;
  /** WeChat's own number of the payment. */
  readonly transaction: string;
  readonly paidAt: Instant;
}

export type PaymentState =
  | { readonly kind: 'paid'; readonly fact: PaymentFact }
  /** WeChat knows it and waits for the person. */
  | { readonly kind: 'open' }
  /** It can never be paid any more. */
  | { readonly kind: 'closed' }
  /** WeChat has never heard of it. */
  | { readonly kind: 'unknown' };

export type OpenedPayment =
  | { readonly kind: 'open'; readonly payment: PaymentArguments }
  | Exclude<PaymentState, { readonly kind: 'open' | 'unknown' }>;

export interface RefundRequest {
  /** Ours: asking again under the same number is asking once. At most 64 characters. */
  readonly refund: string;
  /** Of the payment. */
  readonly number: string;
  readonly merchant: string;
  readonly amount: Fen;
  /** What the payment was in all. */
  readonly total: Fen;
}

/** `refused`: not now (too soon after another, merchant's balance too low), with WeChat's words. */
export type RefundState =
  | { readonly kind: 'processing' | 'done' | 'unknown' }
  /** WeChat cannot give it back this way; a person has to. */
  | { readonly kind: 'failed' }
  | { readonly kind: 'refused'; readonly words: string };

/**
 * Payments through WeChat. Every call may be repeated; a throw means that nothing is known, and the
 * same call later finds out.
 */
export interface Payments {
  /** Opens a payment for the person whose call is being served. */
  open(request: PaymentRequest): Promise<OpenedPayment>;
  find(merchant: string, number: string): Promise<PaymentState>;
  /** Makes sure that it cannot be paid any more, unless it was. */
  close(merchant: string, number: string): Promise<PaymentState>;
  refund(request: RefundRequest): Promise<RefundState>;
  findRefund(merchant: string, refund: string): Promise<RefundState>;
}
