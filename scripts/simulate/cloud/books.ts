import { statusIn } from '../../../domain/dividend/line';
import { INITIAL_STATE } from '../../../domain/dividend/state';
import type { Entry, MemberId, Outcome, Seq, State } from '../../../domain/dividend/types';
import { fen, type Fen } from '../../../domain/money/money';
import { everyDocument } from '../../../services/audit/pages';
import type { Documents } from '../../../services/documents';
import type { Database } from '../../../services/platform/database';
import { eventName } from '../../../services/audit/causes';
import { walletOf } from '../../../services/wallets/wallets';
import { differenceOf, type ClosedBooks, type RefusedEvent } from '../replay/books';
import { Tally } from '../replay/tally';
import type { AskedRefund } from './till';

/** How things of the store are called in the file. */
export interface Names {
  readonly member: (id: string) => string;
  readonly order: (id: string) => string;
}

interface Reading {
  readonly db: Database<Documents>;
  readonly store: string;
  readonly names: Names;
}

const renamed = <T extends { readonly member: MemberId }>(named: T, { member }: Names): T => ({
  ...named,
  member: member(named.member),
});

/** An outcome under the file's names. */
function told(outcome: Outcome, names: Names): Outcome {
  if (outcome.kind === 'settled')
    return {
      ...outcome,
      order: names.order(outcome.order),
      referral: outcome.referral && renamed(outcome.referral, names),
      credits: outcome.credits.map((credit) => renamed(credit, names)),
    };
  if (outcome.kind === 'refunded')
    return {
      ...outcome,
      order: names.order(outcome.order),
      referrer: outcome.referrer === null ? null : names.member(outcome.referrer),
      boosted: outcome.boosted && renamed(outcome.boosted, names),
    };
  if (outcome.kind !== 'ended') return outcome;
  return { ...outcome, credits: outcome.credits.map((credit) => renamed(credit, names)) };
}

/** What the log says: outcomes in their order, of each event, and the state after the last. */
async function readLog({ db, store, names }: Reading, onOutcome: (outcome: Outcome) => void) {
  const tally = new Tally();
  const members: string[] = [];
  const byEvent = new Map<string, Outcome>();
  let state: State = INITIAL_STATE;
  for await (const record of everyDocument(db.collection('log'), { store }, 'n')) {
    record.outcomes.forEach((outcome, index) => {
      const event = record.events[index];
      if (event) byEvent.set(eventName(event), outcome);
      tally.add(outcome);
      onOutcome(told(outcome, names));
    });
    state = record.state;
  }
  members.push(...tally.wallets.keys());
  return { tally, members, byEvent, state };
}

/** Refused by the log, or by the function because the log would: in the order of the file. */
function refusedOf(
  asked: readonly AskedRefund[],
  byEvent: ReadonlyMap<string, Outcome>,
): RefusedEvent[] {
  return asked.flatMap(({ order, id }): RefusedEvent[] => {
    if (id === null) return [{ order, reason: 'more than is left of the order' }];
    const outcome = byEvent.get(eventName({ kind: 'refund', id }));
    if (!outcome) throw new Error(`the log knows nothing of refund ${id}`);
    return outcome.kind === 'refused' ? [{ order, reason: outcome.reason }] : [];
  });
}

async function readEntries({ db, store, names }: Reading, state: State): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const found of everyDocument(db.collection('entries'), { store }, 'seq')) {
    const { seq, order, member, target } = found;
    const status = statusIn(state, found);
    // It is written of many at once that they are completed, and what each has received follows.
    const received = status === 'completed' ? target : found.received;
    const whose = { order: names.order(order), member: names.member(member) };
    entries.push({ seq, ...whose, target, received, status });
  }
  return entries;
}

/**
 * Reads a store's books as its people see them: each wallet, each entry and the queue from its own
 * document, what happened from the log, and all under the names of the file.
 *
 * @param asked every refund that was asked for, in the order of the file
 * @param onOutcome told each outcome in the order of settlement
 */
export async function readBooks(
  reading: Reading,
  asked: readonly AskedRefund[],
  onOutcome: (outcome: Outcome) => void,
): Promise<ClosedBooks> {
  const { db, store, names } = reading;
  const { tally, members, byEvent, state } = await readLog(reading, onOutcome);
  const queue = await db.collection('queues').get(store);
  const wallets = new Map<MemberId, Fen>();
  for (const member of members)
    wallets.set(names.member(member), (await walletOf({ db }, store, member)).balance);
  const entries = await readEntries(reading, state);
  const active = (queue?.active ?? []).flatMap(({ seq }: { seq: Seq }) => entries[seq - 1] ?? []);
  const shown = {
    pool: fen(queue?.pool ?? 0),
    totals: state.totals,
    active,
    waiting: queue?.waiting ?? 0,
    nextSeq: entries.length + 1,
  };
  return {
    state: shown,
    wallets,
    refunds: tally.refunds.map((refund) => ({ ...refund, order: names.order(refund.order) })),
    refused: refusedOf(asked, byEvent),
    difference: differenceOf(shown, wallets, tally.takenBack),
    entries: () => entries,
  };
}
