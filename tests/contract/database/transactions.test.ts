import { TRANSACTION_LIFE_MS } from '../../../local/cloud/database/transactions';
import { BUSY, CONFLICT, DUPLICATE, failure, ground, NOT_EXIST, type Ground } from './harness';
import type { SdkDatabase, Transaction } from './sdk-types';

describe('transactions', () => {
  let on: Ground;
  let db: SdkDatabase;

  beforeEach(async () => {
    on = await ground();
    db = on.db;
    await db.createCollection('wallets');
    await db.collection('wallets').add([
      { _id: 'a', fen: 100 },
      { _id: 'b', fen: 100 },
    ]);
  });

  const wallets = () => db.collection('wallets');
  const inside = (transaction: Transaction) => transaction.collection('wallets');
  const fen = async (id: string) => (await wallets().doc(id).get()).data[0]?.['fen'];
  const { inc } = { inc: (by: number) => db.command.inc(by) };

  it('changes several documents together, through both entry points', async () => {
    const moved = await db.runTransaction(async (transaction) => {
      await inside(transaction)
        .doc('a')
        .update({ fen: inc(-30) });
      await inside(transaction)
        .doc('b')
        .update({ fen: inc(30) });
      return 30;
    });
    const second = await db.startTransaction();
    await inside(second)
      .doc('a')
      .update({ fen: inc(-1) });
    await second.commit();
    expect([moved, await fen('a'), await fen('b')]).toEqual([30, 69, 130]);
  });

  it('shows its own writes inside and nothing of them outside before the commit', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).add({ _id: 'c', fen: 1 });
    await inside(transaction).doc('a').remove();
    await inside(transaction).doc('b').set({ fen: 7 });
    expect((await inside(transaction).where({}).get()).data).toEqual([
      { _id: 'b', fen: 7 },
      { _id: 'c', fen: 1 },
    ]);
    expect((await wallets().get()).data).toEqual([
      { _id: 'a', fen: 100 },
      { _id: 'b', fen: 100 },
    ]);
    await transaction.commit();
    expect((await wallets().get()).data).toEqual([
      { _id: 'b', fen: 7 },
      { _id: 'c', fen: 1 },
    ]);
  });

  it('leaves nothing behind after a rollback, and rejects runTransaction with its reason', async () => {
    const run = db.runTransaction(async (transaction) => {
      await inside(transaction).doc('a').update({ fen: 0 });
      await transaction.rollback('no money');
    });
    await expect(run).rejects.toBe('no money');
    expect(await fen('a')).toBe(100);
  });

  it('gives null, not a list, for a missing document inside', async () => {
    const transaction = await db.startTransaction();
    expect((await inside(transaction).doc('z').get()).data).toBeNull();
    expect((await inside(transaction).doc('a').get()).data).toEqual({ _id: 'a', fen: 100 });
  });

  it('lets updateAndReturn and where().get() take part', async () => {
    const transaction = await db.startTransaction();
    const returned = await inside(transaction)
      .where({ _id: 'a' })
      .updateAndReturn({ fen: inc(1) });
    expect(returned).toMatchObject({ updated: 1, doc: { fen: 101 } });
    expect((await inside(transaction).where({ fen: 101 }).get()).data).toHaveLength(1);
    await transaction.rollback();
    expect(await fen('a')).toBe(100);
  });

  it('lets where().update, where().remove, count and aggregate leave it silently', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).add({ _id: 'c', fen: 100 });
    expect(await inside(transaction).where({ fen: 100 }).update({ seen: true })).toMatchObject({
      updated: 2,
    });
    expect(await inside(transaction).where({ _id: 'b' }).remove()).toMatchObject({ deleted: 1 });
    expect(await inside(transaction).where({}).count()).toMatchObject({ total: 1 });
    expect((await inside(transaction).aggregate().match({ _id: 'c' }).end()).data).toEqual([]);
    await transaction.rollback();
    expect((await wallets().get()).data).toEqual([{ _id: 'a', fen: 100, seen: true }]);
  });

  it('raises a conflict by the operation that writes, and is gone by then: an extra rollback fails', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()];
    await inside(first).doc('a').update({ fen: 1 });
    expect(await failure(inside(second).doc('a').update({ fen: 2 }))).toBe(CONFLICT);
    expect(await failure(inside(second).doc('b').get())).toBe(NOT_EXIST);
    expect(await failure(second.rollback())).toBe(NOT_EXIST);
    await first.commit();
    expect(await fen('a')).toBe(1);
  });

  it('raises a conflict where the document has changed since its first operation', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).doc('b').get();
    await wallets().doc('a').update({ fen: 5 });
    expect(await failure(inside(transaction).doc('a').update({ fen: 6 }))).toBe(CONFLICT);
  });

  it('takes its snapshot with its first operation, not with its start', async () => {
    const transaction = await db.startTransaction();
    await wallets().doc('a').update({ fen: 5 });
    expect((await inside(transaction).doc('a').get()).data).toMatchObject({ fen: 5 });
    expect(await inside(transaction).doc('a').update({ fen: 6 })).toMatchObject({ updated: 1 });
  });

  it('makes a plain update wait until the transaction that holds the document ends', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction)
      .doc('a')
      .update({ fen: inc(1) });
    let done = false;
    const plain = wallets()
      .doc('a')
      .update({ fen: inc(10) })
      .then(() => (done = true));
    await wallets().doc('b').update({ fen: 0 });
    expect([done, await fen('a')]).toEqual([false, 100]);
    await transaction.commit();
    await plain;
    expect(await fen('a')).toBe(111);
  });

  it('lives for 30 seconds, then is gone and its locks with it', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).doc('a').update({ fen: 1 });
    await on.clock.advance(TRANSACTION_LIFE_MS - 1);
    expect((await inside(transaction).doc('a').get()).data).toMatchObject({ fen: 1 });
    await on.clock.advance(1);
    expect(await failure(inside(transaction).doc('a').get())).toBe(NOT_EXIST);
    expect(await failure(transaction.commit())).toBe(NOT_EXIST);
    expect(await wallets().doc('a').update({ fen: 2 })).toMatchObject({ updated: 1 });
  });

  it('is busy while a call is under way: of calls sent together some are refused', async () => {
    const { database } = on.cloud;
    const id = database.startTransaction();
    const read = () =>
      database.run('test', id, (operation) => database.count(operation, 'wallets', {}));
    const results = await Promise.allSettled([read(), read(), read()]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await read()).toBe(2);
    const transaction = await db.startTransaction();
    const calls = Array.from({ length: 20 }, () => failure(inside(transaction).doc('a').get()));
    expect(await Promise.all(calls)).toContain(BUSY);
  });

  it('is given up when a call in it fails, as by a duplicate key; a missing collection leaves it open', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).doc('a').update({ fen: 1 });
    expect(await failure(transaction.collection('nowhere').doc('a').get())).toBe(
      'DATABASE_COLLECTION_NOT_EXIST ResourceNotFound',
    );
    expect(await failure(inside(transaction).add({ _id: 'b' }))).toBe(DUPLICATE);
    expect(await failure(transaction.commit())).toBe(NOT_EXIST);
    expect(await fen('a')).toBe(100);
  });

  it('conflicts when two add the same _id or the same unique key', async () => {
    await db.createCollection('cards');
    const cards = (of: { collection: Transaction['collection'] }) => of.collection('cards');
    on.cloud.database.createIndex('cards', { name: 'number', keys: [['number', 1]], unique: true });
    for (const [one, other] of [
      [{ _id: 'a' }, { _id: 'a', number: 1 }],
      [{ number: 2 }, { number: 2 }],
    ] as const) {
      const [first, second] = [await db.startTransaction(), await db.startTransaction()];
      await cards(first).add(one);
      expect(await failure(cards(second).add(other))).toBe(CONFLICT);
      await first.commit();
      expect(await failure(db.collection('cards').add(other))).toBe(DUPLICATE);
    }
  });

  it('conflicts when it adds a key that came after its snapshot', async () => {
    const late = await db.startTransaction();
    await inside(late).doc('a').get();
    await wallets().add({ _id: 'd' });
    expect(await failure(inside(late).add({ _id: 'd' }))).toBe(CONFLICT);
  });

  it('frees a unique key that it removes for a new document of its own, and for others after the commit', async () => {
    const transaction = await db.startTransaction();
    await inside(transaction).doc('a').remove();
    await inside(transaction).add({ _id: 'a', fen: 1 });
    await inside(transaction).doc('b').remove();
    const added = wallets().add({ _id: 'b', fen: 2 });
    await transaction.commit();
    await added;
    expect([await fen('a'), await fen('b')]).toEqual([1, 2]);
  });

  it('does not count a change to nothing as a write: it takes no lock', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()];
    expect(await inside(first).doc('a').update({ fen: 100 })).toMatchObject({ updated: 0 });
    expect(await inside(second).doc('a').update({ fen: 1 })).toMatchObject({ updated: 1 });
  });

  describe('runTransaction of @cloudbase/node-sdk', () => {
    /** Runs a callback against which someone else writes in the first `conflicts` runs. */
    const contested = async (conflicts: number) => {
      let runs = 0;
      const result = await failure(
        db.runTransaction(async (transaction) => {
          runs += 1;
          await inside(transaction).doc('a').get();
          if (runs <= conflicts) {
            await wallets()
              .doc('a')
              .update({ fen: inc(1) });
          }
          await inside(transaction)
            .doc('a')
            .update({ fen: inc(1) });
        }),
      );
      return { runs, result };
    };

    it('runs the callback again after a conflict', async () => {
      expect(await contested(2)).toEqual({ runs: 3, result: 'no failure' });
      expect(await fen('a')).toBe(103);
    });

    it('gives up after 4 runs', async () => {
      expect(await contested(9)).toEqual({ runs: 4, result: CONFLICT });
    });

    it('does not run it again for any other error', async () => {
      let runs = 0;
      const run = db.runTransaction(() => {
        runs += 1;
        return Promise.reject(new Error('no'));
      });
      await expect(run).rejects.toThrow('no');
      expect(runs).toBe(1);
    });
  });
});
