import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { stampOrder } from '../../../domain/dividend/stamp';
import { INITIAL_STATE } from '../../../domain/dividend/state';
import type { DividendEvent, Entry, Plan, State } from '../../../domain/dividend/types';
import { fen, NO_MONEY, type Fen } from '../../../domain/money/money';
import { entryId } from '../../../services/settlement/ids';
import { emptyQueue } from '../../../services/settlement/project';
import { EMPTY_LOG, recordAfter } from '../../../services/settlement/record';
import { START, type Ground } from './ground';

export const STORE = 's1';

/** Three slots, 40 %, a third of the orders referred; amounts from ¥10.00 to ¥300.00. */
export const PLAN: Plan = { ...DEFAULT_PLAN, maxOpenEntriesPerMember: 0 };

export const amountOf = (index: number): Fen => fen(1000 + ((index * 7919) % 29_000));

export const orderEvent = (index: number): Extract<DividendEvent, { kind: 'order' }> => ({
  kind: 'order',
  id: `o${index}`,
  at: START - 1_000_000 + index,
  askedBefore: NO_MONEY,
  stamp: stampOrder(
    {
      order: `o${index}`,
      buyer: `m${index % 70}`,
      base: amountOf(index),
      wallet: NO_MONEY,
      paidThrough: 'outside:wechat',
      paidAt: 0,
      buyerIsStaff: false,
      referrer: index % 3 === 0 ? { member: `m${(index * 31) % 70}`, ownRate: null } : null,
    },
    { plan: PLAN, contributed: NO_MONEY, funds: null },
  ).stamp,
});

/** A store's state and entries with so many waiting behind the active ones. */
export interface StandingLine {
  readonly entries: readonly Entry[];
  readonly state: State;
}

/** @param targetOf what the entry with this seq is to receive */
export function standingLine(waiting: number, targetOf: (seq: number) => Fen): StandingLine {
  const entry = (seq: number): Entry => ({
    seq,
    order: `old${seq}`,
    member: `x${seq}`,
    target: targetOf(seq),
    received: NO_MONEY,
    status: seq <= PLAN.slots ? 'active' : 'waiting',
  });
  const entries = Array.from({ length: waiting + PLAN.slots }, (_, index) => entry(index + 1));
  const state: State = {
    ...INITIAL_STATE,
    running: true,
    slots: PLAN.slots,
    active: entries.slice(0, PLAN.slots),
    nextSeq: entries.length + 1,
    head: PLAN.slots + 1,
    waiting,
  };
  return { entries, state };
}

/** Puts entries where settling finds them, past all calls. @param more fields that a design keeps besides */
export async function insertEntries(
  { cloud }: Ground,
  entries: readonly Entry[],
  more: (entry: Entry) => Record<string, number>,
): Promise<void> {
  const documents = entries.map((each) => ({
    _id: entryId(STORE, each.seq),
    store: STORE,
    ...each,
    number: each.seq,
    joinedAt: 0,
    ...more(each),
  }));
  await cloud.database.run('seed', undefined, (operation) =>
    cloud.database.insert(operation, 'entries', documents),
  );
}

/** Makes a store have this line, as if all of it had been settled before. */
export async function withLine(at: Ground, { entries, state }: StandingLine): Promise<void> {
  const content = { events: [], outcomes: [], entries: [], orders: [], state };
  await at.ports.db.collection('log').add(recordAfter(EMPTY_LOG, STORE, content));
  const { head, waiting } = state;
  await at.ports.db.collection('queues').add({ ...emptyQueue(STORE), record: 1, head, waiting });
  await insertEntries(at, entries, () => ({ logSeq: 1 }));
}
