import { NO_MONEY, plus, type Fen } from '../../domain/money/money';
import type { Documents } from '../documents';
import type { Transaction } from '../platform/database';
import type { AccountDocument } from './documents';

type Within = Transaction<Documents>;

export const emptyAccount = (store: string): AccountDocument => ({
  _id: store,
  marketing: NO_MONEY,
  setAside: NO_MONEY,
});

/** A store's account; one that was never touched is empty. */
export const accountIn = async (within: Within, store: string): Promise<AccountDocument> =>
  (await within.collection('accounts').get(store)) ?? emptyAccount(store);

/**
 * Writes what a decision on `account`, read in the same transaction, does to it. Of two decisions on
 * the same account one conflicts and is made again. Throws where money would be missing: the rules
 * refuse before.
 */
export async function changeAccount(
  within: Within,
  account: AccountDocument,
  change: { readonly marketing: Fen; readonly setAside: Fen },
): Promise<void> {
  const marketing = plus(account.marketing, change.marketing);
  const setAside = plus(account.setAside, change.setAside);
  if (marketing < 0 || setAside < 0)
    throw new RangeError(`account ${account._id}: ${marketing} free, ${setAside} set aside`);
  await within.collection('accounts').set({ ...account, marketing, setAside });
}
