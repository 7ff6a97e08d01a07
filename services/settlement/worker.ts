import { fold } from '../../domain/dividend/fold';
import type {
  DividendEvent,
  Entry,
  Outcome,
  SettledOrder,
  State,
} from '../../domain/dividend/types';
import type { Ports } from '../platform/ports';
import { BatchContext, OutOfContext, type BatchData } from './batch';
import type { EventDocument, LogDocument, QueueDocument, RecordContent } from './documents';
import { eventsUpTo } from './inbox';
import { emptyQueue, markFolded, project } from './project';
import { readBatch } from './read';
import { EMPTY_LOG, recordAfter, type Tail } from './record';

/** How long after its instant an event is folded, so that writers that are slow are in line. */
export const DUE_AFTER_MS = 10_000;

/** An ending pays so many credits, and its last round, in one record. */
const PIECE = 500;
const BATCH = 100;
const RECORD_BYTES = 256 * 1024;
/** An order fills few slots; a batch that needs more of the line ends early and reads on. */
const LINE = 100;
const LONGEST_LINE = 100_000;

export interface SettleOptions {
  readonly dueAfterMs?: number;
  readonly batch?: number;
  /** How many credits of an ending fill a record. */
  readonly piece?: number;
}

export interface SettleResult {
  readonly records: number;
  readonly events: number;
}

/** Folds as many of the events as the context and a record's size allow; at least none. */
export function foldBatch(
  tail: Tail,
  events: readonly DividendEvent[],
  data: BatchData,
): RecordContent {
  const context = new BatchContext(data);
  const entries = new Map<number, Entry>();
  const orders = new Map<string, SettledOrder>();
  const outcomes: Outcome[] = [];
  let state = tail.state;
  let bytes = 0;
  for (const event of events) {
    let folded;
    try {
      folded = fold(state, event, context);
    } catch (error) {
      if (error instanceof OutOfContext) break;
      throw error;
    }
    bytes += JSON.stringify([event, folded.outcome, folded.entries, folded.order]).length;
    if (outcomes.length > 0 && bytes > RECORD_BYTES) break;
    context.keep(event, folded);
    state = folded.state;
    outcomes.push(folded.outcome);
    for (const entry of folded.entries) entries.set(entry.seq, entry);
    if (folded.order) orders.set(folded.order.order, folded.order);
    // The next record goes on with it.
    if (state.ending) break;
  }
  return {
    events: events.slice(0, outcomes.length),
    outcomes,
    entries: [...entries.values()],
    orders: [...orders.values()],
    state,
  };
}

/** One store's log as a worker sees it: its last record, and the queue that this record shows. */
interface Position {
  readonly tail: Tail;
  readonly queue: QueueDocument;
}

async function lastRecord({ db }: Ports, store: string): Promise<LogDocument | undefined> {
  const [record] = await db
    .collection('log')
    .find({ store }, { orderBy: [['n', 'desc']], limit: 1 });
  return record;
}

async function queueOf({ db }: Ports, store: string): Promise<QueueDocument> {
  const queue = await db.collection('queues').get(store);
  if (queue) return queue;
  await db.collection('queues').add(emptyQueue(store));
  return emptyQueue(store);
}

/** Finds the end of the log, and finishes there what a worker that died has left undone. */
async function catchUp(ports: Ports, store: string): Promise<Position> {
  // In this order: a record is added after the one before it is projected, so the queue read after a
  // record shows that one or the one before it.
  const record = await lastRecord(ports, store);
  const queue = await queueOf(ports, store);
  if (!record) return { tail: EMPTY_LOG, queue };
  if (queue.record < record.n) return { tail: record, queue: await project(ports, record, queue) };
  // Whoever wrote the queue may have died right after; an event still in the inbox would be folded again.
  await markFolded(ports, record);
  return { tail: record, queue };
}

/** Folds the next events into a record; reads more of the line if not even the first one fits. */
async function nextContent(
  ports: Ports,
  store: string,
  { tail }: Position,
  events: readonly DividendEvent[],
): Promise<RecordContent> {
  for (let length = LINE; length <= LONGEST_LINE; length *= 10) {
    const data = await readBatch(ports, store, tail.state, events, length);
    const content = foldBatch(tail, events, data);
    if (content.outcomes.length > 0) return content;
  }
  throw new Error(`an event of ${store} needs more than ${LONGEST_LINE} entries of the line`);
}

/**
 * The next record's content; null when what was read is of a later record than the position: another
 * worker was faster, and a fold over such a mixture would mean nothing.
 */
async function contentOrNull(
  ports: Ports,
  store: string,
  position: Position,
  events: readonly DividendEvent[],
): Promise<RecordContent | null> {
  try {
    return await nextContent(ports, store, position, events);
  } catch (error) {
    const last = await lastRecord(ports, store);
    if (last && last.n > position.tail.n) return null;
    throw error;
  }
}

/** What the next record is made of: the rest of an ending before all else. */
function nextEvents(
  { ending }: State,
  due: readonly EventDocument[],
  most: number,
): readonly DividendEvent[] {
  if (ending) return [{ kind: 'end', ...ending, most }];
  return due.map(({ event }) => (event.kind === 'end' ? { ...event, most } : event));
}

/**
 * Settles all of a store's events that are due. Any number of workers may do this at once, and each
 * may die anywhere: adding a record is the commit, a record's id can be added once, and whoever
 * comes next finishes what it stands for before folding on.
 */
export async function settleStore(
  ports: Ports,
  store: string,
  { dueAfterMs = DUE_AFTER_MS, batch = BATCH, piece = PIECE }: SettleOptions = {},
): Promise<SettleResult> {
  let position = await catchUp(ports, store);
  const result = { records: 0, events: 0 };
  for (;;) {
    const due = await eventsUpTo(ports, store, ports.now() - dueAfterMs, batch);
    const events = nextEvents(position.tail.state, due, piece);
    if (events.length === 0) return result;
    const content = await contentOrNull(ports, store, position, events);
    if (!content) {
      position = await catchUp(ports, store);
      continue;
    }
    const record = recordAfter(position.tail, store, content);
    if (await ports.db.collection('log').add(record)) {
      position = { tail: record, queue: await project(ports, record, position.queue) };
      result.records += 1;
      result.events += record.events.length;
    } else position = await catchUp(ports, store);
  }
}
