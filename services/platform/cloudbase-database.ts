import type {
  Change,
  Collection,
  Comparison,
  Database,
  FindOptions,
  Identified,
  Tally,
  TallyFields,
  Transaction,
  TransactionCollection,
  Where,
} from './database';
import { oneOf } from './database';
import { isDuplicate, isTransactionGone } from './cloudbase-errors';
import { PATIENCE, retryConflicts, type Patience } from './retry';

type Command = Comparison<unknown>['op'] | 'inc' | 'push' | 'set';

/** The part of `@cloudbase/node-sdk`'s database that is used here; its own types say `any`. */
export interface SdkDatabase {
  readonly command: Record<Command, (operand: unknown) => object> & {
    readonly aggregate: Record<'sum' | 'max', (operand: unknown) => object>;
  };
  collection(name: string): SdkCollection;
  startTransaction(): Promise<SdkTransaction>;
}

interface SdkTransaction {
  collection(name: string): SdkCollection;
  commit(): Promise<unknown>;
  rollback(): Promise<unknown>;
}

interface SdkQuery {
  where(query: object): SdkQuery;
  orderBy(field: string, direction: 'asc' | 'desc'): SdkQuery;
  limit(rows: number): SdkQuery;
  get(): Promise<{ data: unknown[] }>;
  update(data: object): Promise<{ updated: number }>;
}

interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDocument;
  add(data: object): Promise<unknown>;
  aggregate(): SdkPipeline;
}

interface SdkPipeline {
  match(query: object): SdkPipeline;
  group(fields: object): SdkPipeline;
  limit(rows: number): SdkPipeline;
  end(): Promise<{ data: unknown[] }>;
}

interface SdkDocument {
  /** An array outside of a transaction; a document or null inside one. */
  get(): Promise<{ data: unknown }>;
  set(data: object): Promise<unknown>;
  update(data: object): Promise<unknown>;
  remove(): Promise<unknown>;
}

const isCommand = (value: unknown): value is { op: Command; operand: unknown } =>
  typeof value === 'object' && value !== null && 'op' in value && 'operand' in value;

/** Our façade over CloudBase's document database, as a server reaches it. */
export function cloudbaseDatabase<Documents>(
  sdk: SdkDatabase,
  patience: Patience = PATIENCE,
): Database<Documents> {
  const translate = (fields: object, whole: boolean): object =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]: [string, unknown]) => {
        if (isCommand(value)) return [name, sdk.command[value.op](value.operand)];
        // An object given as it is would be merged into the old one, field by field.
        return [name, whole ? sdk.command.set(value) : value];
      }),
    );

  return {
    collection<K extends keyof Documents & string>(name: K) {
      return outside<Documents[K] & Identified>(sdk, name, translate);
    },
    transaction: (work) =>
      retryConflicts(async () => {
        const transaction = await sdk.startTransaction();
        try {
          const result = await work(serialised<Documents>(transaction, translate));
          await transaction.commit();
          return result;
        } catch (error) {
          if (!isTransactionGone(error)) await rollBack(transaction);
          throw error;
        }
      }, patience),
  };
}

type Translate = (fields: object, whole: boolean) => object;

function outside<D extends Identified>(
  sdk: SdkDatabase,
  name: string,
  translate: Translate,
): Collection<D> {
  const collection = sdk.collection(name);
  return {
    tally: (where, fields) =>
      tally(sdk, collection.aggregate().match(translate(where, false)), fields),
    async get(id) {
      const { data } = await collection.doc(id).get();
      return (data as D[])[0];
    },
    async find(where: Where<D>, { limit, orderBy }: FindOptions<D>) {
      const matching = collection.where(translate(where, false));
      const sorted = (orderBy ?? []).reduce((query, by) => query.orderBy(...by), matching);
      const { data } = await sorted.limit(limit).get();
      return data as D[];
    },
    async add(document) {
      try {
        await collection.add(document);
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    },
    async addMissing(documents: readonly D[]) {
      for (let start = 0; start < documents.length; start += ROWS)
        await addMissing(collection, documents.slice(start, start + ROWS), translate);
    },
    async update(where: Where<D>, change: Change<D>) {
      const { updated } = await collection
        .where(translate(where, false))
        .update(translate(change, true));
      return updated;
    },
  };
}

/** As many as one `get` gives. */
const ROWS = 1000;

async function tally<D>(
  { command: { aggregate } }: SdkDatabase,
  matching: SdkPipeline,
  { by, sum, latest }: TallyFields<D>,
): Promise<Tally[]> {
  const { data } = await matching
    .group({
      _id: `$${by}`,
      count: aggregate.sum(1),
      sum: aggregate.sum(sum === undefined ? 0 : `$${sum}`),
      latest: aggregate.max(latest === undefined ? 0 : `$${latest}`),
    })
    .limit(ROWS)
    .end();
  const rows = data as (Omit<Tally, 'key'> & { readonly _id: string | null })[];
  return rows.flatMap(({ _id, count, sum: added, latest: highest }) =>
    _id === null ? [] : [{ key: _id, count, sum: added, latest: highest }],
  );
}

/** A bulk insert stops at the first document that is there already, so what is missing is asked for. */
async function addMissing(
  collection: SdkCollection,
  documents: readonly Identified[],
  translate: Translate,
): Promise<void> {
  try {
    await collection.add(documents);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const ids = documents.map(({ _id }) => _id);
    const present = collection.where(translate({ _id: oneOf(ids) }, false)).limit(ROWS);
    const { data } = await present.get();
    const known = new Set((data as Identified[]).map(({ _id }) => _id));
    const missing = documents.filter(({ _id }) => !known.has(_id));
    // Then it is another unique field that is taken.
    if (missing.length === documents.length) throw error;
    if (missing.length > 0) await addMissing(collection, missing, translate);
  }
}

/** CloudBase refuses a second call while one is under way in a transaction, so they take turns. */
function serialised<Documents>(
  transaction: SdkTransaction,
  translate: Translate,
): Transaction<Documents> {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const next = last.then(call);
    // Who asked gets the failure; the call after it has its turn all the same.
    last = next.then(undefined, () => undefined);
    return next;
  };
  return {
    collection<K extends keyof Documents & string>(name: K) {
      const within = transaction.collection(name);
      const calls: TransactionCollection<Documents[K] & Identified> = {
        get: (id) =>
          inTurn(async () => {
            const { data } = await within.doc(id).get();
            return (data ?? undefined) as (Documents[K] & Identified) | undefined;
          }),
        add: (document) => inTurn(() => discard(within.add(document))),
        set: ({ _id, ...fields }) => inTurn(() => discard(within.doc(_id).set(fields))),
        update: (id, change) =>
          inTurn(() => discard(within.doc(id).update(translate(change, true)))),
        remove: (id) => inTurn(() => discard(within.doc(id).remove())),
      };
      return calls;
    },
  };
}

async function discard(call: Promise<unknown>): Promise<void> {
  await call;
}

async function rollBack(transaction: SdkTransaction): Promise<void> {
  try {
    await transaction.rollback();
  } catch (error) {
    if (!isTransactionGone(error)) throw error;
  }
}
