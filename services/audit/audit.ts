import { fold } from '../../domain/dividend/fold';
import { journalOf } from '../../domain/dividend/journal';
import { MemoryStore } from '../../domain/dividend/memory';
import type { State } from '../../domain/dividend/types';
import { balances, type Move } from '../../domain/ledger/journal';
import type { Ports } from '../platform/ports';
import type { LogDocument, RecordContent } from '../settlement/documents';
import { eventsDoneIn } from '../settlement/project';
import { EMPTY_LOG, recordAfter, type Tail } from '../settlement/record';
import { auditAccount, auditCampaigns } from './accounts';
import { readCauses } from './causes';
import { auditCoupons, auditOwnLines } from './drawn';
import { auditJournals, readJournals } from './journals';
import { auditOrders } from './orders';
import { everyDocument } from './pages';
import { auditProjections } from './projections';

/** One thing that is not as the events say. */
export interface Difference {
  /** Which document, as `<collection>/<_id>`, or which account. */
  readonly where: string;
  readonly expected: unknown;
  readonly found: unknown;
}

export interface AuditReport {
  readonly store: string;
  readonly records: number;
  readonly events: number;
  readonly entries: number;
  /** Fen. */
  readonly pool: number;
  readonly hash: string;
  readonly differences: readonly Difference[];
}

/** What the events alone give: the log as it must be, and everything that is read off it. */
export interface Recomputed {
  readonly store: string;
  readonly records: readonly LogDocument[];
  readonly state: State;
  readonly memory: MemoryStore;
  readonly moves: readonly Move[];
}

type Reading = Pick<Ports, 'db'>;

export type Note = (where: string, expected: unknown, found: unknown) => void;

export const same = (a: unknown, b: unknown): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** The same value with its fields in order, for the database does not promise theirs. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, inner]) => [field, sorted(inner)]),
  );
}

/** Compares field by field, so that a difference names the smallest thing that differs. */
export function compare(
  note: Note,
  where: string,
  expected: object,
  found: object | undefined,
): void {
  if (!found) {
    note(where, expected, 'missing');
    return;
  }
  for (const [field, value] of Object.entries(expected)) {
    const other = (found as Record<string, unknown>)[field];
    if (!same(value, other)) note(`${where} ${field}`, value, other);
  }
}

/** Folds a record's events again, one by one. */
function refold(
  tail: Tail,
  record: LogDocument,
  memory: MemoryStore,
  moves: Move[],
): RecordContent {
  const entries = new Map<number, RecordContent['entries'][number]>();
  const orders = new Map<string, RecordContent['orders'][number]>();
  const outcomes = [];
  let { state } = tail;
  for (const event of record.events) {
    const folded = fold(state, event, memory);
    memory.keep(event, folded);
    state = folded.state;
    outcomes.push(folded.outcome);
    moves.push(...(journalOf(folded.outcome, event.id, record.store)?.moves ?? []));
    for (const entry of folded.entries) entries.set(entry.seq, entry);
    if (folded.order) orders.set(folded.order.order, folded.order);
  }
  return {
    events: record.events,
    outcomes,
    entries: [...entries.values()],
    orders: [...orders.values()],
    state,
  };
}

/** Makes the log again from its events, and compares each record with the one that is stored. */
async function auditLog({ db }: Reading, store: string, note: Note): Promise<Recomputed> {
  const memory = new MemoryStore();
  const moves: Move[] = [];
  const records: LogDocument[] = [];
  let tail: Tail = EMPTY_LOG;
  for await (const stored of everyDocument(db.collection('log'), { store }, 'n')) {
    const expected = recordAfter(tail, store, refold(tail, stored, memory, moves));
    compare(note, `log/${stored._id}`, expected, stored);
    records.push(expected);
    tail = expected;
  }
  return { store, records, state: tail.state, memory, moves };
}

/** The store's own books: what rules.md section 10 says of its accounts. */
function auditBooks({ store, state, moves }: Recomputed, note: Note): void {
  const held = balances(moves);
  const total = [...held.values()].reduce((sum, amount) => sum + amount, 0);
  if (total !== 0) note('all accounts', 0, total);
  const pool = held.get('pool') ?? 0;
  if (pool !== state.pool) note('account pool', state.pool, pool);
  const subsidy = held.get(`subsidy:${store}`) ?? 0;
  if (subsidy !== (state.grant?.left ?? 0))
    note('account subsidy', state.grant?.left ?? 0, subsidy);
}

const reportOf = (
  { store, records, state }: Recomputed,
  differences: readonly Difference[],
): AuditReport => ({
  store,
  records: records.length,
  events: records.reduce((sum, record) => sum + eventsDoneIn(record).length, 0),
  entries: state.nextSeq - 1,
  pool: state.pool,
  hash: records.at(-1)?.hash ?? '',
  differences,
});

async function replay(ports: Reading, store: string, note: Note) {
  const recomputed = await auditLog(ports, store, note);
  auditBooks(recomputed, note);
  return { recomputed, own: await auditProjections(ports, recomputed, note) };
}

/**
 * Replays a store's log from nothing. No stored state is trusted but the events themselves: hashes,
 * outcomes, entries, wallets, statements and the public queue are all computed again and compared.
 */
export async function auditSettling(ports: Reading, store: string): Promise<AuditReport> {
  const differences: Difference[] = [];
  const note: Note = (where, expected, found) => differences.push({ where, expected, found });
  return reportOf((await replay(ports, store, note)).recomputed, differences);
}

/**
 * A store's whole books: its log, as `auditSettling`, and what led to the log. Each order, top-up and
 * refund has its journals and the log heard of it as it was; wallets and coupons moved as they say;
 * the marketing account and the budgets are the sums of them. Nobody may write meanwhile, for it is read document by document.
 */
export async function auditStore(ports: Reading, store: string): Promise<AuditReport> {
  const differences: Difference[] = [];
  const note: Note = (where, expected, found) => differences.push({ where, expected, found });
  const { recomputed, own } = await replay(ports, store, note);
  const causes = await readCauses(ports, recomputed);
  const journals = await readJournals(ports, store);
  auditOrders(recomputed, causes, note);
  auditJournals(store, causes, journals, note);
  auditOwnLines(store, causes, journals, own, note);
  await auditCoupons(ports, store, causes, note);
  await auditAccount(ports, recomputed, causes, journals, note);
  await auditCampaigns(ports, store, causes, note);
  return reportOf(recomputed, differences);
}
