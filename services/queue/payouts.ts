import { explain, type Explanation } from '../../domain/dividend/explain';
import type { MemberId, Seq } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { PayoutLine, QueueApi } from '../../typings/queue';
import { done, refused } from '../platform/answer';
import { lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { SettlementDocument } from '../settlement/documents';
import { entryId } from '../settlement/ids';

const PAGE = 20;

function linesOf(document: SettlementDocument, seq: Seq): PayoutLine[] {
  const { outcome, number, at, record } = document;
  if (outcome.kind !== 'settled') return [];
  const { queue: part } = outcome.pot;
  return explain(outcome, seq).map((explanation: Explanation) => ({
    number,
    at,
    record,
    base: document.settled.base,
    queue: part,
    explanation,
  }));
}

/**
 * What one entry was paid, newest first, each line with its whole arithmetic. Only its owner may
 * ask.
 *
 * @param before gives the page of orders with a lower number; absent: the newest
 */
export async function payouts(
  { db }: Pick<Ports, 'db'>,
  { store, seq, before }: QueueApi['payouts']['request'],
  member: MemberId,
): Promise<Answer<QueueApi['payouts']['response']>> {
  const entry = await db.collection('entries').get(entryId(store, seq));
  if (entry?.member !== member) return refused('notAllowed');
  const found = await db
    .collection('settlements')
    .find(
      { store, seqs: seq, ...(before === undefined ? {} : { number: lessThan(before) }) },
      { orderBy: [['number', 'desc']], limit: PAGE },
    );
  const last = found.at(-1);
  return done({
    payouts: found.flatMap((document) => linesOf(document, seq)),
    next: last && found.length === PAGE ? last.number : null,
  });
}
