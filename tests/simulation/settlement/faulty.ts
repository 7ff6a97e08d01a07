import type { Documents } from '../../../services/documents';
import type {
  Change,
  Collection,
  Database,
  Identified,
  Where,
} from '../../../services/platform/database';
import type { Ports } from '../../../services/platform/ports';

/** The worker's process is gone. */
export class Crash extends Error {}

/** What befalls a call: called with its place (1, 2, 3 …) and the call itself. */
export type Fate = <T>(place: number, call: () => Promise<T>) => Promise<T>;

export const unharmed: Fate = (_, call) => call();

/** Dies before a call reaches the database, or after it took effect and before the answer came. */
export const dyingAt =
  (fatal: number, when: 'before' | 'after'): Fate =>
  async (place, call) => {
    if (place < fatal) return call();
    if (place === fatal && when === 'after') await call();
    throw new Crash(`died ${when} call ${fatal}`);
  };

/** Stands still before a call until `wake` resolves: a worker that everyone took for dead. */
export const frozenAt =
  (place: number, wake: Promise<void>, onFrozen: () => void): Fate =>
  async (current, call) => {
    if (current === place) onFrozen();
    if (current >= place) await wake;
    return call();
  };

/** Takes a guard out, to show that a test notices. */
export interface Sabotage {
  readonly where?: (collection: string, where: Record<string, unknown>) => Record<string, unknown>;
  readonly read?: (collection: string, document: unknown) => unknown;
}

/** A worker's ports with a fate, and the number of calls that it has made. */
export function fated(
  ports: Ports,
  fate: Fate,
  sabotage: Sabotage = {},
): { ports: Ports; calls(): number } {
  let place = 0;
  const meet = <T>(call: () => Promise<T>): Promise<T> => {
    place += 1;
    return fate(place, call);
  };
  const wrap = <D extends Identified>(name: string, inner: Collection<D>): Collection<D> => {
    const alter = (where: Where<D>): Where<D> =>
      sabotage.where ? (sabotage.where(name, where) as Where<D>) : where;
    const see = <T>(document: T): T =>
      sabotage.read ? (sabotage.read(name, document) as T) : document;
    return {
      get: async (id) => see(await meet(() => inner.get(id))),
      find: (where, options) => meet(() => inner.find(alter(where), options)),
      tally: (where, fields) => meet(() => inner.tally(alter(where), fields)),
      add: (document) => meet(() => inner.add(document)),
      // A bulk insert is not atomic: it may die with one half written.
      addMissing: async (documents) => {
        const half = Math.ceil(documents.length / 2);
        await meet(() => inner.addMissing(documents.slice(0, half)));
        if (half < documents.length) await meet(() => inner.addMissing(documents.slice(half)));
      },
      update: (where, change: Change<D>) => meet(() => inner.update(alter(where), change)),
    };
  };
  const db: Database<Documents> = {
    collection: (name) => wrap(name, ports.db.collection(name)),
    transaction: (work) => meet(() => ports.db.transaction(work)),
  };
  return { ports: { ...ports, db }, calls: () => place };
}
