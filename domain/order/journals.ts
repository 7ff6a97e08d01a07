import { contributionTotal } from '../dividend/stamp';
import type { Contribution, MemberId, OrderId } from '../dividend/types';
import {
  journal,
  move,
  walletOf,
  type Journal,
  type Move,
  type OutsideAccount,
} from '../ledger/journal';
import { NO_MONEY, type Fen } from '../money/money';
import type { RefundSplit } from './refund';

/** Where an order's contribution is taken from when it is paid, and goes back to. */
const FUNDS = { 'outside:wechat': 'revenue', 'outside:till': 'marketing' } as const;

/** A walk-in without membership has no wallet, so nothing can come from it or go to it. */
function walletMove(
  buyer: MemberId | null,
  amount: Fen,
  make: (own: Move['from']) => Move,
): Move[] {
  if (amount === NO_MONEY) return [];
  if (buyer === null) throw new RangeError(`${amount} fen of balance without a member`);
  return [make(walletOf(buyer))];
}

/** P and W come in and the contribution is set aside (docs/rules.md section 10, "paid"). */
export function paidJournal(order: {
  readonly id: OrderId;
  readonly buyer: MemberId | null;
  readonly paidThrough: OutsideAccount;
  readonly base: Fen;
  readonly wallet: Fen;
  readonly contribution: Contribution;
}): Journal {
  return journal('paid', order.id, [
    move(order.paidThrough, 'revenue', order.base),
    ...walletMove(order.buyer, order.wallet, (own) => move(own, 'revenue', order.wallet)),
    move(FUNDS[order.paidThrough], 'reserved', contributionTotal(order.contribution)),
  ]);
}

/**
 * The money set aside goes back where it came from, then the buyer is paid
 * (docs/rules.md section 10, "refunded before settling").
 */
export function refundedBeforeJournal(refund: {
  readonly id: string;
  readonly buyer: MemberId | null;
  readonly paidThrough: OutsideAccount;
  readonly split: RefundSplit;
  readonly released: Contribution;
}): Journal {
  const { base, wallet } = refund.split;
  return journal('refundedBefore', refund.id, [
    move('reserved', FUNDS[refund.paidThrough], contributionTotal(refund.released)),
    move('revenue', refund.paidThrough, base),
    ...walletMove(refund.buyer, wallet, (own) => move('revenue', own, wallet)),
  ]);
}
