import { mulDiv, type Fen } from '../money/money';
import { remaining } from './line';
import type { Entry, Seq } from './types';

/** How far an entry has come, for the eye: percent whole, rounded down, 100 only when full. */
export interface Progress {
  readonly target: Fen;
  readonly received: Fen;
  readonly remaining: Fen;
  readonly percent: number;
}

export const progressOf = (entry: Entry): Progress => ({
  target: entry.target,
  received: entry.received,
  remaining: remaining(entry),
  percent: entry.target === 0 ? 100 : mulDiv(entry.received, 100, entry.target),
});

/**
 * The rank of a waiting entry: 1 + the number of waiting entries with a lower seq. `gaps` is how
 * many seqs from `head` up to this one are not waiting any more; so nothing is counted one by one.
 */
export const rankOf = (seq: Seq, head: Seq, gaps: number): number => seq - head - gaps + 1;

/** How many waiting entries stand in front. */
export const ahead = (rank: number): number => rank - 1;

/**
 * Of ten entries, about how many finish in the long run: each order feeds `queueBps` of itself to
 * entries that take `targetBps` of themselves. Boosts are left out, so that this errs low.
 */
export const finishersOfTen = (plan: { queueBps: number; targetBps: number }): number =>
  plan.targetBps === 0 ? 0 : Math.min(10, mulDiv(10, plan.queueBps, plan.targetBps));
