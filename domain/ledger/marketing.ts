import { accept, refuse, type Decision, type Lasting } from '../decision/decision';
import { minus, type Fen } from '../money/money';
import { journal, move, type Journal } from './journal';

export type TakeOutRefusal =
  | { readonly reason: 'not an amount' }
  | { readonly reason: 'not enough'; readonly available: Fen; readonly missing: Fen };

export const TAKE_OUT_REFUSALS: Lasting<TakeOutRefusal> = {
  'not an amount': 'final',
  'not enough': 'retryable',
};

/** An owner pays into the store's marketing account; throws unless the amount, paid, is above 0. */
export function topUpJournal(id: string, amount: Fen): Journal {
  if (amount <= 0) throw new RangeError(`a top-up of ${amount} fen`);
  return journal('toppedUp', id, [move('outside:wechat', 'marketing', amount)]);
}

/**
 * An owner takes money out of the marketing account. What is reserved for orders has left it for an
 * account of its own, so all that `marketing` holds is free.
 */
export function takeOut(
  id: string,
  amount: Fen,
  marketing: Fen,
): Decision<Journal, TakeOutRefusal> {
  if (amount <= 0) return refuse({ reason: 'not an amount' });
  if (amount > marketing)
    return refuse({
      reason: 'not enough',
      available: marketing,
      missing: minus(amount, marketing),
    });
  return accept(journal('takenOut', id, [move('marketing', 'outside:wechat', amount)]));
}
