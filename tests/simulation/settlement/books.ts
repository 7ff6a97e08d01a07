import { fold } from '../../../domain/dividend/fold';
import { journalOf } from '../../../domain/dividend/journal';
import { MemoryStore } from '../../../domain/dividend/memory';
import { INITIAL_STATE } from '../../../domain/dividend/state';
import type { Entry, Outcome, State } from '../../../domain/dividend/types';
import { balances, walletOf as walletAccount } from '../../../domain/ledger/journal';
import type { Ports } from '../../../services/platform/ports';
import type { LogDocument } from '../../../services/settlement/documents';
import { walletOf } from '../../../services/wallets/wallets';

const ALL = 1000;

/** A store as it should be: its log's events folded from nothing, trusting no stored state. */
export interface Expected {
  readonly state: State;
  readonly entries: readonly Entry[];
  readonly outcomes: readonly Outcome[];
  readonly wallets: ReadonlyMap<string, number>;
}

export async function logOf({ db }: Ports, store: string): Promise<LogDocument[]> {
  return db.collection('log').find({ store }, { orderBy: [['n', 'asc']], limit: ALL });
}

export function foldAll(log: readonly LogDocument[], store: string): Expected {
  const memory = new MemoryStore();
  const outcomes: Outcome[] = [];
  const moves = [];
  let state = INITIAL_STATE;
  for (const event of log.flatMap((record) => record.events)) {
    const folded = fold(state, event, memory);
    memory.keep(event, folded);
    state = folded.state;
    outcomes.push(folded.outcome);
    moves.push(...(journalOf(folded.outcome, event.id, store)?.moves ?? []));
  }
  const entries: Entry[] = [];
  for (let seq = 1; seq < state.nextSeq; seq += 1) {
    const entry = memory.entry(seq);
    if (entry) entries.push(entry);
  }
  const wallets = new Map<string, number>();
  for (const [account, amount] of balances(moves))
    if (account.startsWith(walletAccount(''))) wallets.set(account.slice('wallet:'.length), amount);
  return { state, entries, outcomes, wallets };
}

/** The entries as the database has them, in order of seq. */
export async function storedEntries({ db }: Ports, store: string): Promise<Entry[]> {
  const found = await db
    .collection('entries')
    .find({ store }, { orderBy: [['seq', 'asc']], limit: ALL });
  return found.map(({ seq, order, member, target, received, status }) => ({
    seq,
    order,
    member,
    target,
    received: status === 'completed' ? target : received,
    status,
  }));
}

/** Everything that is read off a store's log, compared with the pure fold of its events. */
export async function expectBooks(ports: Ports, store: string): Promise<Expected> {
  const log = await logOf(ports, store);
  const expected = foldAll(log, store);
  expect(log.map((record) => record.n)).toEqual(log.map((_, index) => index + 1));
  expect(log.flatMap((record) => record.outcomes)).toEqual(expected.outcomes);
  expect(log.at(-1)?.state).toEqual(expected.state);
  expect(await storedEntries(ports, store)).toEqual(expected.entries);
  for (const [member, amount] of expected.wallets)
    expect([member, (await walletOf(ports, store, member)).balance]).toEqual([member, amount]);
  const queue = await ports.db.collection('queues').get(store);
  expect(queue).toMatchObject({
    record: log.length,
    hash: log.at(-1)?.hash,
    pool: expected.state.pool,
    waiting: expected.state.waiting,
  });
  return expected;
}
