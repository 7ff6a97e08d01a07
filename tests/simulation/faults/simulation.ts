import { randomOf, type Random } from '../../../domain/dividend/testing/random';
import type { DividendEvent } from '../../../domain/dividend/types';
import { recordEvents } from '../../../services/settlement/inbox';
import { settlingOf } from '../settlement/books';
import { eventsOf } from '../settlement/history';
import { Backend } from './backend';
import { checkBooks, checkTold } from './books-of-town';
import { People } from './people';
import { build, townOf } from './town';
import { insist, RATES, type Trial } from './trial';

const ROUNDS = 3;
const ACTS = 10;
/** As many people at a time as there are machines. */
const AT_ONCE = 3;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * The past of a town: people use two stores, machines die, answers get lost, timers fire twice, the
 * cloud itself is killed. Afterwards all is calm and timers finish what was left.
 *
 * @throws when any fen is not where the rules say, or anybody was told what is not so
 */
export async function playTown(trial: Trial, seed: number): Promise<void> {
  const { server, crew, ports } = trial;
  const random = randomOf(seed);
  const town = townOf(seed);
  await build(ports.db, town);
  await server.set(seed, RATES);
  const backend = new Backend(crew, server, random, seed, RATES);
  const people = new People(backend, town, random, seed);
  for (const store of town.stores) {
    await people.publishes(store);
    await people.topsUp(store);
  }
  const stores = town.stores.map(({ id }) => id) as [string, string];
  for (let round = 0; round < ROUNDS; round += 1) {
    await together(ACTS, () => oneThing(backend, people, random, stores));
    backend.pay.finishRefunds();
    await backend.pass(random.pick([15_000, 15_000, 2 * MINUTE, 2 * HOUR, 2 * DAY]));
  }
  for (const store of town.stores) if (random.chance(40)) await people.ends(store);
  await backend.becalm();
  await finish(backend, stores);
  if (backend.violations.length > 0) throw new Error(backend.violations[0]);
  for (const store of town.stores) await checkBooks(ports, store, backend.pay, people.told);
  await checkTold(ports, people.told);
}

/** Somebody does something, or a machine does. */
async function oneThing(
  backend: Backend,
  people: People,
  random: Random,
  stores: readonly [string, string],
): Promise<void> {
  if (random.chance(65)) return people.act();
  if (random.chance(50)) return backend.settle(random.pick(stores), 1 + random.below(12));
  return backend.timer(random.pick(['settle', 'tend', 'tend']));
}

async function together(count: number, act: () => Promise<void>): Promise<void> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await act();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** Time passes until the last goods have completed, and the timers fire. */
async function finish(backend: Backend, stores: readonly string[]): Promise<void> {
  for (const time of [HOUR, 8 * DAY, 8 * DAY, HOUR, HOUR]) {
    await backend.tellAgain();
    backend.pay.finishRefunds();
    await backend.pass(time);
    await backend.timer('tend');
    await backend.timer('settle');
  }
  for (const store of stores) await backend.settle(store, 100);
}

const EVENTS = 40;
const STORES = 2;

const keyOf = (event: DividendEvent): string => `${event.kind}/${event.id}`;

/** A store's past, cut into pieces that turn up one after the other. */
function pieces(seed: number): DividendEvent[][] {
  const events = [
    ...new Map(eventsOf(seed, EVENTS).map((event) => [keyOf(event), event])).values(),
  ];
  const cut = Math.ceil(events.length / 3);
  return [events.slice(0, cut), events.slice(cut, 2 * cut), events.slice(2 * cut)];
}

/**
 * The past of two lines alone, by events of any kind and shape that turn up bit by bit while workers
 * settle. It is richer than what people do in a town: plans without bounds, writers that are late.
 *
 * @throws when anything that is read off a log is not what the pure fold of its events gives
 */
export async function playLines(trial: Trial, seed: number): Promise<void> {
  const { server, crew, ports } = trial;
  const random = randomOf(seed);
  const lines = Array.from({ length: STORES }, (_, index) => ({
    id: `h${seed}.${index}`,
    past: pieces(seed * STORES + index),
  }));
  await server.set(seed, RATES);
  const backend = new Backend(crew, server, random, seed, RATES);
  const ids = lines.map(({ id }) => id) as [string, string];
  for (let piece = 0; piece < 3; piece += 1) {
    for (const { id, past } of lines)
      await insist(trial, () => recordEvents(ports, id, past[piece] ?? []));
    await together(AT_ONCE, () => backend.settle(random.pick(ids), 5 + random.below(20)));
  }
  await backend.becalm();
  for (const { id, past } of lines) {
    await backend.settle(id, 100);
    const { report } = await settlingOf(ports, id);
    if (report.differences.length > 0)
      throw new Error(`${id}: ${JSON.stringify(report.differences.slice(0, 3))}`);
    if (report.events !== past.flat().length)
      throw new Error(`${id}: ${report.events} events in the log, ${past.flat().length} recorded`);
  }
}

/** What a seed stands for. Throws with the command that plays it again. */
export async function play(trial: Trial, seed: number): Promise<void> {
  try {
    // A third of them: what people do is what counts.
    if (seed % 3 === 0) await playLines(trial, seed);
    await playTown(trial, seed);
  } catch (error) {
    throw new Error(`seed ${seed}; again: npm run simulate:faults -- --seeds 1 --first ${seed}`, {
      cause: error,
    });
  }
}
