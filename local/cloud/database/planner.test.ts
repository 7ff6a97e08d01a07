import fc from 'fast-check';
import { createManualClock } from '../clock/settable-clock';
import { Database } from './database';
import type { Order } from './planner';
import type { Fields, Value } from './value';

/* Whatever indexes there are and whatever the planner makes of them, a query finds what a full scan finds. */

const scalar = fc.constantFrom<Value[]>(
  null,
  0,
  1,
  2,
  3,
  'a',
  'b',
  true,
  false,
  new Date(1),
  new Date(2),
);
const field: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.record({ x: scalar }, { noNullPrototype: true }) },
);
/** `c` is never an array, so that compound indexes with it are allowed whatever `a` is. */
const documents = fc.array(
  fc.record({ a: field, c: scalar }, { requiredKeys: [], noNullPrototype: true }),
  {
    maxLength: 12,
  },
) as fc.Arbitrary<Fields[]>;

const condition: fc.Arbitrary<Value> = fc.oneof(
  scalar,
  fc.array(scalar, { maxLength: 4 }).map((values) => ({ $in: values })),
  fc.record({ $gt: scalar, $lte: scalar }, { requiredKeys: [], noNullPrototype: true }),
  fc.record({ $gte: scalar, $lt: scalar }, { requiredKeys: [], noNullPrototype: true }),
  scalar.map((value) => ({ $ne: value })),
  fc.boolean().map((exists) => ({ $exists: exists })),
);
const query = fc.oneof(
  fc.record(
    { a: condition, c: condition, 'a.x': condition },
    { requiredKeys: [], noNullPrototype: true },
  ),
  fc.record({
    $and: fc.array(
      fc.record({ a: condition, c: condition }, { requiredKeys: [], noNullPrototype: true }),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
  }),
) as fc.Arbitrary<Fields>;

const direction = fc.constantFrom<(1 | -1)[]>(1, -1);
const key = fc.tuple(fc.constantFrom('a', 'c', 'a.x'), direction);
const keys = fc.uniqueArray(key, {
  minLength: 1,
  maxLength: 2,
  selector: ([name]) => name.charAt(0),
});
const order = fc.uniqueArray(key, { maxLength: 2, selector: ([name]) => name });

function find(
  given: Fields[],
  asked: Fields,
  by: Order,
  window: { skip: number; limit: number },
  indexed: Order[],
) {
  const database = new Database({ clock: createManualClock(0) });
  database.createCollection('rows');
  for (const [at, fields] of indexed.entries())
    database.createIndex('rows', { name: `i${at}`, keys: fields });
  const run = <T>(work: Parameters<typeof database.run<T>>[2]) =>
    database.run('test', undefined, work);
  return run((operation) =>
    database.insert(
      operation,
      'rows',
      given.map((row, _id) => ({ _id, ...row })),
    ),
  )
    .then(() =>
      run((operation) => database.find(operation, 'rows', { query: asked, order: by, ...window })),
    )
    .finally(() => database.close());
}

describe('the planner', () => {
  it('finds with any indexes what a scan finds, in the order asked for', async () => {
    await fc.assert(
      fc.asyncProperty(
        documents,
        query,
        order,
        fc.uniqueArray(keys, {
          minLength: 1,
          maxLength: 3,
          selector: (each) => JSON.stringify(each),
        }),
        async (given, asked, by, indexed) => {
          // Ordered to the end by _id, so that equal rows cannot trade places.
          const total: Order = [...by, ['_id', 1]];
          const everything = { skip: 0, limit: Infinity };
          const scanned = await find(given, asked, total, everything, []);
          expect(await find(given, asked, total, everything, indexed)).toEqual(scanned);
          expect(await find(given, asked, total, { skip: 1, limit: 2 }, indexed)).toEqual(
            scanned.slice(1, 3),
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it('comes to the same in a transaction that has written part of it', async () => {
    await fc.assert(
      fc.asyncProperty(documents, query, order, keys, async (given, asked, by, indexed) => {
        const total: Order = [...by, ['_id', 1]];
        const database = new Database({ clock: createManualClock(0) });
        database.createCollection('rows');
        database.createIndex('rows', { name: 'i', keys: indexed });
        const rows = given.map((row, _id) => ({ _id, ...row }));
        const half = Math.ceil(rows.length / 2);
        await database.run('test', undefined, (operation) =>
          database.insert(operation, 'rows', rows.slice(0, half)),
        );
        const id = database.startTransaction();
        await database.run('test', id, (operation) =>
          database.insert(operation, 'rows', rows.slice(half)),
        );
        const found = () =>
          database.run('test', id, (operation) =>
            database.find(operation, 'rows', { query: asked, order: total }),
          );
        const inside = await found();
        await database.run('test', id, (operation) => database.commitTransaction(operation));
        const after = await database.run('test', undefined, (operation) =>
          database.find(operation, 'rows', { query: asked, order: total }),
        );
        database.close();
        expect(inside).toEqual(after);
      }),
      { numRuns: 40 },
    );
  });
});
