import cloud from 'wx-server-sdk';
import { createManualClock } from '../../../local/cloud/clock/settable-clock';
import { createCloud, type Cloud } from '../../../local/cloud/cloud';

/*
 * It keeps its first initialisation for the life of the process, and shares the connection with node-sdk:
 * so this file has one cloud for all its tests and does without the other SDK.
 */
process.env['TENCENTCLOUD'] = 'true';
process.env['SILENCE'] = 'true';

/** The parts of its database that the tests use; its own types leave some calls out. */
interface WxDatabase {
  readonly command: Record<'inc' | 'gte', (operand: number) => object>;
  collection(name: string): WxCollection;
  createCollection(name: string): Promise<unknown>;
  runTransaction<T>(run: (transaction: WxTransaction) => Promise<T>): Promise<T>;
  startTransaction(): Promise<WxTransaction>;
}
interface WxCollection {
  add(of: { data: object | object[] }): Promise<{ _id: string; _ids: string[]; errMsg: string }>;
  doc(id: string): {
    get(): Promise<{ data: object | null; errMsg: string }>;
    set(of: {
      data: object;
    }): Promise<{ _id: string; stats: { updated: number; created: number } }>;
    update(of: { data: object }): Promise<{ stats: { updated: number } }>;
    remove(): Promise<{ stats: { removed: number } }>;
  };
  where(query: object): WxCollection;
  orderBy(field: string, direction: string): WxCollection;
  get(): Promise<{ data: object[] }>;
  count(): Promise<{ total: number }>;
  update(of: { data: object; multi?: boolean }): Promise<{ stats: { updated: number } }>;
  remove(of?: { multi?: boolean }): Promise<{ stats: { removed: number } }>;
  aggregate(): { group(of: object): { end(): Promise<{ list: object[] }> } };
}
interface WxTransaction {
  collection(name: string): WxCollection;
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

interface WxError {
  readonly errCode: number;
  readonly errMsg: string;
}

describe('wx-server-sdk', () => {
  let server: Cloud;
  let db: WxDatabase;
  let name: string;
  let made = 0;

  beforeAll(async () => {
    server = await createCloud({ clock: createManualClock(0) });
    const serviceUrl = await server.listen();
    // Credentials and address come from the environment in the cloud; the types know only env.
    const init = cloud.init as (options: Record<string, string>) => void;
    init({ env: 'local', serviceUrl, secretId: 'x', secretKey: 'y' });
    db = cloud.database() as unknown as WxDatabase;
  });

  beforeEach(async () => {
    name = `shops${(made += 1)}`;
    await db.createCollection(name);
  });

  afterAll(() => server.close());

  const shops = () => db.collection(name);
  const failure = async (call: Promise<unknown>): Promise<WxError> => {
    try {
      await call;
    } catch (error) {
      return error as WxError;
    }
    throw new Error('no failure');
  };

  it('adds, gets, counts, updates, sets, removes and aggregates', async () => {
    expect(await shops().add({ data: { _id: 'a', seats: 1 } })).toMatchObject({
      _id: 'a',
      errMsg: 'collection.add:ok',
    });
    expect((await shops().add({ data: [{ seats: 2 }, { seats: 3 }] }))._ids).toHaveLength(2);
    expect(await shops().doc('a').get()).toMatchObject({ data: { _id: 'a', seats: 1 } });
    expect(
      await shops()
        .where({ seats: db.command.gte(2) })
        .count(),
    ).toMatchObject({ total: 2 });
    const more = { data: { seats: db.command.inc(5) } };
    expect(await shops().doc('a').update(more)).toMatchObject({ stats: { updated: 1 } });
    expect(
      await shops()
        .doc('b')
        .set({ data: { seats: 9 } }),
    ).toMatchObject({ stats: { updated: 0, created: 1 } });
    const { data } = await shops().orderBy('seats', 'desc').get();
    expect(data).toMatchObject([{ seats: 9 }, { seats: 6 }, { seats: 3 }, { seats: 2 }]);
    const { list } = await shops()
      .aggregate()
      .group({ _id: null, seats: { $sum: '$seats' } })
      .end();
    expect(list).toEqual([{ _id: null, seats: 20 }]);
    expect(
      await shops()
        .where({})
        .update({ data: { open: true } }),
    ).toMatchObject({ stats: { updated: 4 } });
    expect(
      await shops()
        .where({})
        .update({ data: { open: false }, multi: false }),
    ).toMatchObject({
      stats: { updated: 1 },
    });
    expect(await shops().doc('a').remove()).toMatchObject({ stats: { removed: 1 } });
    expect(await shops().where({}).remove()).toMatchObject({ stats: { removed: 3 } });
  });

  it('throws errCode -1 for a missing document, unless throwOnNotFound is false', async () => {
    expect(await failure(shops().doc('z').get())).toMatchObject({
      errCode: -1,
      errMsg: expect.stringContaining('document with _id z does not exist') as string,
    });
    const lenient = cloud.database({ throwOnNotFound: false } as object) as unknown as WxDatabase;
    expect(await lenient.collection(name).doc('z').get()).toMatchObject({ data: null });
  });

  it('gives -502005 for a missing collection', async () => {
    expect(await failure(db.collection('nowhere').get())).toMatchObject({
      errCode: -502005,
      errMsg: expect.stringContaining('database collection not exists') as string,
    });
  });

  it('gives -501001 for a duplicate key, told apart only by the text', async () => {
    await shops().add({ data: { _id: 'a' } });
    expect(await failure(shops().add({ data: { _id: 'a' } }))).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('E11000 duplicate key') as string,
    });
  });

  it('gives -502002 for an operator that there is none of', async () => {
    const asked = shops()
      .where({ seats: { $foo: 1 } })
      .get();
    expect(await failure(asked)).toMatchObject({
      errCode: -502002,
      errMsg: expect.stringContaining('$foo') as string,
    });
  });

  it('runs a transaction', async () => {
    await shops().add({ data: { _id: 'a', seats: 1 } });
    const result = await db.runTransaction(async (transaction) => {
      await transaction
        .collection(name)
        .doc('a')
        .update({ data: { seats: 2 } });
      return 'done';
    });
    expect(result).toBe('done');
    expect(await shops().doc('a').get()).toMatchObject({ data: { seats: 2 } });
  });

  it('never runs a transaction again after a conflict of an operation: it arrives as -501001, once', async () => {
    await shops().add({ data: { _id: 'a', seats: 1 } });
    let runs = 0;
    const run = db.runTransaction(async (transaction) => {
      runs += 1;
      await transaction.collection(name).doc('a').get();
      await shops()
        .doc('a')
        .update({ data: { seats: db.command.inc(1) } });
      await transaction
        .collection(name)
        .doc('a')
        .update({ data: { seats: 0 } });
    });
    expect(await failure(run)).toMatchObject({
      errCode: -501001,
      errMsg: expect.stringContaining('TransactionConflict') as string,
    });
    expect(runs).toBe(1);
  });
});
