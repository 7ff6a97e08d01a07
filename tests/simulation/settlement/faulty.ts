import type { Documents } from '../../../services/documents';
import type {
  Change,
  Collection,
  Database,
  Identified,
  Transaction,
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
  /** The conditions of an update or a search. */
  readonly where?: (collection: string, where: Record<string, unknown>) => Record<string, unknown>;
  /** A document that was read by its id, outside of transactions. */
  readonly read?: (collection: string, document: unknown) => unknown;
  /** A document that a transaction reads. */
  readonly readWithin?: (collection: string, document: unknown) => unknown;
  /** A document that is about to be added. */
  readonly added?: (collection: string, document: Identified) => Identified;
  /** Done right after a document was added. */
  readonly afterAdding?: (collection: string, document: Identified) => Promise<unknown>;
}

/** A transaction that reads what the sabotage makes of its documents. */
const seeing = (
  within: Transaction<Documents>,
  readWithin: NonNullable<Sabotage['readWithin']>,
): Transaction<Documents> => ({
  collection(name) {
    const inner = within.collection(name);
    return {
      ...inner,
      get: async (id) =>
        readWithin(name, await inner.get(id)) as Awaited<ReturnType<typeof inner.get>>,
    };
  },
});

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
  const { where: alter, read, readWithin, added, afterAdding } = sabotage;
  const wrap = <D extends Identified>(name: string, inner: Collection<D>): Collection<D> => {
    const asked = (where: Where<D>): Where<D> => (alter ? (alter(name, where) as Where<D>) : where);
    return {
      get: async (id) => {
        const document = await meet(() => inner.get(id));
        return read ? (read(name, document) as D | undefined) : document;
      },
      find: (where, options) => meet(() => inner.find(asked(where), options)),
      tally: (where, fields) => meet(() => inner.tally(asked(where), fields)),
      add: async (document) => {
        const isNew = await meet(() => inner.add(added ? (added(name, document) as D) : document));
        if (isNew) await afterAdding?.(name, document);
        return isNew;
      },
      // A bulk insert is not atomic: it may die with one half written.
      addMissing: async (documents) => {
        const half = Math.ceil(documents.length / 2);
        await meet(() => inner.addMissing(documents.slice(0, half)));
        if (half < documents.length) await meet(() => inner.addMissing(documents.slice(half)));
      },
      update: (where, change: Change<D>) => meet(() => inner.update(asked(where), change)),
    };
  };
  const db: Database<Documents> = {
    collection: (name) => wrap(name, ports.db.collection(name)),
    transaction: (work) =>
      meet(() =>
        ports.db.transaction((within) => work(readWithin ? seeing(within, readWithin) : within)),
      ),
  };
  return { ports: { ...ports, db }, calls: () => place };
}
