import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import { minus, type Fen } from '../money/money';
import { available, type Wallet } from './balance';

export type SpendRefusal =
  | { readonly reason: 'not an amount' }
  /** A typed phone number finds a member; it does not open the wallet. */
  | { readonly reason: 'not confirmed by the member' }
  | { readonly reason: 'not enough'; readonly available: Fen; readonly missing: Fen };

export const SPEND_REFUSALS: Lasting<SpendRefusal> = {
  'not an amount': 'final',
  'not confirmed by the member': 'retryable',
  'not enough': 'retryable',
};

/**
 * Whether balance may be spent in its own store; refused in the order of `SpendRefusal`. The write
 * repeats `balance ≥ amount` in its condition, for two tills can ask at once.
 *
 * An order that waits for WeChat takes the balance when it is made, or it could be spent twice, and
 * gives it back when it is cancelled. Meanwhile the wallet is below its account in the books by just
 * that much: the books know an order only from its payment on.
 */
export function spend(
  wallet: Wallet,
  amount: Fen,
  confirmed: boolean,
): Decision<Wallet, SpendRefusal> {
  const has = available(wallet);
  const refusal = firstRefusal<SpendRefusal>([
    amount <= 0 && { reason: 'not an amount' },
    !confirmed && { reason: 'not confirmed by the member' },
    amount > has && { reason: 'not enough', available: has, missing: minus(amount, has) },
  ]);
  return refusal ? refuse(refusal) : accept({ ...wallet, balance: minus(wallet.balance, amount) });
}
