import type { EntryStatus, MemberId, RefusalReason } from '../../../domain/dividend/types';
import { remaining } from '../../../domain/dividend/line';
import { fen, type Fen } from '../../../domain/money/money';
import type { Replay } from '../replay/replay';
import { together, type Figures, type Period } from './figures';

const DAY_MS = 24 * 3600 * 1000;
/** The present pace is that of the last four weeks. */
export const PACE_DAYS = 28;
/** Without instants, that of the last quarter of the events. */
const PACE_PART = 4;
const TOP = 10;

export interface Received {
  readonly member: MemberId;
  /** Negative: the member owes it. */
  readonly amount: Fen;
}

/** Waiting in days, or, without instants, in events that came in between. */
export interface LastEntry {
  readonly seq: number;
  /** Whether it has stopped receiving already. */
  readonly closed: boolean;
  /** Open entries in front of it. */
  readonly inFront: number;
  /** What all open entries up to it, itself included, have still to receive. */
  readonly missing: Fen;
  /** What went to entries within `paceSpan`. */
  readonly paid: Fen;
  readonly paceSpan: number;
  /** At that pace; null when nothing was paid. */
  readonly wait: number | null;
}

export interface Findings {
  readonly total: Period;
  readonly busiest: Period | null;
  readonly entries: number;
  readonly byStatus: ReadonlyMap<EntryStatus, number>;
  /** How long each completed entry waited from joining to full, shortest first. */
  readonly waits: Float64Array;
  readonly lastEntry: LastEntry | null;
  readonly top: readonly Received[];
  /** Of those who received anything. */
  readonly medianReceived: Fen;
  readonly receivers: number;
  readonly debtors: number;
  /** What was taken back when orders were refunded. */
  readonly takenBack: Fen;
  readonly refunds: number;
  readonly refusals: ReadonlyMap<RefusalReason, number>;
}

function countBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** The lower of the two in the middle; 0 of none. */
export const middle = (sorted: ArrayLike<number>): number =>
  sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

interface Line {
  readonly byStatus: Map<EntryStatus, number>;
  readonly waits: number[];
  count: number;
  missing: number;
  lastClosed: boolean;
}

function walkEntries(replay: Replay, unit: number): Line {
  const line: Line = { byStatus: new Map(), waits: [], count: 0, missing: 0, lastClosed: false };
  for (const entry of replay.entries()) {
    const { status, joinedAt, closedAt } = entry;
    line.count += 1;
    line.byStatus.set(status, (line.byStatus.get(status) ?? 0) + 1);
    if (status === 'completed' && closedAt !== null) line.waits.push((closedAt - joinedAt) / unit);
    const open = status === 'waiting' || status === 'active';
    if (open) line.missing += remaining(entry);
    line.lastClosed = !open;
  }
  return line;
}

/** The last entry's wait: all that is missing up to it, by what was paid lately. */
function lastEntryOf(figures: Figures, line: Line, until: number): LastEntry | null {
  if (line.count === 0) return null;
  const { periods, timed } = figures;
  const start = periods[0]?.from ?? 0;
  const length = until - start + 1;
  const paceSpan = timed ? Math.min(PACE_DAYS, length) : Math.max(1, Math.ceil(length / PACE_PART));
  const recent = periods.filter((period) => period.from > until - paceSpan);
  const paid = fen(together(recent, 0, paceSpan).toEntries);
  const open = (line.byStatus.get('waiting') ?? 0) + (line.byStatus.get('active') ?? 0);
  return {
    seq: line.count,
    closed: line.lastClosed,
    inFront: line.lastClosed ? 0 : open - 1,
    missing: fen(line.missing),
    paid,
    paceSpan,
    wait: paid === 0 ? null : Math.ceil((line.missing / paid) * paceSpan),
  };
}

/**
 * What a replay shows.
 *
 * @param until the day, or the number of the event, as of which it is told.
 */
export function findingsOf(replay: Replay, figures: Figures, until: number): Findings {
  const { periods, timed } = figures;
  const line = walkEntries(replay, timed ? DAY_MS : 1);
  const wallets = [...replay.wallets].map(([member, amount]) => ({ member, amount }));
  const positive = wallets.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
  const busiest = periods.reduce<Period | null>(
    (most, period) => (period.orders > (most?.orders ?? 0) ? period : most),
    null,
  );
  return {
    total: together(periods, periods[0]?.from ?? 0, 0),
    busiest: timed ? busiest : null,
    entries: line.count,
    byStatus: line.byStatus,
    waits: Float64Array.from(line.waits).sort(),
    lastEntry: lastEntryOf(figures, line, until),
    top: positive.slice(0, TOP),
    medianReceived: fen(middle(positive.map(({ amount }) => amount).reverse())),
    receivers: positive.length,
    debtors: wallets.filter(({ amount }) => amount < 0).length,
    takenBack: fen(
      replay.refunds.reduce((sum, refund) => sum + refund.referralBack + refund.boostBack, 0),
    ),
    refunds: replay.refunds.length,
    refusals: countBy(replay.refused, ({ reason }) => reason),
  };
}
