import type { IndexDeclaration } from '../../../local/cloud/database/catalog';
import { DUPLICATE, failure, ground, type Ground } from './harness';
import type { CollectionReference } from './sdk-types';

describe('indexes', () => {
  let on: Ground;

  beforeEach(async () => {
    on = await ground();
    await on.db.createCollection('orders');
  });

  const orders = (): CollectionReference => on.db.collection('orders');
  const index = (declaration: IndexDeclaration) =>
    on.cloud.database.createIndex('orders', declaration);
  /** Documents and index entries that a call reads. */
  const cost = async (call: () => Promise<unknown>) => {
    await on.resetStats();
    await call();
    const { documentsRead, indexEntriesRead } = await on.stats();
    return { documents: documentsRead, entries: indexEntriesRead };
  };
  const hundred = () =>
    Array.from({ length: 100 }, (_, n) => ({
      _id: `o${n}`,
      store: `s${n % 10}`,
      seq: n,
      tags: [`t${n % 5}`, 'all'],
    }));

  it('finds by _id without reading anything else', async () => {
    await orders().add(hundred());
    expect(await cost(() => orders().doc('o7').get())).toEqual({ documents: 1, entries: 1 });
  });

  it('reads all documents where no index fits, and as few as the limit needs where none is needed', async () => {
    await orders().add(hundred());
    expect(await cost(() => orders().where({ seq: 7 }).get())).toEqual({
      documents: 100,
      entries: 0,
    });
    expect(await cost(() => orders().limit(3).get())).toEqual({ documents: 3, entries: 0 });
  });

  it('uses a single index for equality, in and ranges', async () => {
    await orders().add(hundred());
    index({ name: 'seq', keys: [['seq', 1]] });
    const { gt, gte, lt, lte, in: among } = on.db.command;
    expect(await cost(() => orders().where({ seq: 7 }).get())).toEqual({
      documents: 1,
      entries: 1,
    });
    expect(
      await cost(() =>
        orders()
          .where({ seq: among([1, 5, 5]) })
          .get(),
      ),
    ).toEqual({ documents: 2, entries: 2 });
    expect(
      await cost(() =>
        orders()
          .where({ seq: gt(90) })
          .get(),
      ),
    ).toEqual({ documents: 9, entries: 9 });
    expect(
      await cost(() =>
        orders()
          .where({ seq: gte(10).and(lt(20)) })
          .get(),
      ),
    ).toEqual({ documents: 10, entries: 10 });
    expect(
      await cost(() =>
        orders()
          .where({ seq: lte(3) })
          .get(),
      ),
    ).toEqual({ documents: 4, entries: 4 });
  });

  it('uses a compound index by its prefix, and its order instead of sorting', async () => {
    await orders().add(hundred());
    index({
      name: 'store_seq',
      keys: [
        ['store', 1],
        ['seq', -1],
      ],
    });
    const of = orders().where({ store: 's3' });
    expect(await cost(() => of.get())).toEqual({ documents: 10, entries: 10 });
    const newest = () => of.orderBy('seq', 'desc').limit(2).get();
    expect((await newest()).data.map(({ seq }) => seq)).toEqual([93, 83]);
    expect(await cost(newest)).toEqual({ documents: 2, entries: 2 });
    const oldest = () => of.orderBy('seq', 'asc').limit(2).get();
    expect((await oldest()).data.map(({ seq }) => seq)).toEqual([3, 13]);
    expect(await cost(oldest)).toEqual({ documents: 2, entries: 2 });
    const after = () => of.where({ store: 's3', seq: on.db.command.gt(80) }).get();
    expect(await cost(after)).toEqual({ documents: 2, entries: 2 });
    expect(await cost(() => orders().where({ seq: 3 }).get())).toEqual({
      documents: 100,
      entries: 0,
    });
  });

  it('finds the elements of lists', async () => {
    await orders().add(hundred());
    index({ name: 'tags', keys: [['tags', 1]] });
    expect(await cost(() => orders().where({ tags: 't3' }).get())).toEqual({
      documents: 20,
      entries: 20,
    });
    const both = () =>
      orders()
        .where({ tags: on.db.command.in(['t3', 'all']) })
        .get();
    expect((await both()).data).toHaveLength(100);
    expect(await cost(both)).toEqual({ documents: 100, entries: 120 });
  });

  it('keeps up with changes', async () => {
    index({ name: 'seq', keys: [['seq', 1]] });
    await orders().add([
      { _id: 'a', seq: 1 },
      { _id: 'b', seq: 1 },
    ]);
    await orders().doc('a').update({ seq: 2 });
    await orders().doc('b').remove();
    expect((await orders().where({ seq: 1 }).get()).data).toEqual([]);
    expect((await orders().where({ seq: 2 }).get()).data).toEqual([{ _id: 'a', seq: 2 }]);
  });

  it('refuses a second document with the same unique key, on add, set and update', async () => {
    index({ name: 'no', keys: [['no', 1]], unique: true });
    await orders().add([
      { _id: 'a', no: 1 },
      { _id: 'b', no: 2 },
    ]);
    expect(await failure(orders().add({ no: 1 }))).toBe(DUPLICATE);
    expect(await failure(orders().doc('b').update({ no: 1 }))).toBe(DUPLICATE);
    expect(await failure(orders().doc('c').set({ no: 1 }))).toBe(DUPLICATE);
    await expect(orders().add({ no: 1 })).rejects.toThrow(
      /E11000 duplicate key.*orders index: no.*"no":1/,
    );
    expect(await orders().count()).toMatchObject({ total: 2 });
  });

  it('counts a missing field as null in a unique index: only one document may lack it', async () => {
    index({ name: 'no', keys: [['no', 1]], unique: true });
    await orders().add({ _id: 'a' });
    expect(await failure(orders().add({ _id: 'b' }))).toBe(DUPLICATE);
    expect(await failure(orders().add({ _id: 'c', no: null }))).toBe(DUPLICATE);
  });

  it('takes several fields in a unique index', async () => {
    index({
      name: 'store_no',
      keys: [
        ['store', 1],
        ['no', 1],
      ],
      unique: true,
    });
    await orders().add([
      { store: 'a', no: 1 },
      { store: 'a', no: 2 },
      { store: 'b', no: 1 },
    ]);
    expect(await failure(orders().add({ store: 'b', no: 1 }))).toBe(DUPLICATE);
  });

  it('keeps of a failing add of many what came before the duplicate', async () => {
    expect(
      await failure(orders().add([{ _id: 'a' }, { _id: 'b' }, { _id: 'a' }, { _id: 'c' }])),
    ).toBe(DUPLICATE);
    expect((await orders().get()).data).toEqual([{ _id: 'a' }, { _id: 'b' }]);
  });

  it('keeps of a failing update of many what came before the duplicate', async () => {
    index({ name: 'no', keys: [['no', 1]], unique: true });
    await orders().add([
      { _id: 'a', no: 1 },
      { _id: 'b', no: 2 },
    ]);
    expect(await failure(orders().where({}).update({ no: 7 }))).toBe(DUPLICATE);
    expect((await orders().get()).data).toEqual([
      { _id: 'a', no: 7 },
      { _id: 'b', no: 2 },
    ]);
  });

  it('refuses to make a unique index over duplicates, and two lists in one index', async () => {
    await orders().add([{ no: 1 }, { no: 1 }]);
    expect(() => index({ name: 'no', keys: [['no', 1]], unique: true })).toThrow('E11000');
    index({
      name: 'lists',
      keys: [
        ['x', 1],
        ['y', 1],
      ],
    });
    await expect(orders().add({ x: [1, 2], y: [1, 2] })).rejects.toThrow('parallel arrays');
  });

  it('makes what is declared once, and an index anew that is declared otherwise', () => {
    const declared = (unique: boolean) => [
      { name: 'orders', indexes: [{ name: 'no', keys: [['no', 1]] as const, unique }] },
      { name: 'stores', indexes: [] },
    ];
    const names = () =>
      on.cloud.database
        .collections()
        .map(({ name, indexes }) => [name, indexes.map((i) => [i.name, i.unique])]);
    on.cloud.database.declare(declared(false));
    on.cloud.database.declare(declared(false));
    expect(names()).toEqual([
      [
        'orders',
        [
          ['_id_', true],
          ['no', false],
        ],
      ],
      ['stores', [['_id_', true]]],
    ]);
    on.cloud.database.declare(declared(true));
    expect(names()[0]).toEqual([
      'orders',
      [
        ['_id_', true],
        ['no', true],
      ],
    ]);
  });
});
