import { ground, type Ground } from './harness';

describe('GET /__stats', () => {
  let on: Ground;

  beforeEach(async () => {
    on = await ground({
      collections: [{ name: 'orders', indexes: [{ name: 'store', keys: [['store', 1]] }] }],
    });
    await on.db.createCollection('stores');
    await on.db
      .collection('orders')
      .add([1, 2, 3, 4].map((n) => ({ _id: `o${n}`, store: `s${n % 2}` })));
    await on.db.collection('stores').add({ _id: 's0' });
    await on.resetStats();
  });

  it('counts nothing after POST /__stats/reset', async () => {
    expect(await on.stats()).toEqual({
      calls: 0,
      documentsRead: 0,
      documentsWritten: 0,
      indexEntriesRead: 0,
      rows: [],
    });
  });

  it('counts calls, documents and index entries by action and collection', async () => {
    const orders = on.db.collection('orders');
    await orders.where({ store: 's1' }).get();
    await orders.where({ store: 's1' }).update({ paid: true });
    await orders.add({ _id: 'o5' });
    const { rows, ...total } = await on.stats();
    expect(rows).toEqual([
      row('database.getDocument', { calls: 1, documentsRead: 2, indexEntriesRead: 2 }),
      row('database.modifyDocument', {
        calls: 1,
        documentsRead: 2,
        indexEntriesRead: 2,
        documentsWritten: 2,
      }),
      row('database.insertDocument', { calls: 1, documentsWritten: 1 }),
    ]);
    expect(total).toEqual({ calls: 3, documentsRead: 4, documentsWritten: 3, indexEntriesRead: 4 });
  });

  it('counts what $lookup reads under the collection it reads, without a call', async () => {
    const joined = on.db.collection('orders').aggregate().match({ _id: 'o2' });
    await joined
      .lookup({ from: 'stores', localField: 'store', foreignField: '_id', as: 'at' })
      .end();
    expect((await on.stats()).rows).toEqual([
      row('database.aggregateDocuments', { calls: 1, documentsRead: 1, indexEntriesRead: 1 }),
      { ...row('database.aggregateDocuments', { documentsRead: 1 }), collection: 'stores' },
    ]);
  });

  it('counts the calls of a transaction each', async () => {
    await on.db.runTransaction(async (transaction) => {
      await transaction.collection('orders').doc('o1').update({ paid: true });
    });
    expect((await on.stats()).rows.map(({ action, calls }) => [action, calls])).toEqual([
      ['database.startTransaction', 1],
      ['database.modifyDocument', 1],
      ['database.commitTransaction', 1],
    ]);
  });

  const row = (action: string, counts: object) => ({
    action,
    collection: 'orders',
    calls: 0,
    documentsRead: 0,
    documentsWritten: 0,
    indexEntriesRead: 0,
    ...counts,
  });
});
