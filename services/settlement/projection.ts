import { journalOf } from '../../domain/dividend/journal';
import type { Entry, Outcome, Seq, Settlement } from '../../domain/dividend/types';
import { statementOf } from '../../domain/wallet/statement';
import type { MessagesDueDocument } from '../messages/documents';
import { messagesDueOf } from './causes';
import type {
  EntryDocument,
  LogDocument,
  RefundDueDocument,
  SettlementDocument,
  StatementDocument,
} from './documents';
import { entryId, placeOf, refundId, settlementId } from './ids';

/** What a record does to the documents that are read off the log: a function of the record alone. */
export interface Projection {
  /** Entries that joined, settlements, statement lines, what is to be paid and told: once, by id. */
  readonly joined: readonly EntryDocument[];
  readonly settlements: readonly SettlementDocument[];
  readonly statement: readonly StatementDocument[];
  readonly refundsDue: readonly RefundDueDocument[];
  readonly messagesDue: readonly MessagesDueDocument[];
  /** Entries that only changed their status: many with one write. */
  readonly completed: readonly Seq[];
  readonly promoted: readonly Seq[];
  /** Entries that changed otherwise: one write each; the active ones and what refunds touched. */
  readonly changed: readonly Entry[];
  /** Orders settled by an earlier record that a refund of this one touched. */
  readonly refunded: readonly SettlementDocument['settled'][];
  /** Entries that stopped waiting somewhere behind the head. */
  readonly gaps: readonly Seq[];
}

const settledIn = (outcomes: readonly Outcome[]): Settlement[] =>
  outcomes.filter((outcome) => outcome.kind === 'settled');

/** Entries whose amounts the record changed, so that a change of status alone would not do. */
function repaid(outcomes: readonly Outcome[]): { credited: Set<Seq>; resized: Set<Seq> } {
  const credited = new Set<Seq>();
  const resized = new Set<Seq>();
  for (const outcome of outcomes) {
    if (outcome.kind === 'settled' || outcome.kind === 'ended')
      for (const credit of outcome.credits) credited.add(credit.seq);
    if (outcome.kind !== 'refunded') continue;
    if (outcome.entry) resized.add(outcome.entry.seq);
    if (outcome.boosted) credited.add(outcome.boosted.seq);
  }
  return { credited, resized };
}

function entriesOf(record: LogDocument) {
  const settlements = settledIn(record.outcomes);
  const joinedBy = new Map(
    settlements.flatMap((outcome) => (outcome.entry ? [[outcome.entry.seq, outcome]] : [])),
  );
  const { credited, resized } = repaid(record.outcomes);
  const older = record.entries.filter((entry) => !joinedBy.has(entry.seq));
  const isCompleted = (entry: Entry) => entry.status === 'completed' && !resized.has(entry.seq);
  const isPromoted = (entry: Entry) =>
    entry.status === 'active' && !resized.has(entry.seq) && !credited.has(entry.seq);
  return {
    joined: record.entries.flatMap((entry): EntryDocument[] => {
      const settlement = joinedBy.get(entry.seq);
      return settlement ? [entryDocument(record, entry, settlement)] : [];
    }),
    completed: older.filter(isCompleted).map((entry) => entry.seq),
    promoted: older.filter(isPromoted).map((entry) => entry.seq),
    changed: older.filter((entry) => !isCompleted(entry) && !isPromoted(entry)),
    gaps: record.entries
      .filter(({ seq, status }) => seq >= record.state.head && status !== 'waiting')
      .map((entry) => entry.seq),
  };
}

const timeOf = (record: LogDocument, outcome: Outcome): number =>
  record.events[record.outcomes.indexOf(outcome)]?.at ?? 0;

const entryDocument = (record: LogDocument, entry: Entry, by: Settlement): EntryDocument => ({
  _id: entryId(record.store, entry.seq),
  store: record.store,
  ...entry,
  number: by.number,
  joinedAt: timeOf(record, by),
  logSeq: record.n,
});

function settlementsOf(record: LogDocument) {
  const own = new Map(settledIn(record.outcomes).map((outcome) => [outcome.order, outcome]));
  const settlements = record.orders.flatMap((settled): SettlementDocument[] => {
    const outcome = own.get(settled.order);
    if (!outcome) return [];
    return [
      {
        _id: settlementId(record.store, settled.order),
        store: record.store,
        number: settled.number,
        at: timeOf(record, outcome),
        record: record.n,
        seqs: [...new Set(outcome.credits.map((credit) => credit.seq))],
        outcome,
        settled,
        logSeq: record.n,
      },
    ];
  });
  return { settlements, refunded: record.orders.filter((settled) => !own.has(settled.order)) };
}

function statementsOf(record: LogDocument): StatementDocument[] {
  const lines = record.outcomes.flatMap((outcome, index) => {
    const event = record.events[index];
    const journal = event && journalOf(outcome, event.id, record.store);
    return journal ? statementOf(journal).map((line) => ({ ...line, at: event.at })) : [];
  });
  return lines.map(({ member, kind, about, amount, at }, index) => ({
    _id: `${record.store}/${record.n}/${index}`,
    store: record.store,
    member,
    record: record.n,
    place: placeOf(record.n, index),
    kind,
    about,
    amount,
    at,
  }));
}

const refundsDueOf = (record: LogDocument): RefundDueDocument[] =>
  record.outcomes.flatMap((outcome, index): RefundDueDocument[] => {
    const event = record.events[index];
    if (outcome.kind !== 'refunded' || !event) return [];
    const { order, cash, paidThrough } = outcome;
    const _id = refundId(record.store, event.id);
    const { store } = record;
    return [{ _id, store, order, cash, through: paidThrough, at: event.at, status: 'due' }];
  });

export const projectionOf = (record: LogDocument): Projection => ({
  ...entriesOf(record),
  ...settlementsOf(record),
  statement: statementsOf(record),
  refundsDue: refundsDueOf(record),
  messagesDue: messagesDueOf(record),
});
