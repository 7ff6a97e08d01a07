import { NO_MONEY } from '../money/money';
import { end } from './ending';
import { Line } from './line';
import { refund } from './refund';
import { settle } from './settle';
import { isLate, lastAfter } from './state';
import type { Context, DividendEvent, Folded, Outcome, RefusalReason, State } from './types';

const unchanged = (state: State, outcome: Outcome): Folded => ({
  state,
  outcome,
  entries: [],
  order: null,
});

function refuse(state: State, event: DividendEvent, reason: RefusalReason): Folded {
  return unchanged(
    { ...state, last: lastAfter(state, event) },
    { kind: 'refused', order: null, reason, late: isLate(state, event) },
  );
}

/** A line that only moved: promoted entries, and one that left. */
function moved(state: State, event: DividendEvent, line: Line, outcome: Outcome): Folded {
  return {
    state: { ...state, ...line.summary(), last: lastAfter(state, event) },
    outcome,
    entries: line.changed,
    order: null,
  };
}

function changeSlots(
  state: State,
  event: Extract<DividendEvent, { kind: 'start' | 'plan' }>,
  context: Context,
): Folded {
  const { kind, slots } = event;
  if (kind === 'start' && state.running) return refuse(state, event, 'campaign running');
  if (kind === 'plan' && !state.running) return refuse(state, event, 'no campaign');
  const line = new Line(state, context);
  line.refill(slots);
  return moved({ ...state, running: true, slots }, event, line, {
    kind: kind === 'start' ? 'started' : 'replanned',
    late: isLate(state, event),
    slots,
    promoted: line.promoted,
    completed: line.completed,
  });
}

function grant(state: State, event: Extract<DividendEvent, { kind: 'grant' }>): Folded {
  const { bps, amount, until } = event;
  return unchanged(
    { ...state, grant: { bps, left: amount, until }, last: lastAfter(state, event) },
    {
      kind: 'granted',
      late: isLate(state, event),
      bps,
      amount,
      returned: state.grant?.left ?? NO_MONEY,
    },
  );
}

function leave(
  state: State,
  event: Extract<DividendEvent, { kind: 'leave' }>,
  context: Context,
): Folded {
  const line = new Line(state, context);
  const entry = line.findOpen(event.seq);
  if (!entry) return refuse(state, event, 'not open');
  line.set({ ...entry, status: 'left' });
  line.refill(state.slots);
  return moved(state, event, line, {
    kind: 'left',
    late: isLate(state, event),
    seq: event.seq,
    promoted: line.promoted,
    completed: line.completed,
  });
}

/**
 * Folds one event of a store into its state (rules.md sections 2 to 5). Pure: the same state, event
 * and context give the same result, and none of them is changed.
 *
 * While an ending is paid out in pieces, its own event is the only one: any other is a fault of the
 * caller, and throws.
 *
 * The caller keeps `entries` and `order` where `context` will find them before it folds the next
 * event. An event folded before changes nothing; one that the rules refuse is an outcome, not an
 * error.
 */
export function fold(state: State, event: DividendEvent, context: Context): Folded {
  if (state.ending) {
    if (event.kind === 'end' && event.id === state.ending.id) return end(state, event, context);
    throw new Error(`${event.kind} ${event.id} before end ${state.ending.id} is paid out`);
  }
  if (context.isFolded(event.kind, event.id)) return unchanged(state, { kind: 'repeated' });
  switch (event.kind) {
    case 'order':
      return settle(state, event, context);
    case 'refund':
      return refund(state, event, context);
    case 'leave':
      return leave(state, event, context);
    case 'end':
      return state.running ? end(state, event, context) : refuse(state, event, 'no campaign');
    case 'start':
    case 'plan':
      return changeSlots(state, event, context);
    case 'grant':
      return grant(state, event);
  }
}
