import { NO_MONEY } from '../money/money';
import { compareEvents, placeOf } from './sequence';
import type { DividendEvent, State } from './types';

/** A store before its first campaign. */
export const INITIAL_STATE: State = {
  running: false,
  slots: 0,
  pool: NO_MONEY,
  grant: null,
  active: [],
  nextSeq: 1,
  head: 1,
  firstSeq: 1,
  waiting: 0,
  last: null,
  totals: {
    contributed: NO_MONEY,
    subsidised: NO_MONEY,
    commissions: NO_MONEY,
    settled: 0,
    completed: 0,
  },
};

/** Whether an event turned up after one that should have been settled later. */
export const isLate = (state: State, event: DividendEvent): boolean =>
  state.last !== null && compareEvents(event, state.last) < 0;

export const lastAfter = (state: State, event: DividendEvent): State['last'] =>
  isLate(state, event) ? state.last : placeOf(event);
