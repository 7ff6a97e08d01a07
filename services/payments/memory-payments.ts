import { minus, NO_MONEY, plus, type Fen } from '../../domain/money/money';
import type { Instant } from '../../typings/scalars';
import type {
  OpenedPayment,
  PaymentFact,
  PaymentRequest,
  Payments,
  PaymentState,
  RefundRequest,
  RefundState,
} from './payments';

interface Known extends PaymentRequest {
  readonly payer: string;
  readonly state: 'open' | 'paid' | 'closed';
  readonly paidAt: Instant;
  readonly refunded: Fen;
}

/** For tests: a WeChat Pay that keeps the port's promises in memory, and that a test pays at. */
export class MemoryPayments implements Payments {
  readonly known = new Map<string, Known>();
  readonly refunds = new Map<string, RefundRequest & { state: 'processing' | 'done' | 'failed' }>();
  /** Set to have the next refunds refused. */
  refusal: string | undefined;

  constructor(private readonly surroundings: { now(): Instant; payer(): string }) {}

  open(request: PaymentRequest): Promise<OpenedPayment> {
    const known = this.known.get(request.number);
    if (known && (known.amount !== request.amount || known.merchant !== request.merchant))
      return Promise.reject(new Error(`payment ${request.number} is another one`));
    const state = known?.state ?? 'open';
    if (state === 'closed') return Promise.resolve({ kind: 'closed' });
    if (known && state === 'paid') return Promise.resolve({ kind: 'paid', fact: this.fact(known) });
    const payer = this.surroundings.payer();
    this.known.set(request.number, {
      ...request,
      payer,
      state: 'open',
      paidAt: 0,
      refunded: NO_MONEY,
    });
    const payment = {
      timeStamp: '1',
      nonceStr: 'n',
      package: `prepay_id=${request.number}`,
      signType: 'MD5' as const,
      paySign: 's',
    };
    return Promise.resolve({ kind: 'open', payment });
  }

  /** The person pays; what WeChat would call back with. */
  payFor(number: string): PaymentFact {
    const known = this.known.get(number);
    if (known?.state !== 'open') throw new Error(`${number} cannot be paid`);
    const paid = { ...known, state: 'paid' as const, paidAt: this.surroundings.now() };
    this.known.set(number, paid);
    return this.fact(paid);
  }

  find(merchant: string, number: string): Promise<PaymentState> {
    const known = this.known.get(number);
    if (known?.merchant !== merchant) return Promise.resolve({ kind: 'unknown' });
    if (known.state === 'paid') return Promise.resolve({ kind: 'paid', fact: this.fact(known) });
    return Promise.resolve({ kind: known.state });
  }

  close(merchant: string, number: string): Promise<PaymentState> {
    const known = this.known.get(number);
    if (known?.state === 'open') this.known.set(number, { ...known, state: 'closed' });
    return this.find(merchant, number);
  }

  refund(request: RefundRequest): Promise<RefundState> {
    const { refund, number, amount } = request;
    const known = this.known.get(number);
    const earlier = this.refunds.get(refund);
    if (earlier) {
      if (earlier.amount !== amount) throw new Error(`refund ${refund} is another one`);
      return Promise.resolve({ kind: earlier.state });
    }
    if (known?.state !== 'paid' || amount > minus(known.amount, known.refunded))
      throw new Error(`refund ${refund} of ${amount} fen is more than ${number} has left`);
    if (this.refusal !== undefined)
      return Promise.resolve({ kind: 'refused', words: this.refusal });
    this.known.set(number, { ...known, refunded: plus(known.refunded, amount) });
    this.refunds.set(refund, { ...request, state: 'processing' });
    return Promise.resolve({ kind: 'processing' });
  }

  /** WeChat is done with all refunds that it accepted. */
  finishRefunds(state: 'done' | 'failed' = 'done'): void {
    for (const refund of this.refunds.values()) refund.state = state;
  }

  findRefund(_merchant: string, refund: string): Promise<RefundState> {
    return Promise.resolve({ kind: this.refunds.get(refund)?.state ?? 'unknown' });
  }

  private fact({ number, merchant, amount, payer, paidAt }: Known): PaymentFact {
    return { number, merchant, amount, payer, transaction: `wx${number}`, paidAt };
  }
}
