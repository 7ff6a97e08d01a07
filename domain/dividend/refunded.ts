import { minus, mulDiv, plus, type Fen } from '../money/money';
import type { SettledOrder } from './types';

interface Paid {
  readonly base: Fen;
  readonly wallet: Fen;
}

const paidInAll = ({ base, wallet }: Paid): Fen => plus(base, wallet);

/** What of `asked` in all goes back to the buyer's wallet; the rest is of the base. */
const refundedWallet = (paid: Paid, asked: Fen): Fen =>
  asked === 0 ? asked : mulDiv(paid.wallet, asked, paidInAll(paid));

/** What of `asked` in all is a refund of the base (rules.md section 5). */
export const refundedBase = (paid: Paid, asked: Fen): Fen =>
  minus(asked, refundedWallet(paid, asked));

export interface Asked {
  /** Y, with this refund. */
  readonly asked: Fen;
  /** x: this refund's part of the base; may be above what is left, or not above 0. */
  readonly base: Fen;
  readonly wallet: Fen;
}

/** Takes a refund of `amount`, or of all that is left, apart into base and wallet. */
export function askBack(order: SettledOrder, amount: Fen | null): Asked {
  const asked = amount === null ? paidInAll(order) : plus(order.asked, amount);
  return {
    asked,
    base: minus(refundedBase(order, asked), refundedBase(order, order.asked)),
    wallet: minus(refundedWallet(order, asked), refundedWallet(order, order.asked)),
  };
}
