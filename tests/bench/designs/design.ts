import { MemoryStore } from '../../../domain/dividend/memory';
import { fold } from '../../../domain/dividend/fold';
import type { DividendEvent, Outcome, State } from '../../../domain/dividend/types';
import { Tally } from '../../../scripts/simulate/replay/tally';
import type { Ground } from '../../simulation/settlement/ground';
import type { StandingLine } from '../../simulation/settlement/line';

/** What a store's documents say after so many orders. */
export interface Books {
  /** Of each order, in the order of settlement. */
  readonly outcomes: readonly Outcome[];
  readonly state: State;
  /** Fen, by member. */
  readonly wallets: ReadonlyMap<string, number>;
}

/** A way to settle orders on the embedded cloud, through the unmodified SDK. */
export interface Design {
  readonly name: string;
  /** Makes a store have a line. */
  prepare(at: Ground, line: StandingLine): Promise<void>;
  /** From the moment at which the orders are complete until every document says what came of them. */
  settle(at: Ground, events: readonly DividendEvent[]): Promise<void>;
  books(at: Ground): Promise<Books>;
}

/** What the rules alone say. */
export function booksByRules(line: StandingLine, events: readonly DividendEvent[]): Books {
  const memory = new MemoryStore();
  memory.keep({ kind: 'end', id: 'before', at: 0 }, { entries: line.entries, order: null });
  const tally = new Tally();
  let { state } = line;
  const outcomes = events.map((event) => {
    const folded = fold(state, event, memory);
    memory.keep(event, folded);
    state = folded.state;
    tally.add(folded.outcome);
    return folded.outcome;
  });
  return { outcomes, state, wallets: tally.wallets };
}

const sorted = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

const comparable = ({ outcomes, state, wallets }: Books): string =>
  JSON.stringify(sorted({ outcomes, state, wallets: Object.fromEntries(wallets) }));

/** @throws Error when two ways of settling did not come to the same */
export function mustAgree(name: string, books: Books, byRules: Books): void {
  if (comparable(books) !== comparable(byRules))
    throw new Error(`${name} settled otherwise than the rules`);
}
