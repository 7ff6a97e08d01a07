import { failure, ground, START } from './harness';
import type { SdkDatabase } from './sdk-types';

describe('the document calls of @cloudbase/node-sdk', () => {
  let db: SdkDatabase;

  beforeEach(async () => {
    ({ db } = await ground());
    await db.createCollection('shops');
  });

  const shops = () => db.collection('shops');
  const all = async () => (await shops().get()).data;

  it('adds one document under a given id, or under 32 hexadecimal characters', async () => {
    expect(await shops().add({ _id: 'a', seats: 2 })).toMatchObject({ id: 'a' });
    const { id } = await shops().add({ seats: 3 });
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(await all()).toEqual([
      { _id: 'a', seats: 2 },
      { _id: id, seats: 3 },
    ]);
  });

  it('adds many documents in one call and answers their ids in order', async () => {
    expect(await shops().add([{ _id: 'a' }, { _id: 'b' }])).toMatchObject({ ids: ['a', 'b'] });
    expect(await all()).toEqual([{ _id: 'a' }, { _id: 'b' }]);
  });

  it('keeps every type of value', async () => {
    const shop = {
      _id: 'a',
      nothing: null,
      flag: false,
      zero: 0,
      big: 9_007_199_254_740_991,
      fraction: -0.1,
      text: '惠享 \u0000 😀',
      at: new Date(START),
      old: new Date(-1),
      list: [1, [2], { deep: true }],
      empty: { list: [], object: {} },
    };
    await shops().add(shop);
    expect(await all()).toEqual([shop]);
  });

  it('stamps serverDate() with the time on its clock, moved by the offset', async () => {
    await shops().add({ _id: 'a', at: db.serverDate(), later: db.serverDate({ offset: 60_000 }) });
    expect(await all()).toEqual([
      { _id: 'a', at: new Date(START), later: new Date(START + 60_000) },
    ]);
  });

  it('gets a document by id as a list of one, of none when it is missing', async () => {
    await shops().add({ _id: 'a' });
    expect((await shops().doc('a').get()).data).toEqual([{ _id: 'a' }]);
    expect((await shops().doc('b').get()).data).toEqual([]);
  });

  it('filters, orders, skips, limits and projects', async () => {
    await shops().add([1, 2, 3, 4, 5].map((seats) => ({ _id: `s${seats}`, seats, name: 'x' })));
    const { data } = await shops()
      .where({ seats: db.command.gt(1) })
      .orderBy('seats', 'desc')
      .skip(1)
      .limit(2)
      .field({ seats: true, _id: false })
      .get();
    expect(data).toEqual([{ seats: 4 }, { seats: 3 }]);
  });

  it('orders by several fields, and gives insertion order where nothing is asked for or all is equal', async () => {
    const rows = [
      { _id: '3', a: 1, b: 1 },
      { _id: '1', a: 2, b: 1 },
      { _id: '2', a: 1, b: 2 },
      { _id: '0', a: 1, b: 1 },
    ];
    await shops().add(rows);
    expect((await all()).map((row) => row._id)).toEqual(['3', '1', '2', '0']);
    const { data } = await shops().orderBy('a', 'asc').orderBy('b', 'desc').get();
    expect(data.map(({ _id }) => _id)).toEqual(['2', '3', '0', '1']);
  });

  it('orders values of different types as BSON does: empty list, nothing, numbers, text, objects, flags, dates', async () => {
    const values = [new Date(0), true, [], { a: 1 }, 'a', 3, null];
    await shops().add(values.map((value, at) => ({ _id: String(at), value })));
    const { data } = await shops().orderBy('value', 'asc').field({ value: true, _id: false }).get();
    expect(data.map(({ value }) => value)).toEqual([[], null, 3, 'a', { a: 1 }, true, new Date(0)]);
  });

  it('counts', async () => {
    await shops().add([{ open: true }, { open: true }, { open: false }]);
    expect(await shops().where({ open: true }).count()).toMatchObject({ total: 2 });
    expect(await shops().count()).toMatchObject({ total: 3 });
  });

  it('updates the fields that are named and merges into objects', async () => {
    await shops().add({ _id: 'a', name: 'x', hours: { open: 9, close: 18 } });
    expect(
      await shops()
        .doc('a')
        .update({ hours: { close: 20 }, seats: 4 }),
    ).toMatchObject({ updated: 1 });
    expect(await all()).toEqual([{ _id: 'a', name: 'x', hours: { open: 9, close: 20 }, seats: 4 }]);
  });

  it('counts as updated only what is different afterwards, and 0 for a missing document', async () => {
    await shops().add({ _id: 'a', name: 'x' });
    expect(await shops().doc('a').update({ name: 'x' })).toMatchObject({ updated: 0 });
    expect(await shops().doc('b').update({ name: 'x' })).toMatchObject({ updated: 0 });
  });

  it('updates all that match, or one with multiple: false', async () => {
    await shops().add([{ open: true }, { open: true }, { open: false }]);
    const opened = shops().where({ open: true });
    expect(await opened.update({ seen: 1 })).toMatchObject({ updated: 2 });
    expect(await opened.options({ multiple: false }).update({ seen: 2 })).toMatchObject({
      updated: 1,
    });
  });

  it('is a compare-and-set when the condition is in where: of two that expect version 1, one updates', async () => {
    await shops().add({ _id: 'a', version: 1 });
    const results = await Promise.all(
      [1, 2].map(() =>
        shops()
          .where({ _id: 'a', version: 1 })
          .update({ version: db.command.inc(1) }),
      ),
    );
    expect(results.map(({ updated }) => updated).sort()).toEqual([0, 1]);
  });

  it('sets: makes the document or replaces all of it', async () => {
    expect(await shops().doc('a').set({ name: 'x', seats: 1 })).toMatchObject({
      updated: 0,
      upsertedId: 'a',
    });
    expect(await shops().doc('a').set({ name: 'y' })).toMatchObject({ updated: 1 });
    expect(await all()).toEqual([{ _id: 'a', name: 'y' }]);
  });

  it('updates and returns the document as it is afterwards', async () => {
    await shops().add({ _id: 'a', seats: 1 });
    const query = shops().where({ _id: 'a' });
    expect(await query.updateAndReturn({ seats: db.command.inc(2) })).toMatchObject({
      updated: 1,
      doc: { _id: 'a', seats: 3 },
    });
    expect(await shops().where({ _id: 'b' }).updateAndReturn({ seats: 1 })).toMatchObject({
      updated: 0,
    });
  });

  it('removes by id and by query', async () => {
    await shops().add([{ _id: 'a' }, { _id: 'b', old: true }, { _id: 'c', old: true }]);
    expect(await shops().doc('a').remove()).toMatchObject({ deleted: 1 });
    expect(await shops().doc('a').remove()).toMatchObject({ deleted: 0 });
    expect(await shops().where({ old: true }).remove()).toMatchObject({ deleted: 2 });
    expect(await all()).toEqual([]);
  });

  it('refuses to update or remove a whole collection without where', async () => {
    expect(await failure(shops().update({ a: 1 }))).toBe('INVALID_PARAM');
    expect(await failure(shops().remove())).toBe('INVALID_PARAM');
  });

  it('refuses an action, a parameter or an environment that it does not know, naming it', async () => {
    const { url } = await ground();
    const call = async (body: object) => {
      const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return (await response.json()) as { code: string; message: string };
    };
    expect((await call({ action: 'database.dropEverything' })).message).toContain(
      'database.dropEverything',
    );
    expect((await call({ action: 'database.getDocument' })).message).toContain('collectionName');
    expect(
      (await call({ action: 'database.startTransaction', envName: 'elsewhere' })).message,
    ).toContain('elsewhere');
  });
});
