import fc from 'fast-check';
import { createManualClock } from '../clock/settable-clock';
import type { CloudError } from '../service';
import { Database } from './database';
import type { Operation } from './operation';

/*
 * Any interleaving of transactions and plain writes does what this model of snapshot isolation says:
 * a transaction sees the state at its first operation and its own writes; it conflicts when it writes what an open
 * transaction has written or what has changed since; a commit makes its writes visible at once.
 */

const KEYS = ['x', 'y', 'z'];
const TRANSACTIONS = 3;

type Step =
  | { readonly kind: 'read' | 'write' | 'remove'; readonly by: number; readonly key: string }
  | { readonly kind: 'commit' | 'abort'; readonly by: number }
  | { readonly kind: 'plain'; readonly key: string };

const by = fc.nat({ max: TRANSACTIONS - 1 });
const key = fc.constantFrom(...KEYS);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant<'read'>('read'), by, key }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant<'write'>('write'), by, key }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'remove'>('remove'), by, key }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'commit'>('commit'), by }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant<'abort'>('abort'), by }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant<'plain'>('plain'), key }) },
);

/** Values by key; a key that is not there has no document. */
type State = ReadonlyMap<string, number>;

interface ModelTransaction {
  readonly id: string;
  snapshot: State | null;
  readonly writes: Map<string, number | null>;
}

/** How things should go; each method answers what the database should answer. */
class Model {
  committed: State = new Map(KEYS.map((each) => [each, 0]));
  readonly open: (ModelTransaction | undefined)[] = [];
  /** Each change of a key makes it another one. */
  #versions = new Map<string, object>();
  readonly #seen = new Map<ModelTransaction, ReadonlyMap<string, object>>();

  read(transaction: ModelTransaction, of: string): number | null {
    const { snapshot } = this.#touch(transaction);
    const own = transaction.writes.get(of);
    return own === undefined ? (snapshot.get(of) ?? null) : own;
  }

  /** Whether it conflicts; then the transaction is gone. `value` null removes. */
  write(
    transaction: ModelTransaction,
    of: string,
    value: number | null,
  ): 'conflict' | 'done' | 'nothing' {
    const { seen } = this.#touch(transaction);
    if (this.read(transaction, of) === null && value === null) return 'nothing';
    const locked = this.open.some(
      (other) => other && other !== transaction && other.writes.has(of),
    );
    if (locked || this.#versions.get(of) !== seen.get(of)) return 'conflict';
    transaction.writes.set(of, value);
    return 'done';
  }

  commit(writes: ReadonlyMap<string, number | null>): void {
    const state = new Map(this.committed);
    for (const [of, value] of writes) {
      if (value === null) state.delete(of);
      else state.set(of, value);
      this.#versions = new Map(this.#versions).set(of, {});
    }
    this.committed = state;
  }

  isLocked(of: string): boolean {
    return this.open.some((transaction) => transaction?.writes.has(of));
  }

  #touch(transaction: ModelTransaction): { snapshot: State; seen: ReadonlyMap<string, object> } {
    transaction.snapshot ??= this.committed;
    let seen = this.#seen.get(transaction);
    if (!seen) this.#seen.set(transaction, (seen = this.#versions));
    return { snapshot: transaction.snapshot, seen };
  }
}

const read = (database: Database, of: string) => (operation: Operation) =>
  database.find(operation, 'rows', { query: { _id: of } })[0]?.['value'] ?? null;

const write = (database: Database, of: string, value: number) => (operation: Operation) =>
  database.modify(operation, 'rows', {
    query: { _id: of },
    data: { value },
    replace: true,
    upsert: true,
    multi: false,
  });

async function take(database: Database, model: Model, step: Step, value: number): Promise<void> {
  if (step.kind === 'plain') {
    if (model.isLocked(step.key)) return;
    await database.run('plain', undefined, write(database, step.key, value));
    model.commit(new Map([[step.key, value]]));
    return;
  }
  const transaction = (model.open[step.by] ??= {
    id: database.startTransaction(),
    snapshot: null,
    writes: new Map<string, number | null>(),
  });
  const run = <T>(work: (operation: Operation) => T) =>
    database.run(step.kind, transaction.id, work);
  if (!('key' in step)) {
    model.open[step.by] = undefined;
    if (step.kind === 'commit') model.commit(transaction.writes);
    await run((operation) =>
      step.kind === 'commit'
        ? database.commitTransaction(operation)
        : database.abortTransaction(operation),
    );
    return;
  }
  if (step.kind === 'read') {
    expect(await run(read(database, step.key))).toBe(model.read(transaction, step.key));
    return;
  }
  const expected = model.write(transaction, step.key, step.kind === 'write' ? value : null);
  const work =
    step.kind === 'write' ? write(database, step.key, value) : remove(database, step.key);
  const code = await run<unknown>(work).then(
    () => 'no failure',
    (error: unknown) => (error as CloudError).code,
  );
  expect(code).toBe(expected === 'conflict' ? 'DATABASE_TRANSACTION_CONFLICT' : 'no failure');
  if (expected === 'conflict') model.open[step.by] = undefined;
}

const remove = (database: Database, of: string) => (operation: Operation) =>
  database.remove(operation, 'rows', { _id: of }, false);

describe('transactions, in any interleaving', () => {
  it('are isolated as the model of snapshot isolation says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const database = new Database({ clock: createManualClock(0) });
        database.createCollection('rows');
        const model = new Model();
        for (const each of KEYS) await database.run('first', undefined, write(database, each, 0));
        for (const [at, each] of steps.entries()) await take(database, model, each, at + 1);
        for (const each of KEYS) {
          expect(await database.run('last', undefined, read(database, each))).toBe(
            model.committed.get(each) ?? null,
          );
        }
        database.close();
      }),
      { numRuns: 60 },
    );
  });
});
