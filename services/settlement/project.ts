import type { DividendEvent, Entry, Seq } from '../../domain/dividend/types';
import type { LedgerLine, QueueView } from '../../typings/queue';
import { append, lessThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { GapDocument, LogDocument, QueueDocument } from './documents';
import { SECTION, blockOf, sectionOf } from './gaps';
import { blockId, entryId, eventId, sectionId, settlementId } from './ids';
import { projectionOf, type Projection } from './projection';

/** As many as the queue page shows. */
const LATEST = 10;

/** A store's queue before its first record. */
export const emptyQueue = (store: string): QueueDocument => ({
  _id: store,
  record: 0,
  hash: '',
  running: false,
  slots: 0,
  pool: 0,
  active: [],
  head: 1,
  firstSeq: 1,
  waiting: 0,
  settled: 0,
  completed: 0,
  joined: 0,
  latest: [],
  at: 0,
});

type SettledLine = Extract<LedgerLine, { kind: 'settled' }>;

/** What everybody may see after a record, given what was there before it. */
export function queueAfter(record: LogDocument, before: QueueDocument): QueueView {
  const { state, ledger, n, hash } = record;
  const settled = ledger.filter((line): line is SettledLine => line.kind === 'settled').reverse();
  return {
    record: n,
    hash,
    running: state.running,
    slots: state.slots,
    pool: state.pool,
    active: state.active.map(({ seq, target, received }) => ({ seq, target, received })),
    head: state.head,
    firstSeq: state.firstSeq,
    waiting: state.waiting,
    settled: state.totals.settled,
    completed: state.totals.completed,
    joined: state.nextSeq - 1,
    latest: [...settled, ...before.latest].slice(0, LATEST),
    at: Math.max(before.at, ...record.events.map((event) => event.at)),
  };
}

/** Changes of status alone: many entries with one write. A completed entry has its whole target. */
async function writeStatuses(
  { db }: Ports,
  { store, n }: LogDocument,
  seqs: readonly Seq[],
  status: Entry['status'],
): Promise<void> {
  if (seqs.length === 0) return;
  const ids = seqs.map((seq) => entryId(store, seq));
  await db
    .collection('entries')
    .update({ _id: oneOf(ids), logSeq: lessThan(n) }, { status, logSeq: n });
}

async function writeEntry({ db }: Ports, { store, n }: LogDocument, entry: Entry): Promise<void> {
  const { seq, target, received, status } = entry;
  await db
    .collection('entries')
    .update(
      { _id: entryId(store, seq), logSeq: lessThan(n) },
      { target, received, status, logSeq: n },
    );
}

async function writeRefunded(
  { db }: Ports,
  { store, n }: LogDocument,
  settled: Projection['refunded'][number],
): Promise<void> {
  await db
    .collection('settlements')
    .update(
      { _id: settlementId(store, settled.order), logSeq: lessThan(n) },
      { settled, logSeq: n },
    );
}

const noGaps = (_id: string, store: string, seqs: number): GapDocument => ({
  _id,
  store,
  seqs: [],
  counts: Array.from({ length: seqs }, () => 0),
  logSeq: 0,
});

/** Adds gaps to their blocks, and to the counts of their sections. */
async function writeGaps(ports: Ports, { store, n }: LogDocument, gaps: readonly Seq[]) {
  if (gaps.length === 0) return;
  const documents = ports.db.collection('gaps');
  const blocks = [...new Set(gaps.map(blockOf))];
  const sections = [...new Set(blocks.map(sectionOf))];
  await documents.addMissing([
    ...blocks.map((block) => noGaps(blockId(store, block), store, 0)),
    ...sections.map((section) => noGaps(sectionId(store, section), store, SECTION)),
  ]);
  for (const block of blocks) {
    const fallen = gaps.filter((seq) => blockOf(seq) === block);
    await documents.update(
      { _id: blockId(store, block), logSeq: lessThan(n) },
      { seqs: append(...fallen), logSeq: n },
    );
  }
  for (const section of sections) {
    const read = await documents.get(sectionId(store, section));
    if (!read || read.logSeq >= n) continue;
    const counts = read.counts.map(
      (count, index) =>
        count + gaps.filter((seq) => blockOf(seq) === section * SECTION + index).length,
    );
    await documents.update({ _id: read._id, logSeq: read.logSeq }, { counts, logSeq: n });
  }
}

/** The events that are done with a record: all, unless an ending goes on in the next one. */
export const eventsDoneIn = ({
  events,
  outcomes,
}: Pick<LogDocument, 'events' | 'outcomes'>): DividendEvent[] =>
  events.filter((_, index) => {
    const outcome = outcomes[index];
    return outcome?.kind !== 'ended' || !outcome.goesOn;
  });

/** Takes a record's events out of the inbox; only once all that the record stands for is written. */
export async function markFolded({ db }: Ports, record: LogDocument): Promise<void> {
  const { store, n } = record;
  const ids = eventsDoneIn(record).map((event) => eventId(store, event));
  if (ids.length === 0) return;
  await db.collection('events').update({ _id: oneOf(ids), record: 0 }, { record: n });
}

/**
 * Brings every document that is read off the log up to one record, which must be the one after what
 * `before` shows. Running it again, halfway, late or twice at once changes nothing: inserts are by
 * id, and each update asks that no later record has written. The queue is written after
 * all else, so that its number proves that all of a record is there; then the events leave the inbox,
 * so that the sweep finds a store in which a worker died before.
 */
export async function project(
  ports: Ports,
  record: LogDocument,
  before: QueueDocument,
): Promise<QueueDocument> {
  const { db } = ports;
  const effects = projectionOf(record);
  await Promise.all([
    effects.joined.length > 0 && db.collection('entries').addMissing(effects.joined),
    effects.settlements.length > 0 && db.collection('settlements').addMissing(effects.settlements),
    effects.statement.length > 0 && db.collection('statements').addMissing(effects.statement),
    effects.refundsDue.length > 0 && db.collection('refundsDue').addMissing(effects.refundsDue),
    effects.messagesDue.length > 0 && db.collection('messagesDue').addMissing(effects.messagesDue),
    writeStatuses(ports, record, effects.completed, 'completed'),
    writeStatuses(ports, record, effects.promoted, 'active'),
    ...effects.changed.map((entry) => writeEntry(ports, record, entry)),
    ...effects.refunded.map((settled) => writeRefunded(ports, record, settled)),
    writeGaps(ports, record, effects.gaps),
  ]);
  const queue = { ...before, ...queueAfter(record, before) };
  const { _id, ...view } = queue;
  await db.collection('queues').update({ _id, record: lessThan(record.n) }, view);
  await markFolded(ports, record);
  return queue;
}
