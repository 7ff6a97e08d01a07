import type { Documents } from '../documents';
import { MemoryMessages } from '../messages/memory-messages';
import { MemoryPayments } from '../payments/memory-payments';
import type {
  Change,
  Collection,
  Comparison,
  Database,
  FindOptions,
  Identified,
  Tally,
  TransactionCollection,
  Where,
} from './database';
import type { Ports, WechatContext } from './ports';
import type { MiniCode } from './mini-codes';
import { signer } from './secrets';

/**
 * Ports for unit tests: a database in memory that keeps the façade's promises for single documents,
 * ids that count, a clock and a caller that the test sets. Transactions run one at a time and are
 * undone when they fail; how they meet is checked against the embedded cloud, which has real ones.
 */
export class MemoryPorts implements Ports {
  readonly faults: { error: unknown; requestId: string; action: string }[] = [];
  readonly db: Database<Documents>;
  time = 0;
  openid: string | undefined;
  source = 'wx_client';
  /** The stores that were to be settled, in their order. */
  readonly settling: string[] = [];
  readonly pay = new MemoryPayments({ now: () => this.time, payer: () => this.openid ?? '' });
  readonly messages = new MemoryMessages();
  miniCode = ({ page, scene }: MiniCode): Promise<string> =>
    Promise.resolve(Buffer.from(`${page}?scene=${scene}`).toString('base64'));
  /** The numbers that WeChat's codes stand for; each works once. */
  readonly phoneCodes = new Map<string, string>();
  private ids = 0;

  constructor() {
    const collections = new Map<string, Map<string, Identified>>();
    const documentsOf = (name: string): Map<string, Identified> => {
      const found = collections.get(name) ?? new Map<string, Identified>();
      collections.set(name, found);
      return found;
    };
    let last: Promise<unknown> = Promise.resolve();
    this.db = {
      collection<K extends keyof Documents>(name: K) {
        return memoryCollection(documentsOf(name)) as unknown as Collection<Documents[K]>;
      },
      transaction: (work) => {
        const run = async () => {
          const before = [...collections].map(([name, held]) => [name, new Map(held)] as const);
          try {
            return await work({
              collection<K extends keyof Documents>(name: K) {
                const within = memoryTransaction(documentsOf(name));
                return within as unknown as TransactionCollection<Documents[K]>;
              },
            });
          } catch (error) {
            collections.clear();
            for (const [name, held] of before) collections.set(name, held);
            throw error;
          }
        };
        const next = last.then(run);
        last = next.catch(() => undefined);
        return next;
      },
    };
  }

  now = (): number => this.time;
  /** Time passes at once. */
  pause = (milliseconds: number): Promise<void> => {
    this.time += milliseconds;
    return Promise.resolve();
  };
  newId = (): string => `id${++this.ids}`;
  wechat = (): WechatContext => ({ openid: this.openid, source: this.source });
  sign = signer(() => 'the secret of tests, the same for each');
  phoneNumber = (code: string): Promise<string | null> => {
    const number = this.phoneCodes.get(code) ?? null;
    this.phoneCodes.delete(code);
    return Promise.resolve(number);
  };
  settleSoon = (store: string): Promise<void> => {
    this.settling.push(store);
    return Promise.resolve();
  };
  fault = (error: unknown, about: { requestId: string; action: string }): void => {
    this.faults.push({ error, ...about });
  };
}

function memoryTransaction<D extends Identified>(
  documents: Map<string, D>,
): TransactionCollection<D> {
  const existing = (id: string): D => {
    const found = documents.get(id);
    if (!found) throw new Error(`there is no document ${id} to update`);
    return found;
  };
  const put = (document: D) => {
    documents.set(document._id, structuredClone(document));
    return Promise.resolve();
  };
  return {
    get: (id) => Promise.resolve(structuredClone(documents.get(id))),
    add: (document) =>
      documents.has(document._id) ? Promise.reject(new Error('E11000 duplicate')) : put(document),
    set: put,
    update: async (id, change) => put(changed(existing(id), change)),
    remove(id) {
      documents.delete(id);
      return Promise.resolve();
    },
  };
}

function memoryCollection<D extends Identified>(documents: Map<string, D>): Collection<D> {
  const matching = (where: Where<D>): D[] =>
    [...documents.values()].filter((document) =>
      Object.entries(where).every(([field, wanted]) =>
        holds((document as Record<string, unknown>)[field], wanted),
      ),
    );
  return {
    get: (id) => Promise.resolve(structuredClone(documents.get(id))),
    find(where, { limit, orderBy }) {
      const found = matching(where);
      if (orderBy) {
        found.sort((a, b) => compare(a, b, orderBy));
      }
      return Promise.resolve(structuredClone(found.slice(0, limit)));
    },
    tally(where, { by, sum, latest }) {
      const lines = new Map<string, Tally>();
      for (const document of matching(where)) {
        const key = document[by] as string | null;
        if (key === null) continue;
        const { count, ...before } = lines.get(key) ?? { count: 0, sum: 0, latest: 0 };
        const of = (field: keyof typeof document | undefined) => Number(field && document[field]);
        lines.set(key, {
          key,
          count: count + 1,
          sum: before.sum + (sum === undefined ? 0 : of(sum)),
          latest: Math.max(before.latest, latest === undefined ? 0 : of(latest)),
        });
      }
      return Promise.resolve([...lines.values()]);
    },
    add(document) {
      if (documents.has(document._id)) return Promise.resolve(false);
      documents.set(document._id, structuredClone(document));
      return Promise.resolve(true);
    },
    addMissing(added) {
      for (const document of added)
        if (!documents.has(document._id)) documents.set(document._id, structuredClone(document));
      return Promise.resolve();
    },
    update(where, change) {
      const found = matching(where);
      for (const document of found) documents.set(document._id, changed(document, change));
      return Promise.resolve(found.length);
    },
  };
}

function compare<D>(a: D, b: D, orderBy: NonNullable<FindOptions<D>['orderBy']>): number {
  for (const [field, direction] of orderBy)
    if (a[field] !== b[field])
      return (a[field] < b[field] ? -1 : 1) * (direction === 'asc' ? 1 : -1);
  return 0;
}

const isComparison = (wanted: unknown): wanted is Comparison<never> =>
  typeof wanted === 'object' && wanted !== null && 'op' in wanted;

function holds(value: unknown, wanted: unknown): boolean {
  if (!isComparison(wanted))
    return value === wanted || (Array.isArray(value) && value.includes(wanted));
  const operand: unknown = wanted.operand;
  if (wanted.op === 'in') return (operand as unknown[]).includes(value);
  if (typeof value !== 'number' || typeof operand !== 'number') return false;
  switch (wanted.op) {
    case 'lt':
      return value < operand;
    case 'lte':
      return value <= operand;
    case 'gt':
      return value > operand;
    case 'gte':
      return value >= operand;
  }
}

function changed<D extends Identified>(document: D, change: Change<D>): D {
  const replaced = Object.entries<unknown>(change).map(([field, value]) => {
    const { op, operand } = (value ?? {}) as { op?: string; operand?: unknown };
    const old = (document as Record<string, unknown>)[field];
    if (op === 'push') return [field, [...(old as unknown[]), ...(operand as unknown[])]];
    return [field, op === 'inc' ? Number(old) + Number(operand) : structuredClone(value)];
  });
  return { ...document, ...(Object.fromEntries(replaced) as Partial<D>) };
}
