import type { Instant, MemberId } from '../../domain/dividend/types';
import { plus, type Fen } from '../../domain/money/money';
import type { Documents } from '../documents';
import type { Transaction } from '../platform/database';
import type { OwnMove, StatementDocument } from '../settlement/documents';
import { placeBehind } from '../settlement/ids';
import { emptyWallet, walletId, type WalletDocument } from './wallets';

type Within = Transaction<Documents>;

export interface Movement {
  readonly kind: OwnMove;
  /** The order or refund that it is about: it moves a wallet once in each way. */
  readonly about: string;
  /** Signed: above 0 comes in. */
  readonly amount: Fen;
  readonly at: Instant;
}

/** A wallet as it lies there: what settling brought since is not in it (`walletOf` takes it in). */
export const walletIn = async (
  within: Within,
  store: string,
  member: MemberId,
): Promise<WalletDocument> =>
  (await within.collection('wallets').get(walletId(store, member))) ?? emptyWallet(store, member);

/** The statement line of a movement of a wallet. */
export const ownLine = (
  { store, member, upTo, moves }: WalletDocument,
  { kind, about, amount, at }: Movement,
): StatementDocument => ({
  _id: `${store}/${kind}/${about}`,
  store,
  member,
  record: upTo,
  place: placeBehind(upTo, moves),
  kind,
  about,
  amount,
  at,
});

/**
 * Moves balance outside of the store's log, with the line that says so: statement and balance are one
 * write. It belongs into the transaction of what causes it; of two movements of one wallet at once
 * one conflicts and is decided again.
 */
export async function moveBalance(
  within: Within,
  wallet: WalletDocument,
  movement: Movement,
): Promise<void> {
  const { balance, moves } = wallet;
  await within
    .collection('wallets')
    .set({ ...wallet, balance: plus(balance, movement.amount), moves: moves + 1 });
  await within.collection('statements').add(ownLine(wallet, movement));
}
