import { catchUp, EMPTY_WALLET, type Wallet } from '../../domain/wallet/balance';
import type { MemberId } from '../../domain/dividend/types';
import { moreThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { StatementDocument } from '../settlement/documents';
import { placeOf } from '../settlement/ids';

/** A member's wallet in one store. `_id` is `<store>/<member>`. */
export interface WalletDocument extends Wallet {
  readonly _id: string;
  readonly store: string;
  readonly member: MemberId;
  /** How often it moved by itself since it took in record `upTo`. */
  readonly moves: number;
}

const ROWS = 1000;

/** A wallet that nothing ever came into. */
export const emptyWallet = (store: string, member: MemberId): WalletDocument => ({
  _id: walletId(store, member),
  store,
  member,
  ...EMPTY_WALLET,
  moves: 0,
});

export const walletId = (store: string, member: MemberId): string => `${store}/${member}`;

type Reading = Pick<Ports, 'db'>;

async function newLines(
  { db }: Reading,
  wallet: WalletDocument,
  upTo: number,
): Promise<StatementDocument[]> {
  const { store, member } = wallet;
  const lines: StatementDocument[] = [];
  let after = placeOf(wallet.upTo + 1, 0) - 1;
  for (;;) {
    const page = await db
      .collection('statements')
      .find(
        { store, member, place: moreThan(after) },
        { orderBy: [['place', 'asc']], limit: ROWS },
      );
    lines.push(...page);
    const last = page.at(-1);
    if (!last || page.length < ROWS || last.record > upTo) return lines;
    after = last.place;
  }
}

/**
 * A member's wallet, brought up to what the store's queue shows. Settling writes statement lines
 * only; a wallet takes them in when it is looked at or touched, never past the queue's record, for
 * lines of a later record may be there in part.
 */
export async function walletOf(ports: Reading, store: string, member: MemberId): Promise<Wallet> {
  const { db } = ports;
  const wallets = db.collection('wallets');
  const _id = walletId(store, member);
  for (;;) {
    const [found, queue] = await Promise.all([
      wallets.get(_id),
      db.collection('queues').get(store),
    ]);
    const wallet = found ?? emptyWallet(store, member);
    const upTo = queue?.record ?? 0;
    if (wallet.upTo >= upTo) return { balance: wallet.balance, upTo: wallet.upTo };
    const lines = await newLines(ports, wallet, upTo);
    const next = catchUp(wallet, lines, upTo);
    // An empty wallet of a member whom nothing was credited to is not worth a document.
    if (lines.length === 0 && !found) return next;
    const written = found
      ? (await wallets.update(
          { _id, upTo: wallet.upTo, balance: wallet.balance },
          { ...next, moves: 0 },
        )) === 1
      : await wallets.add({ ...wallet, ...next });
    if (written) return next;
  }
}
