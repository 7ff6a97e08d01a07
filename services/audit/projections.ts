import { statusIn } from '../../domain/dividend/line';
import type { DividendEvent } from '../../domain/dividend/types';
import type { Ports } from '../platform/ports';
import type {
  EntryDocument,
  EventDocument,
  GapDocument,
  StatementDocument,
} from '../settlement/documents';
import { SECTION, blockOf, sectionOf } from '../settlement/gaps';
import { blockId, entryId, eventId, sectionId } from '../settlement/ids';
import { emptyQueue, eventsDoneIn, queueAfter } from '../settlement/project';
import { projectionOf } from '../settlement/projection';
import { compare, type Note, type Recomputed } from './audit';
import { isOwn } from './drawn';
import { everyDocument } from './pages';

type Reading = Pick<Ports, 'db'>;

/** A document that no event stands for: somebody wrote it. */
const unaccounted = (note: Note, collection: string, id: string): void =>
  note(`${collection}/${id}`, 'missing', 'present');

async function auditEntries({ db }: Reading, { store, state, memory }: Recomputed, note: Note) {
  let next = 1;
  for await (const found of everyDocument(db.collection('entries'), { store }, 'seq')) {
    for (; next < found.seq; next += 1) compareEntry(next, undefined);
    compareEntry(found.seq, found);
    next = found.seq + 1;
  }
  for (; next < state.nextSeq; next += 1) compareEntry(next, undefined);

  function compareEntry(seq: number, found: EntryDocument | undefined): void {
    const entry = memory.entry(seq);
    if (!entry) {
      unaccounted(note, 'entries', entryId(store, seq));
      return;
    }
    // A completed entry has received its target; that it ended shows in the campaign's state.
    const shown = found && {
      ...found,
      received: found.status === 'completed' ? found.target : found.received,
      status: statusIn(state, found),
    };
    compare(
      note,
      `entries/${entryId(store, seq)}`,
      { ...entry, status: statusIn(state, entry) },
      shown,
    );
  }
}

async function auditSettlements({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const expected = new Map(
    records.flatMap((record) => projectionOf(record).settlements.map((each) => [each._id, each])),
  );
  for (const record of records)
    for (const settled of record.orders) {
      const id = `${store}/${settled.order}`;
      const before = expected.get(id);
      if (before) expected.set(id, { ...before, settled });
    }
  for await (const found of everyDocument(db.collection('settlements'), { store }, 'number')) {
    const wanted = expected.get(found._id);
    if (!wanted) unaccounted(note, 'settlements', found._id);
    // Which record wrote it last is no more than a guard.
    else compare(note, `settlements/${found._id}`, { ...wanted, logSeq: found.logSeq }, found);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`settlements/${id}`, wanted, 'missing');
}

/** Compares the statement with the log; moves outside of it are only collected. */
async function auditStatements({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const lines = records.flatMap((record) => projectionOf(record).statement);
  const expected = new Map(lines.map((line) => [line._id, line]));
  const own: StatementDocument[] = [];
  for await (const found of everyDocument(db.collection('statements'), { store }, '_id')) {
    if (isOwn(found)) {
      own.push(found);
      continue;
    }
    const wanted = expected.get(found._id);
    if (wanted) compare(note, `statements/${found._id}`, wanted, found);
    else unaccounted(note, 'statements', found._id);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`statements/${id}`, wanted, 'missing');
  return { lines, own };
}

type Statements = Awaited<ReturnType<typeof auditStatements>>;

async function auditWallets(
  { db }: Reading,
  { store }: Recomputed,
  { lines, own }: Statements,
  note: Note,
): Promise<void> {
  for await (const wallet of everyDocument(db.collection('wallets'), { store }, '_id')) {
    const mine = ({ member }: StatementDocument) => member === wallet.member;
    const taken = [
      ...lines.filter((line) => mine(line) && line.record <= wallet.upTo),
      ...own.filter(mine),
    ];
    const balance = taken.reduce((sum, line) => sum + line.amount, 0);
    if (wallet.balance !== balance) note(`wallets/${wallet._id} balance`, balance, wallet.balance);
  }
}

async function auditQueue({ db }: Reading, { store, records }: Recomputed, note: Note) {
  if (records.length === 0) return;
  const expected = records.reduce(
    (queue, record) => ({ ...queue, ...queueAfter(record, queue) }),
    emptyQueue(store),
  );
  compare(note, `queues/${store}`, expected, await db.collection('queues').get(store));
}

/** What refunds are to pay in cash; how far each has come is not the log's to say. */
async function auditRefundsDue({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const due = records.flatMap((record) => projectionOf(record).refundsDue);
  const expected = new Map(due.map((refund) => [refund._id, refund]));
  for await (const found of everyDocument(db.collection('refundsDue'), { store }, '_id')) {
    const wanted = expected.get(found._id);
    if (!wanted) unaccounted(note, 'refundsDue', found._id);
    else compare(note, `refundsDue/${found._id}`, { ...wanted, status: found.status }, found);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`refundsDue/${id}`, wanted, 'missing');
}

/** What members are to be told; how far that has come is not the log's to say. */
async function auditMessagesDue({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const due = records.flatMap((record) => projectionOf(record).messagesDue);
  const expected = new Map(due.map((each) => [each._id, each]));
  for await (const found of everyDocument(db.collection('messagesDue'), { store }, 'record')) {
    const wanted = expected.get(found._id);
    if (!wanted) unaccounted(note, 'messagesDue', found._id);
    else compare(note, `messagesDue/${found._id}`, { ...wanted, dueAt: found.dueAt }, found);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`messagesDue/${id}`, wanted, 'missing');
}

/** The gaps that ranks are counted by; in a block their order is the one in which they fell out. */
async function auditGaps({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const gaps = records.flatMap((record) => projectionOf(record).gaps);
  const inBlock = (block: number) => gaps.filter((seq) => blockOf(seq) === block);
  const expected = new Map<string, Pick<GapDocument, 'seqs' | 'counts'>>();
  for (const block of new Set(gaps.map(blockOf))) {
    expected.set(blockId(store, block), { seqs: inBlock(block), counts: [] });
    const section = sectionOf(block);
    const counts = Array.from(
      { length: SECTION },
      (_, index) => inBlock(section * SECTION + index).length,
    );
    expected.set(sectionId(store, section), { seqs: [], counts });
  }
  for await (const found of everyDocument(db.collection('gaps'), { store }, '_id')) {
    const wanted = expected.get(found._id);
    if (wanted) compare(note, `gaps/${found._id}`, wanted, found);
    else unaccounted(note, 'gaps', found._id);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`gaps/${id}`, wanted, 'missing');
}

/** An event as it came: how much of an ending one record pays, the worker says. */
const asRecorded = (event: DividendEvent): DividendEvent =>
  event.kind === 'end' ? withoutLimit(event) : event;

const withoutLimit = ({ most: _, ...event }: Extract<DividendEvent, { kind: 'end' }>) => event;

/** Each event of the log is marked with its record, and no event is marked that no record holds. */
async function auditInbox({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const expected = new Map<string, Pick<EventDocument, 'record' | 'event'>>();
  for (const record of records)
    for (const event of eventsDoneIn(record))
      expected.set(eventId(store, event), { record: record.n, event: asRecorded(event) });
  for await (const found of everyDocument(db.collection('events'), { store }, '_id')) {
    const { record, event } = expected.get(found._id) ?? { record: 0, event: found.event };
    compare(note, `events/${found._id}`, { record, event }, found);
    expected.delete(found._id);
  }
  for (const id of expected.keys()) note(`events/${id}`, 'present', 'missing');
}

/**
 * Compares every document that is read off the log with what the events give.
 *
 * @returns the statement lines of moves outside of the log
 */
export async function auditProjections(
  ports: Reading,
  recomputed: Recomputed,
  note: Note,
): Promise<StatementDocument[]> {
  await auditEntries(ports, recomputed, note);
  await auditSettlements(ports, recomputed, note);
  const statements = await auditStatements(ports, recomputed, note);
  await auditWallets(ports, recomputed, statements, note);
  await auditQueue(ports, recomputed, note);
  await auditRefundsDue(ports, recomputed, note);
  await auditMessagesDue(ports, recomputed, note);
  await auditGaps(ports, recomputed, note);
  await auditInbox(ports, recomputed, note);
  return statements.own;
}
