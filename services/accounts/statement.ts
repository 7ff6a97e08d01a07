import { fen, minus, NO_MONEY, plus, type Fen } from '../../domain/money/money';
import type { AccountApi } from '../../typings/account';
import type { Answer } from '../../typings/answer';
import { done } from '../platform/answer';
import { atMost } from '../platform/database';
import type { Ports } from '../platform/ports';
import { NEVER } from './documents';

const PAGE = 50;

/** What the store's log has used of all that was set aside. */
async function settledSoFar({ db }: Ports, store: string): Promise<Fen> {
  const [record] = await db
    .collection('log')
    .find({ store }, { orderBy: [['n', 'desc']], limit: 1 });
  if (!record) return NO_MONEY;
  const { contributed, commissions } = record.state.totals;
  return plus(contributed, commissions);
}

/** What a store's marketing account holds, and what is reserved for orders on their way. */
export async function balance(
  ports: Ports,
  store: string,
): Promise<Answer<AccountApi['balance']['response']>> {
  // In this order: what is settled was set aside before.
  const settled = await settledSoFar(ports, store);
  const account = await ports.db.collection('accounts').get(store);
  const merchant = await ports.db.collection('merchants').get(store);
  return done({
    marketing: account?.marketing ?? fen(0),
    reserved: account ? minus(account.setAside, settled) : fen(0),
    takesWechat: merchant !== undefined,
  });
}

/** The lines of the marketing account's statement, newest first. */
export async function statement(
  { db }: Ports,
  { store, before = NEVER }: AccountApi['statement']['request'],
): Promise<Answer<AccountApi['statement']['response']>> {
  const found = await db.collection('journals').find(
    { store, ofMarketing: true, at: atMost(before) },
    {
      orderBy: [
        ['at', 'desc'],
        ['_id', 'desc'],
      ],
      limit: PAGE,
    },
  );
  const last = found.at(-1);
  // Lines of one instant may be cut by a page's end; the next page gives them again.
  const next = last && (last.at === found[0]?.at ? last.at - 1 : last.at);
  return done({
    lines: found.map(({ kind, id, marketing, at }) => ({ kind, about: id, amount: marketing, at })),
    next: found.length < PAGE ? null : (next ?? null),
  });
}
