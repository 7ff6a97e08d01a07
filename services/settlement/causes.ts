import type { Entry, Outcome, Seq } from '../../domain/dividend/types';
import { NO_MONEY } from '../../domain/money/money';
import type { Cause, MessagesDueDocument } from '../messages/documents';
import type { LogDocument } from './documents';
import { recordId } from './ids';

type Moved = Extract<Outcome, { readonly promoted: readonly Seq[] }>;

const isMoved = (outcome: Outcome): outcome is Moved => 'promoted' in outcome;

/** What an outcome means to members who may want to hear of it. */
function causesOf(
  outcome: Outcome,
  at: number,
  entries: ReadonlyMap<Seq, Pick<Entry, 'member' | 'target'>>,
): Cause[] {
  if (!isMoved(outcome)) return [];
  const ofEntry = (kind: 'promoted' | 'free') => (seq: Seq) => {
    const entry = entries.get(seq);
    if (!entry) return [];
    const amount = kind === 'free' ? entry.target : NO_MONEY;
    return [{ kind, member: entry.member, about: String(seq), number: seq, amount, at }];
  };
  const causes: Cause[] = [
    ...outcome.promoted.flatMap(ofEntry('promoted')),
    ...outcome.completed.flatMap(ofEntry('free')),
  ];
  if (outcome.kind !== 'settled' || !outcome.referral) return causes;
  const { referral, order, number } = outcome;
  return [...causes, { kind: 'commission', ...referral, about: order, number, at }];
}

/** What a record gives cause to tell; nothing where nobody has one. */
export function messagesDueOf(record: LogDocument): MessagesDueDocument[] {
  const { store, n, hash, events, outcomes } = record;
  // Whoever moved in a record is among the entries that it changed.
  const entries = new Map(record.entries.map((entry) => [entry.seq, entry]));
  const causes = outcomes.flatMap((outcome, index) =>
    causesOf(outcome, events[index]?.at ?? 0, entries),
  );
  const dueAt = events.at(-1)?.at ?? 0;
  return causes.length === 0
    ? []
    : [{ _id: recordId(store, n), store, record: n, hash, causes, dueAt }];
}
