import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import { least, MAX_AMOUNT, minus, type Fen } from '../money/money';

/** A bill before it is paid, in fen. */
export interface BillRequest {
  /** What the goods cost together, or what the clerk typed. */
  readonly amount: Fen;
  /** What the coupon takes off; 0 without one. */
  readonly discount: Fen;
  /** Whether wallet balance may be spent beside the coupon; true without one. */
  readonly walletBesideCoupon: boolean;
  /** The wallet balance the member wants to spend. */
  readonly wallet: Fen;
  /** What the member's wallet has available. */
  readonly available: Fen;
  /** The largest bill a clerk may take alone; a store's setting. */
  readonly maxBill: Fen;
  readonly byOwner: boolean;
}

/** amount = discount + wallet + base. */
export interface Bill {
  readonly amount: Fen;
  readonly discount: Fen;
  /** W. */
  readonly wallet: Fen;
  /** P: what is paid with new money. It may be 0: then there is nothing to collect. */
  readonly base: Fen;
}

export const DEFAULT_MAX_BILL = 500_000 as Fen;

export type BillRefusal =
  | { readonly reason: 'not an amount' }
  | { readonly reason: 'too large'; readonly most: Fen }
  | { readonly reason: 'needs the owner'; readonly most: Fen }
  | { readonly reason: 'balance not beside this coupon' }
  | { readonly reason: 'more balance than the bill'; readonly most: Fen }
  | { readonly reason: 'not enough balance'; readonly available: Fen; readonly missing: Fen };

export const BILL_REFUSALS: Lasting<BillRefusal> = {
  'not an amount': 'final',
  'too large': 'final',
  'needs the owner': 'retryable',
  'balance not beside this coupon': 'final',
  'more balance than the bill': 'final',
  'not enough balance': 'retryable',
};

/** The most balance a bill can take: never more than is left to pay. */
export const mostWallet = (amount: Fen, discount: Fen, available: Fen): Fen =>
  least(minus(amount, discount), available);

/** Works a bill out, or refuses it in the order of `BillRefusal`. */
export function makeBill(request: BillRequest): Decision<Bill, BillRefusal> {
  const { amount, discount, wallet, available, maxBill } = request;
  if (amount <= 0 || wallet < 0) return refuse({ reason: 'not an amount' });
  if (discount < 0 || discount > amount)
    throw new RangeError(`a discount of ${discount} fen on a bill of ${amount}`);
  const payable = minus(amount, discount);
  const refusal = firstRefusal<BillRefusal>([
    amount > MAX_AMOUNT && { reason: 'too large', most: MAX_AMOUNT },
    amount > maxBill && !request.byOwner && { reason: 'needs the owner', most: maxBill },
    wallet > 0 && !request.walletBesideCoupon && { reason: 'balance not beside this coupon' },
    wallet > payable && { reason: 'more balance than the bill', most: payable },
    wallet > available && {
      reason: 'not enough balance',
      available,
      missing: minus(wallet, available),
    },
  ]);
  return refusal
    ? refuse(refusal)
    : accept({ amount, discount, wallet, base: minus(payable, wallet) });
}
