import { journal, move, walletOf, withdrawalOf, type Journal } from '../ledger/journal';
import { minus } from '../money/money';
import { creditsBack } from './transitions';
import type { Withdrawal, WithdrawalState } from './types';

type Money = Pick<Withdrawal, 'bill' | 'member' | 'amount' | 'fee'>;

/** The amount leaves the wallet when it is asked for (docs/rules.md section 10). */
export const askedJournal = ({ bill, member, amount }: Money): Journal =>
  journal('withdrawalAsked', bill, [move(walletOf(member), withdrawalOf(bill), amount)]);

/**
 * The journal of reaching a state: paid out less the fee, or credited back whole; null for states
 * that move nothing. One id per bill and kind, so that writing it twice is writing it once.
 */
export function reachedJournal(state: WithdrawalState, withdrawal: Money): Journal | null {
  const { bill, member, amount, fee } = withdrawal;
  const held = withdrawalOf(bill);
  if (state === 'paid')
    return journal('withdrawalPaid', bill, [
      move(held, 'outside:wechat', minus(amount, fee)),
      move(held, 'fees', fee),
    ]);
  return creditsBack(state)
    ? journal('withdrawalReturned', bill, [move(held, walletOf(member), amount)])
    : null;
}
