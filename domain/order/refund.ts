import { accept, refuse, type Decision, type Lasting } from '../decision/decision';
import { minus, mulDiv, NO_MONEY, plus, type Fen } from '../money/money';
import type { Paid } from './types';

/** How one refund of an amount of all that was paid goes back. */
export interface RefundSplit {
  /** y = wallet + base. */
  readonly amount: Fen;
  /** Back to the wallet. */
  readonly wallet: Fen;
  /** x: the part of P. */
  readonly base: Fen;
  /** Whether nothing is left of the order afterwards; only then its state becomes refunded. */
  readonly full: boolean;
}

export type RefundRefusal =
  | { readonly reason: 'not an amount' }
  | { readonly reason: 'more than is left of the order'; readonly left: Fen };

export const REFUND_REFUSALS: Lasting<RefundRefusal> = {
  'not an amount': 'final',
  'more than is left of the order': 'final',
};

const walletPart = ({ base, wallet }: Paid, asked: Fen): Fen =>
  wallet === 0 ? NO_MONEY : mulDiv(wallet, asked, base + wallet);

/** F: how much of P has been asked back so far. */
export const baseRefunded = (paid: Paid): Fen => minus(paid.asked, walletPart(paid, paid.asked));

/** What can still be asked back. */
export const refundable = (paid: Paid): Fen => minus(plus(paid.base, paid.wallet), paid.asked);

/**
 * Splits a refund between wallet and base (docs/rules.md section 5): of the sum asked so far the
 * wallet gets `mulDiv(W, Y, P + W)`, the difference each time, so that however a whole order is
 * refunded, W goes back to the wallet and P as it came. An amount of null is the rest; of an order
 * that cost nothing the rest is 0, and voiding it moves nothing.
 */
export function splitRefund(paid: Paid, amount: Fen | null): Decision<RefundSplit, RefundRefusal> {
  const left = refundable(paid);
  if (amount !== null && amount <= 0) return refuse({ reason: 'not an amount' });
  const costless = paid.base + paid.wallet === 0;
  const wanted = amount ?? left;
  if (wanted > left || (left === 0 && !costless))
    return refuse({ reason: 'more than is left of the order', left });
  const asked = plus(paid.asked, wanted);
  const wallet = minus(walletPart(paid, asked), walletPart(paid, paid.asked));
  return accept({ amount: wanted, wallet, base: minus(wanted, wallet), full: wanted === left });
}
