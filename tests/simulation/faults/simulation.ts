import { randomOf } from '../../../domain/dividend/testing/random';
import type { DividendEvent } from '../../../domain/dividend/types';
import { createManualClock } from '../../../local/cloud/clock/settable-clock';
import { Faults, type FaultKind } from '../../../local/cloud/faults/faults';
import { recordEvents } from '../../../services/settlement/inbox';
import { booksOf } from '../settlement/books';
import { eventsOf } from '../settlement/history';
import { groundWith, START, type Ground } from '../settlement/ground';
import { hire, type Crew } from './crew';

const WORKERS = 3;
const STORES = 2;
const EVENTS = 40;

/** So often each call is broken, of all calls that can be. */
const RATES: Partial<Record<FaultKind, number>> = {
  busy: 0.03,
  timeoutAfterEffect: 0.03,
  lostAnswer: 0.03,
  latency: 0.05,
};
const CALM: Partial<Record<FaultKind, number>> = {
  busy: 0,
  timeoutAfterEffect: 0,
  lostAnswer: 0,
  latency: 0,
};

/** A cloud that breaks on purpose, and workers in processes of their own that settle on it. */
export interface Trial {
  readonly ground: Ground;
  readonly faults: Faults;
  readonly crew: Crew;
  close(): Promise<void>;
}

export async function openTrial(): Promise<Trial> {
  const delay = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  const faults = new Faults({ seed: 1, delay });
  const noInvocations = { of: () => undefined };
  const ground = await groundWith({
    clock: createManualClock(START),
    parts: [(core) => ({ middleware: faults.middleware(core, noInvocations as never) })],
  });
  const crew = await hire(WORKERS, ground.url);
  return {
    ground,
    faults,
    crew,
    async close() {
      crew.close();
      await ground.cloud.close();
    },
  };
}

const keyOf = (event: DividendEvent): string => `${event.kind}/${event.id}`;

/** A store's past, cut into pieces that turn up one after the other. */
function pieces(seed: number): DividendEvent[][] {
  const events = [
    ...new Map(eventsOf(seed, EVENTS).map((event) => [keyOf(event), event])).values(),
  ];
  const cut = Math.ceil(events.length / 3);
  return [events.slice(0, cut), events.slice(cut, 2 * cut), events.slice(2 * cut)];
}

/** Asks until it is done: whoever records an event keeps its id and tries again. */
async function insist<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

/**
 * One history: events of several stores turn up bit by bit while workers settle, are broken by the
 * cloud, and die. Afterwards the cloud is calm and one last worker finishes.
 *
 * @throws when anything that is read off a log is not what the pure fold of its events gives
 */
export async function runHistory({ ground, faults, crew }: Trial, seed: number): Promise<void> {
  const random = randomOf(seed);
  const stores = Array.from({ length: STORES }, (_, index) => ({
    id: `h${seed}.${index}`,
    past: pieces(seed * STORES + index),
  }));
  faults.set({ seed, rates: RATES });
  const now = START;
  for (let piece = 0; piece < 3; piece += 1) {
    for (const { id, past } of stores)
      await insist(() => recordEvents(ground.ports, id, past[piece] ?? []));
    const tasks = Array.from({ length: crew.size }, (_, worker) => {
      const store = random.pick(stores as [(typeof stores)[0], ...typeof stores]).id;
      const dieAt = random.chance(12) ? 1 + random.below(40) : null;
      return crew.work(worker, { store, batch: 5 + random.below(20), now, dieAt });
    });
    await Promise.all(tasks);
  }
  faults.set({ seed, rates: CALM });
  for (const { id, past } of stores) {
    const last = await crew.work(0, { store: id, batch: 100, now, dieAt: null });
    if (last === 'died' || !last.ok)
      throw new Error(`the last worker failed: ${JSON.stringify(last)}`);
    await checkStore(ground, id, past.flat());
  }
}

async function checkStore({ ports }: Ground, store: string, events: readonly DividendEvent[]) {
  const { report } = await booksOf(ports, store);
  if (report.differences.length > 0)
    throw new Error(`${store}: ${JSON.stringify(report.differences.slice(0, 3))}`);
  if (report.events !== events.length)
    throw new Error(`${store}: ${report.events} events in the log, ${events.length} recorded`);
}
