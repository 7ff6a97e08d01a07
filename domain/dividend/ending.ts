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

function payOut(line: Line, slots: number, pool: Fen): { credits: Credit[]; left: Fen } {
  const credits: Credit[] = [];
  let left = pool;
  line.refill(slots);
  while (left > 0 && line.active.length > 0) {
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
  return { credits, left };
}

/**
 * Ends the campaign (rules.md section 5, "Ending"): the pool is paid out in rounds, then all open
 * entries end by the campaign's state, without being written one by one.
 */
export function end(state: State, event: EndEvent, context: Context): Folded {
  const line = new Line(state, context);
  const { credits, left } = payOut(line, state.slots, state.pool);
  return {
    state: {
      ...state,
      running: false,
      pool: left,
      active: [],
      waiting: 0,
      head: state.nextSeq,
      firstSeq: state.nextSeq,
      last: lastAfter(state, event),
      totals: { ...state.totals, completed: state.totals.completed + line.completed.length },
    },
    outcome: {
      kind: 'ended',
      late: isLate(state, event),
      credits,
      promoted: line.promoted,
      completed: line.completed,
      open: line.open,
      poolBefore: state.pool,
      pool: left,
    },
    entries: line.changed,
    order: null,
  };
}
