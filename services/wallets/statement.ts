import { available, owed } from '../../domain/wallet/balance';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { WalletApi } from '../../typings/wallet';
import { done } from '../platform/answer';
import { atMost, lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import { walletOf } from './wallets';

const PAGE = 50;

export async function balance(
  ports: Pick<Ports, 'db'>,
  store: string,
  member: MemberId,
): Promise<Answer<WalletApi['balance']['response']>> {
  const wallet = await walletOf(ports, store, member);
  return done({ available: available(wallet), owed: owed(wallet) });
}

/**
 * A member's statement in one store, newest first, up to the record that the queue shows.
 *
 * @param before gives the lines of records below it; absent: the newest
 */
export async function statement(
  { db }: Pick<Ports, 'db'>,
  { store, before }: WalletApi['statement']['request'],
  member: MemberId,
): Promise<Answer<WalletApi['statement']['response']>> {
  const queue = await db.collection('queues').get(store);
  const record = before === undefined ? atMost(queue?.record ?? 0) : lessThan(before);
  const found = await db
    .collection('statements')
    .find({ store, member, record }, { orderBy: [['record', 'desc']], limit: PAGE });
  const last = found.at(-1)?.record ?? 0;
  // A record's lines stay together: the last one of a full page opens the next page.
  const whole = found.length < PAGE || found[0]?.record === last;
  const lines = whole ? found : found.filter((line) => line.record > last);
  return done({
    lines: lines.map(({ kind, about, amount, at, record: n }) => ({
      kind,
      about,
      amount,
      at,
      record: n,
    })),
    next: found.length < PAGE ? null : whole ? last : last + 1,
  });
}
