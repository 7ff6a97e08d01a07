import type { MyEntry } from '../../../typings/queue';
import type { Seat } from '../seats/seats';

/** An entry as its ticket shows it. */
export interface Ticket {
  readonly seq: number;
  readonly state: MyEntry['status'];
  readonly stateText: string;
  readonly received: number;
  readonly target: number;
  readonly targetText: string;
  /** Of an entry that waits: how many stand before it, and where on the rail that is, in percent. */
  readonly ahead: string;
  readonly place: number;
  readonly railLabel: string;
  /** Fen, oldest first. */
  readonly bricks: readonly number[];
  readonly footLeft: string;
  readonly footRight: string;
}

/** The head of the line, for the ticket's lower half. */
export interface Line {
  readonly slots: number;
  readonly title: string;
  readonly behind: string;
  readonly seats: readonly Seat[];
  /** One for each slot, five at most: the head of the rail. */
  readonly pips: readonly number[];
}

/** One entry's ticket: how far it is, above; who is being paid now, below. */
Component({
  properties: {
    ticket: { type: Object, value: {} as Ticket },
    line: { type: Object, value: {} as Line },
    /** Fen that arrived while the page was open; 0 for none. */
    arrived: { type: Number, value: 0 },
  },
});
