import { least, minus, mulDiv, sum, type Fen } from '../money/money';
import { Line, remaining } from './line';
import { isLate, lastAfter } from './state';
import type { Context, Credit, DividendEvent, Entry, Folded, State } from './types';

type EndEvent = Extract<DividendEvent, { kind: 'end' }>;

/** What one round gives each active entry: an equal share, or the last fen in order of seq. */
function roundOf(active: readonly Entry[], pool: Fen): { entry: Entry; offered: Fen }[] {
  if (pool < active.length)
    return active.slice(0, pool).map((entry) => ({ entry, offered: 1 as Fen }));
  const offered = mulDiv(pool, 1, active.length);
  return active.map((entry) => ({ entry, offered }));
}

/** Pays round after round; a round is never cut, so that a later piece goes on as if it were one. */
function payOut(
  line: Line,
  { slots, pool }: State,
  most: number,
): { credits: Credit[]; left: Fen; goesOn: boolean } {
  const credits: Credit[] = [];
  let left = pool;
  line.refill(slots);
  while (left > 0 && line.active.length > 0) {
    if (credits.length >= most) return { credits, left, goesOn: true };
    const paid = roundOf(line.active, left).map(({ entry, offered }): Credit => {
      const amount = least(offered, remaining(entry));
      line.pay(entry, amount);
      const capped = amount < offered;
      return { seq: entry.seq, member: entry.member, kind: 'ending', amount, capped };
    });
    credits.push(...paid);
    left = minus(left, sum(paid.map((credit) => credit.amount)));
    line.refill(slots);
  }
  return { credits, left, goesOn: false };
}

/** The end is over: whoever is still open has ended by this state, without being written. */
function ended({ ending: _, ...state }: State): State {
  const { nextSeq } = state;
  return { ...state, running: false, active: [], waiting: 0, head: nextSeq, firstSeq: nextSeq };
}

/**
 * Ends the campaign (rules.md section 5, "Ending"): the pool is paid out in rounds, then all open
 * entries end by the campaign's state, without being written one by one. An event with a limit pays
 * a piece of it; the same event, folded until `goesOn` is gone, gives what one without would.
 */
export function end(state: State, event: EndEvent, context: Context): Folded {
  const line = new Line(state, context);
  const { credits, left, goesOn } = payOut(line, state, event.most ?? Infinity);
  const paid: State = {
    ...state,
    ...line.summary(),
    pool: left,
    last: lastAfter(state, event),
    totals: { ...state.totals, completed: state.totals.completed + line.completed.length },
  };
  return {
    state: goesOn ? { ...paid, ending: { at: event.at, id: event.id } } : ended(paid),
    outcome: {
      kind: 'ended',
      late: isLate(state, event),
      credits,
      promoted: line.promoted,
      completed: line.completed,
      open: line.open,
      poolBefore: state.pool,
      pool: left,
      ...(goesOn ? { goesOn } : {}),
    },
    entries: line.changed,
    order: null,
  };
}
