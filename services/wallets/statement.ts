import { available, owed } from '../../domain/wallet/balance';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { StatementEntry, WalletApi } from '../../typings/wallet';
import { done } from '../platform/answer';
import { lessThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { SettlementDocument, StatementDocument } from '../settlement/documents';
import { placeOf, settlementId } from '../settlement/ids';
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

const settlementsOf = async (
  db: Ports['db'],
  store: string,
  lines: readonly StatementDocument[],
): Promise<SettlementDocument[]> => {
  const orders = new Set(lines.filter(({ kind }) => kind === 'settled').map(({ about }) => about));
  if (orders.size === 0) return [];
  const ids = [...orders].map((order) => settlementId(store, order));
  return db.collection('settlements').find({ _id: oneOf(ids) }, { limit: PAGE });
};

/**
 * Says of each line which order it came from. One settlement pays a member at most one commission:
 * where a credit has the same amount, either of the two may bear the name.
 */
function withNumbers(
  lines: readonly StatementDocument[],
  settlements: readonly SettlementDocument[],
): StatementEntry[] {
  const byOrder = new Map(settlements.map((settlement) => [settlement.settled.order, settlement]));
  const named = new Set<string>();
  return lines.map(({ kind, about, amount, at, record, member }) => {
    const settlement = kind === 'settled' ? byOrder.get(about) : undefined;
    const referral = settlement?.settled.referral;
    const commission =
      referral?.member === member && referral.amount === amount && !named.has(about);
    if (commission) named.add(about);
    return { kind, about, number: settlement?.number ?? null, commission, amount, at, record };
  });
}

/**
 * A member's statement in one store, newest first, up to the record that the queue shows.
 *
 * @param before gives the lines in places below it; absent: the newest
 */
export async function statement(
  { db }: Pick<Ports, 'db'>,
  { store, before }: WalletApi['statement']['request'],
  member: MemberId,
): Promise<Answer<WalletApi['statement']['response']>> {
  const queue = await db.collection('queues').get(store);
  const complete = placeOf((queue?.record ?? 0) + 1, 0);
  const lines = await db
    .collection('statements')
    .find(
      { store, member, place: lessThan(before ?? complete) },
      { orderBy: [['place', 'desc']], limit: PAGE },
    );
  return done({
    lines: withNumbers(lines, await settlementsOf(db, store, lines)),
    next: lines.length < PAGE ? null : (lines.at(-1)?.place ?? null),
  });
}
