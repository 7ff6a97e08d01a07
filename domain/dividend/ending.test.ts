import fc from 'fast-check';
import { fen, NO_MONEY } from '../money/money';
import { fold } from './fold';
import { MemoryStore } from './memory';
import { INITIAL_STATE } from './state';
import { History } from './testing/history';
import type { DividendEvent, Ending, Entry, Outcome, State } from './types';

const EVENTS = 800;

const START: DividendEvent = { kind: 'start', id: 'first', at: 0, slots: 4 };
const END: DividendEvent = { kind: 'end', id: 'c1', at: 5 };

const entry = (seq: number, target: number, status: Entry['status'] = 'waiting'): Entry => ({
  seq,
  order: `o${seq}`,
  member: `m${seq}`,
  target: fen(target),
  received: NO_MONEY,
  status,
});

/** A history's events, up to so many. */
function eventsOf(seed: number): DividendEvent[] {
  const history = new History(seed);
  const events: DividendEvent[] = [];
  for (let step = history.start(); events.length < EVENTS; step = history.next())
    if (step.do === 'record') events.push(step.event);
  return events;
}

const asEnding = (outcome: Outcome): Ending | null => (outcome.kind === 'ended' ? outcome : null);

/** Several pieces as one: what was paid one after the other, and what was left after the last. */
function together(pieces: readonly Ending[]): Ending {
  const [first, last] = [pieces[0]!, pieces.at(-1)!];
  return {
    ...last,
    credits: pieces.flatMap((piece) => piece.credits),
    promoted: pieces.flatMap((piece) => piece.promoted),
    completed: pieces.flatMap((piece) => piece.completed),
    poolBefore: first.poolBefore,
  };
}

interface Told {
  readonly state: State;
  readonly entries: readonly Entry[];
  readonly outcomes: readonly Outcome[];
  /** The number of pieces of each ending that paid anything. */
  readonly pieces: readonly number[];
}

/** Folds a past, its endings in pieces of so many credits. */
function tell(
  events: readonly DividendEvent[],
  most: number | undefined,
  from = INITIAL_STATE,
  line: readonly Entry[] = [],
): Told {
  const store = new MemoryStore();
  store.keep(START, { entries: line, order: null });
  let state = from;
  const outcomes: Outcome[] = [];
  const pieces: number[] = [];
  for (const event of events) {
    const limited = event.kind === 'end' && most !== undefined ? { ...event, most } : event;
    const endings: Ending[] = [];
    do {
      const folded = fold(state, limited, store);
      store.keep(event, folded);
      state = folded.state;
      const ending = asEnding(folded.outcome);
      if (ending) endings.push(ending);
      else outcomes.push(folded.outcome);
    } while (state.ending);
    if (endings.length > 0) {
      outcomes.push(together(endings));
      pieces.push(endings.length);
    }
  }
  return { state, entries: [...store.allEntries(state)], outcomes, pieces };
}

describe('an ending that is paid out in pieces', () => {
  it('gives what one piece gives, fen for fen, whatever happened before and after', () => {
    fc.assert(
      fc.property(
        fc.noShrink(fc.integer({ min: 0, max: 0xffffffff })),
        fc.integer({ min: 1, max: 6 }),
        (seed, size) => {
          const events = eventsOf(seed);
          const whole = tell(events, undefined);
          const cut = tell(events, size);
          expect({ ...cut, pieces: whole.pieces }).toEqual(whole);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('gives the same out of a long line, however small the pieces', () => {
    const line = Array.from({ length: 30 }, (_, index) => entry(index + 1, 7 + index));
    const from: State = {
      ...INITIAL_STATE,
      running: true,
      slots: 4,
      pool: fen(400),
      nextSeq: 31,
      waiting: 30,
    };
    const whole = tell([END], undefined, from, line);
    expect(whole.state).toMatchObject({ pool: 0, firstSeq: 31 });
    for (const most of [1, 2, 5, 9]) {
      const cut = tell([END], most, from, line);
      expect(cut.pieces[0]).toBeGreaterThan(1);
      expect({ ...cut, pieces: whole.pieces }).toEqual(whole);
    }
  });

  it('lets nothing else come in between', () => {
    const store = new MemoryStore();
    const active = [1, 2, 3].map((seq) => entry(seq, 5, 'active'));
    const before: State = {
      ...INITIAL_STATE,
      running: true,
      slots: 3,
      pool: fen(10),
      active,
      nextSeq: 4,
      head: 4,
    };
    const { state, outcome } = fold(before, { ...END, most: 1 }, store);
    // A round is never cut: 3 fen each, and the last fen is the next round's.
    expect(outcome).toMatchObject({ kind: 'ended', pool: 1, open: 3, goesOn: true });
    expect(state).toMatchObject({ running: true, pool: 1, ending: { id: 'c1', at: 5 } });
    const start: DividendEvent = { kind: 'start', id: 'c2', at: 6, slots: 1 };
    expect(() => fold(state, start, store)).toThrow('before end c1 is paid out');
    const done = fold(state, { ...END, most: 1 }, store);
    expect(done.state).toMatchObject({ running: false, pool: 0, active: [], firstSeq: 4 });
    expect(done.state).not.toHaveProperty('ending');
    expect(done.outcome).not.toHaveProperty('goesOn');
  });
});
