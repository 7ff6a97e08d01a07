import { progressOf, rankOf } from '../../domain/dividend/progress';
import { statusIn } from '../../domain/dividend/line';
import type { MemberId } from '../../domain/dividend/types';
import { fen } from '../../domain/money/money';
import type { Answer } from '../../typings/answer';
import type { MyEntry, QueueApi } from '../../typings/queue';
import { done } from '../platform/answer';
import { lessThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { EntryDocument, GapDocument, QueueDocument } from '../settlement/documents';
import { countGaps, gapIdsBetween } from '../settlement/gaps';
import { emptyQueue } from '../settlement/project';

/** As many of a member's newest entries as a page shows. */
const ENTRIES = 50;
const GAP_ROWS = 1000;

/** The queue shows what its active entries have now; their own documents may be a moment behind. */
function entryIn(queue: QueueDocument, document: EntryDocument): EntryDocument {
  const active = queue.active.find((entry) => entry.seq === document.seq);
  if (active)
    return {
      ...document,
      target: fen(active.target),
      received: fen(active.received),
      status: 'active',
    };
  const status = statusIn(queue, document);
  return {
    ...document,
    status,
    received: status === 'completed' ? document.target : document.received,
  };
}

const rankIn = (
  queue: QueueDocument,
  gaps: readonly GapDocument[],
  { status, seq }: EntryDocument,
): number | null =>
  status === 'waiting'
    ? rankOf(seq, queue.head, countGaps(queue._id, gaps, queue.head, seq))
    : null;

/** The rank of an entry that waits. */
export async function rankOfEntry(
  { db }: Pick<Ports, 'db'>,
  queue: QueueDocument,
  { seq }: Pick<EntryDocument, 'seq'>,
): Promise<number> {
  const ids = gapIdsBetween(queue._id, queue.head, seq);
  const gaps = await db.collection('gaps').find({ _id: oneOf(ids) }, { limit: GAP_ROWS });
  return rankOf(seq, queue.head, countGaps(queue._id, gaps, queue.head, seq));
}

/** The newest entries, and below them the open ones that so many newer ones would hide. */
async function entriesOf({ db }: Pick<Ports, 'db'>, store: string, member: MemberId) {
  const entries = db.collection('entries');
  const newest = await entries.find(
    { store, member },
    { orderBy: [['seq', 'desc']], limit: ENTRIES },
  );
  const oldest = newest.at(-1);
  if (!oldest || newest.length < ENTRIES) return newest;
  const open = await entries.find(
    { store, member, status: oneOf(['active', 'waiting'] as const), seq: lessThan(oldest.seq) },
    { orderBy: [['seq', 'asc']], limit: ENTRIES },
  );
  return [...newest, ...open.reverse()];
}

/**
 * A member's entries in one store, with rank and progress, newest first. Three calls (four for who
 * has more than a page of entries), and as many documents whether a hundred wait or a hundred
 * thousand.
 */
export async function myEntries(
  { db }: Pick<Ports, 'db'>,
  store: string,
  member: MemberId,
): Promise<Answer<QueueApi['mine']['response']>> {
  const [queue, documents] = await Promise.all([
    db.collection('queues').get(store),
    entriesOf({ db }, store, member),
  ]);
  const view = queue ?? emptyQueue(store);
  const entries = documents.map((document) => entryIn(view, document));
  const waiting = entries.filter((entry) => entry.status === 'waiting');
  const ids = new Set(waiting.flatMap(({ seq }) => gapIdsBetween(store, view.head, seq)));
  const gaps =
    ids.size === 0
      ? []
      : await db.collection('gaps').find({ _id: oneOf([...ids]) }, { limit: GAP_ROWS });
  return done({
    entries: entries.map((entry): MyEntry => {
      const { target, received, remaining, percent } = progressOf(entry);
      return {
        seq: entry.seq,
        order: entry.order,
        number: entry.number,
        status: entry.status,
        rank: rankIn(view, gaps, entry),
        target,
        received,
        remaining,
        percent,
        joinedAt: entry.joinedAt,
      };
    }),
  });
}
