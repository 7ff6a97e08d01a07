import { createManualClock } from '../clock/settable-clock';
import { Database } from './database';
import type { Fields } from './value';
import { watch, type Snapshot, type Watching } from './watch';

describe('watch', () => {
  let database: Database;

  beforeEach(async () => {
    database = new Database({ clock: createManualClock(0) });
    database.createCollection('orders');
    database.createCollection('other');
    await add(
      { _id: 'a', store: 's', fen: 1 },
      { _id: 'b', store: 's', fen: 2 },
      { _id: 'x', store: 't', fen: 9 },
    );
  });

  afterEach(() => database.close());

  const add = (...documents: Fields[]) =>
    database.run('test', undefined, (operation) => database.insert(operation, 'orders', documents));
  const modify = (id: string, data: Fields, replace = false) =>
    database.run('test', undefined, (operation) =>
      database.modify(operation, 'orders', {
        query: { _id: id },
        data,
        replace,
        multi: false,
        upsert: false,
      }),
    );
  const remove = (id: string) =>
    database.run('test', undefined, (operation) =>
      database.remove(operation, 'orders', { _id: id }, false),
    );

  /** The snapshots that come, filled as they come. */
  const listen = async (watching: Partial<Watching> = {}) => {
    const snapshots: Snapshot[] = [];
    const errors: Error[] = [];
    const stop = await watch(
      database,
      { collection: 'orders', query: { store: 's' }, ...watching },
      { onChange: (snapshot) => snapshots.push(snapshot), onError: (error) => errors.push(error) },
    );
    return { snapshots, errors, stop };
  };
  const changes = (snapshot: Snapshot | undefined) =>
    snapshot?.docChanges.map(
      ({ queueType, dataType, docId }) => `${queueType} ${dataType} ${docId as string}`,
    );
  const ids = (snapshot: Snapshot | undefined) => snapshot?.docs.map(({ _id }) => _id);

  it('begins with the whole result', async () => {
    const { snapshots } = await listen();
    expect(snapshots).toHaveLength(1);
    expect(snapshots[0]).toMatchObject({ id: 0, type: 'init' });
    expect(ids(snapshots[0])).toEqual(['a', 'b']);
    expect(changes(snapshots[0])).toEqual(['init init a', 'init init b']);
  });

  it('tells of an update, with the fields that it changed and removed', async () => {
    const { snapshots } = await listen();
    await modify('a', { $set: { fen: 5, 'by.name': 'x' }, $unset: { none: '' } });
    expect(changes(snapshots[1])).toEqual(['update update a']);
    expect(snapshots[1]?.docChanges[0]).toMatchObject({
      id: 1,
      doc: { _id: 'a', store: 's', fen: 5, by: { name: 'x' } },
      updatedFields: { fen: 5, by: { name: 'x' } },
      removedFields: [],
    });
    await modify('a', { $set: { 'by.name': 'y' }, $unset: { fen: '' } });
    expect(snapshots[2]?.docChanges[0]).toMatchObject({
      updatedFields: { 'by.name': 'y' },
      removedFields: ['fen'],
    });
  });

  it('tells what enters by add, update or set, and what leaves by remove or update', async () => {
    const { snapshots } = await listen();
    await add({ _id: 'c', store: 's' });
    await modify('x', { $set: { store: 's' } });
    await modify('b', { store: 's', fen: 7 }, true);
    await remove('a');
    await modify('b', { $set: { store: 'closed' } });
    expect(snapshots.slice(1).map(changes)).toEqual([
      ['enqueue add c'],
      ['enqueue update x'],
      ['update replace b'],
      ['dequeue remove a'],
      ['dequeue update b'],
    ]);
    expect(ids(snapshots.at(-1))).toEqual(['c', 'x']);
  });

  it('moves documents over the limit as the order has it; what enters comes last', async () => {
    const { snapshots } = await listen({ order: [['fen', -1]], limit: 2 });
    expect(ids(snapshots[0])).toEqual(['b', 'a']);
    await add({ _id: 'c', store: 's', fen: 3 });
    expect(changes(snapshots[1])).toEqual(['dequeue limit a', 'enqueue add c']);
    expect(ids(snapshots[1])).toEqual(['b', 'c']);
    await remove('c');
    expect(changes(snapshots[2])).toEqual(['dequeue remove c', 'enqueue limit a']);
    expect(ids(snapshots[2])).toEqual(['b', 'a']);
  });

  it('is silent about what does not concern the query, and after it was stopped', async () => {
    const { snapshots, stop } = await listen();
    await modify('x', { $set: { fen: 3 } });
    await modify('a', { $set: { fen: 1 } });
    await database.run('test', undefined, (operation) =>
      database.insert(operation, 'other', [{ store: 's' }]),
    );
    stop();
    await add({ store: 's' });
    expect(snapshots).toHaveLength(1);
  });

  it('tells of a transaction at its commit, in one piece', async () => {
    const { snapshots } = await listen();
    const id = database.startTransaction();
    const inside = (query: Fields, data: Fields) =>
      database.run('test', id, (operation) =>
        database.modify(operation, 'orders', {
          query,
          data,
          replace: false,
          multi: false,
          upsert: false,
        }),
      );
    await inside({ _id: 'a' }, { $set: { fen: 10 } });
    await inside({ _id: 'b' }, { $set: { fen: 20 } });
    expect(snapshots).toHaveLength(1);
    await database.run('test', id, (operation) => database.commitTransaction(operation));
    expect(snapshots.slice(1).map(changes)).toEqual([['update update a', 'update update b']]);
  });

  it('refuses a result of more than 5000 documents, and closes when it grows beyond', async () => {
    await add(...Array.from({ length: 4998 }, () => ({ store: 's' })));
    const { snapshots, errors } = await listen();
    expect(snapshots[0]?.docs).toHaveLength(5000);
    await add({ store: 's' });
    await add({ store: 's' });
    expect([snapshots.length, errors.map(({ message }) => message)]).toEqual([
      1,
      ['a listener holds at most 5000 documents'],
    ]);
    await expect(listen()).rejects.toThrow('5000');
  });
});
