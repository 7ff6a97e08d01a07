import { statusIn } from '../../domain/dividend/line';
import type { Ports } from '../platform/ports';
import type { EntryDocument, LogDocument, StatementDocument } from '../settlement/documents';
import { entryId, eventId } from '../settlement/ids';
import { projectionOf } from '../settlement/projection';
import { compare, type Note, type Recomputed } from './audit';
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

/** Compares the statement, and gives each member's sum of it per record. */
async function auditStatements({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const lines = records.flatMap((record) => projectionOf(record).statement);
  const expected = new Map(lines.map((line) => [line._id, line]));
  for await (const found of everyDocument(db.collection('statements'), { store }, '_id')) {
    const wanted = expected.get(found._id);
    if (wanted) compare(note, `statements/${found._id}`, wanted, found);
    else unaccounted(note, 'statements', found._id);
    expected.delete(found._id);
  }
  for (const [id, wanted] of expected) note(`statements/${id}`, wanted, 'missing');
  return lines;
}

async function auditWallets(
  { db }: Reading,
  { store }: Recomputed,
  lines: readonly StatementDocument[],
  note: Note,
): Promise<void> {
  for await (const wallet of everyDocument(db.collection('wallets'), { store }, '_id')) {
    const taken = lines.filter(
      ({ member, record }) => member === wallet.member && record <= wallet.upTo,
    );
    const balance = taken.reduce((sum, line) => sum + line.amount, 0);
    if (wallet.balance !== balance) note(`wallets/${wallet._id} balance`, balance, wallet.balance);
  }
}

async function auditQueue({ db }: Reading, { store, records, state }: Recomputed, note: Note) {
  const last = records.at(-1);
  if (!last) return;
  const queue = await db.collection('queues').get(store);
  const expected = {
    record: last.n,
    hash: last.hash,
    running: state.running,
    slots: state.slots,
    pool: state.pool,
    active: state.active.map(({ seq, target, received }) => ({ seq, target, received })),
    head: state.head,
    waiting: state.waiting,
    settled: state.totals.settled,
    completed: state.totals.completed,
  };
  compare(note, `queues/${store}`, expected, queue);
}

/** Each event of the log is marked with its record, and no event is marked that no record holds. */
async function auditInbox({ db }: Reading, { store, records }: Recomputed, note: Note) {
  const expected = new Map<string, LogDocument>();
  for (const record of records)
    for (const event of record.events) expected.set(eventId(store, event), record);
  for await (const found of everyDocument(db.collection('events'), { store }, '_id')) {
    const n = expected.get(found._id)?.n ?? 0;
    if (found.record !== n) note(`events/${found._id} record`, n, found.record);
    expected.delete(found._id);
  }
  for (const id of expected.keys()) note(`events/${id}`, 'present', 'missing');
}

/** Compares every document that is read off the log with what the events give. */
export async function auditProjections(
  ports: Reading,
  recomputed: Recomputed,
  note: Note,
): Promise<void> {
  await auditEntries(ports, recomputed, note);
  await auditSettlements(ports, recomputed, note);
  const lines = await auditStatements(ports, recomputed, note);
  await auditWallets(ports, recomputed, lines, note);
  await auditQueue(ports, recomputed, note);
  await auditInbox(ports, recomputed, note);
}
