import tcb from '@cloudbase/node-sdk';
import { fold } from '../../../domain/dividend/fold';
import type { DividendEvent, Entry, Folded, Outcome, State } from '../../../domain/dividend/types';
import { Tally } from '../../../scripts/simulate/replay/tally';
import { BatchContext, OutOfContext } from '../../../services/settlement/batch';
import { entryId, settlementId } from '../../../services/settlement/ids';
import { cloudbaseDatabase, type SdkDatabase } from '../../../services/platform/cloudbase-database';
import { increaseBy, type Database, type Transaction } from '../../../services/platform/database';
import { walletId } from '../../../services/wallets/wallets';
import type { Ground } from '../../simulation/settlement/ground';
import { insertEntries, STORE, type StandingLine } from '../../simulation/settlement/line';
import type { Design } from './design';

/** An entry that keeps its rank beside it; only the plug-ins' way uses it. */
export interface RankedEntry extends Entry {
  readonly _id: string;
  readonly store: string;
  readonly rank: number;
}

interface Documents {
  /** The store's state, written by every order. */
  queues: { readonly _id: string; readonly state: State };
  entries: RankedEntry;
  wallets: { readonly _id: string; readonly store: string; readonly balance: number };
  settlements: {
    readonly _id: string;
    readonly store: string;
    readonly number: number;
    readonly seqs: readonly number[];
    readonly outcome: Outcome;
  };
}

/** The SDK gives a call up after 15 s, in which a hundred thousand ranks are not always rewritten. */
const PATIENT_MS = 300_000;

export function database({ url: serviceUrl }: Ground): Database<Documents> {
  const keys = { env: 'local', secretId: 'x', secretKey: 'y' };
  const app = tcb.init({ ...keys, serviceUrl, timeout: PATIENT_MS });
  return cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);
}

export const prepareRanked = async (
  at: Ground,
  { entries, state }: StandingLine,
): Promise<void> => {
  await database(at).collection('queues').add({ _id: STORE, state });
  await insertEntries(at, entries, ({ seq }) => ({ rank: Math.max(0, seq - state.head + 1) }));
};

/**
 * Folds one order over what is read in its transaction: mostly the state alone. A transaction finds
 * documents by id only, so the head of the line is read by seq; in this bench nobody leaves.
 */
async function foldWithin(
  within: Transaction<Documents>,
  state: State,
  event: DividendEvent,
): Promise<Folded> {
  const context = (line: readonly Entry[], whole: boolean) =>
    new BatchContext({ line, whole, members: new Map(), orders: [], entries: [] });
  try {
    return fold(state, event, context([], state.waiting === 0));
  } catch (error) {
    if (!(error instanceof OutOfContext)) throw error;
  }
  const line: Entry[] = [];
  const { head, slots, waiting } = state;
  for (let seq = head; line.length < Math.min(slots, waiting); seq += 1) {
    const entry = await within.collection('entries').get(entryId(STORE, seq));
    if (entry) line.push(entry);
  }
  return fold(state, event, context(line, waiting <= slots));
}

async function credit(within: Transaction<Documents>, outcome: Outcome): Promise<void> {
  const tally = new Tally();
  tally.add(outcome);
  const wallets = within.collection('wallets');
  for (const [member, amount] of tally.wallets) {
    const _id = walletId(STORE, member);
    if (await wallets.get(_id)) await wallets.update(_id, { balance: increaseBy(amount) });
    else await wallets.add({ _id, store: STORE, balance: amount });
  }
}

/** What one order does, in its transaction. */
async function settleWithin(within: Transaction<Documents>, event: DividendEvent): Promise<Folded> {
  const found = await within.collection('queues').get(STORE);
  if (!found) throw new Error('the store has no state');
  const folded = await foldWithin(within, found.state, event);
  const { state, outcome, entries } = folded;
  if (outcome.kind !== 'settled') throw new Error(`an order came to be ${outcome.kind}`);
  await within.collection('queues').set({ _id: STORE, state });
  for (const entry of entries) {
    const _id = entryId(STORE, entry.seq);
    const { target, received, status } = entry;
    // Behind all who wait, those among them who are promoted by this order too.
    const rank = status === 'waiting' ? state.waiting + outcome.promoted.length : 0;
    if (entry.seq === outcome.entry?.seq)
      await within.collection('entries').add({ _id, store: STORE, ...entry, rank });
    else await within.collection('entries').update(_id, { target, received, status, rank });
  }
  await credit(within, outcome);
  const { order, number, credits } = outcome;
  const seqs = credits.map(({ seq }) => seq);
  const _id = settlementId(STORE, order);
  await within.collection('settlements').add({ _id, store: STORE, number, seqs, outcome });
  return folded;
}

/** Settles one order in a transaction of its own; the façade runs it again after a conflict. */
export const settleOne = (db: Database<Documents>, event: DividendEvent): Promise<Folded> =>
  db.transaction((within) => settleWithin(within, event));

/** (b) One transaction per order, over the store's state, the entries it pays, and their wallets. */
export const transactionPerOrder: Design = {
  name: 'one transaction per order',
  prepare: prepareRanked,

  async settle(at, events) {
    const db = database(at);
    // One after the other, which is its best case: side by side they would conflict on the state.
    for (const event of events) await settleOne(db, event);
  },

  async books(at) {
    const db = database(at);
    const rows = { limit: 1000 };
    const [found, settlements, wallets] = await Promise.all([
      db.collection('queues').get(STORE),
      db
        .collection('settlements')
        .find({ store: STORE }, { ...rows, orderBy: [['number', 'asc']] }),
      db.collection('wallets').find({ store: STORE }, rows),
    ]);
    if (!found) throw new Error('the store has no state');
    return {
      outcomes: settlements.map(({ outcome }) => outcome),
      state: found.state,
      wallets: new Map(wallets.map(({ _id, balance }) => [_id.slice(STORE.length + 1), balance])),
    };
  },
};
