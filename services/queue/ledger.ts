import type { Answer } from '../../typings/answer';
import type { LedgerRecord, QueueApi } from '../../typings/queue';
import { done } from '../platform/answer';
import { lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { LogDocument } from '../settlement/documents';

/** A record holds up to 100 orders; so many stay below what a function may answer with. */
const PAGE = 5;

const publicPart = ({ n, ledger, digest, previous, hash }: LogDocument): LedgerRecord => ({
  n,
  ledger,
  digest,
  previous,
  hash,
});

/**
 * The public ledger, newest record first: running numbers and fen, and the hashes to check it by.
 *
 * @param before gives the page of records below it; absent: the newest
 */
export async function ledger(
  { db }: Pick<Ports, 'db'>,
  { store, before }: QueueApi['ledger']['request'],
): Promise<Answer<QueueApi['ledger']['response']>> {
  const found = await db
    .collection('log')
    .find(before === undefined ? { store } : { store, n: lessThan(before) }, {
      orderBy: [['n', 'desc']],
      limit: PAGE,
    });
  const last = found.at(-1);
  return done({
    records: found.map(publicPart),
    next: last && last.n > 1 ? last.n : null,
  });
}
