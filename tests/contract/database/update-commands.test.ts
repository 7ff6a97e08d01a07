import { failure, ground } from './harness';
import type { SdkDatabase } from './sdk-types';

describe('update commands', () => {
  let db: SdkDatabase;

  beforeEach(async () => {
    ({ db } = await ground());
    await db.createCollection('carts');
  });

  /** What an update makes of a document, and how many it says it has updated. */
  const updated = async (before: object, update: object): Promise<[unknown, unknown]> => {
    const carts = db.collection('carts');
    await carts.doc('a').set(before);
    const { updated } = await carts.doc('a').update(update);
    const { data } = await carts.doc('a').field({ _id: false }).get();
    return [data[0], updated];
  };
  const _ = (): SdkDatabase['command'] => db.command;

  it('set replaces an object that a plain value would merge into', async () => {
    expect(await updated({ o: { a: 1, b: 2 } }, { o: _().set({ c: 3 }) })).toEqual([
      { o: { c: 3 } },
      1,
    ]);
    expect(await updated({ o: { a: 1 } }, { o: _().set({ a: 1 }) })).toEqual([{ o: { a: 1 } }, 0]);
  });

  it('remove drops a field; of a list it leaves null', async () => {
    expect(
      await updated({ a: 1, b: { c: 1, d: 2 } }, { a: _().remove(), b: { c: _().remove() } }),
    ).toEqual([{ b: { d: 2 } }, 1]);
    expect(await updated({ l: [1, 2] }, { 'l.0': _().remove() })).toEqual([{ l: [null, 2] }, 1]);
    expect(await updated({ a: 1 }, { b: _().remove() })).toEqual([{ a: 1 }, 0]);
  });

  it('inc and mul start from 0 where there is nothing', async () => {
    expect(await updated({ n: 5 }, { n: _().inc(-2), m: _().inc(3) })).toEqual([{ n: 3, m: 3 }, 1]);
    expect(await updated({ n: 5 }, { n: _().mul(3), m: _().mul(3) })).toEqual([{ n: 15, m: 0 }, 1]);
    expect(await updated({ n: 5 }, { n: _().inc(0) })).toEqual([{ n: 5 }, 0]);
  });

  it('inc refuses what is no number and changes nothing', async () => {
    await db.collection('carts').doc('a').set({ n: 'text', m: 1 });
    const update = db
      .collection('carts')
      .doc('a')
      .update({ m: _().inc(1), n: _().inc(1) });
    expect(await failure(update)).toBe('DATABASE_REQUEST_FAILED');
    expect((await db.collection('carts').doc('a').get()).data).toEqual([
      { _id: 'a', n: 'text', m: 1 },
    ]);
  });

  it('min and max keep the smaller and the greater, dates too', async () => {
    expect(await updated({ a: 5, b: 5 }, { a: _().min(3), b: _().min(7), c: _().min(1) })).toEqual([
      { a: 3, b: 5, c: 1 },
      1,
    ]);
    expect(await updated({ a: 5, b: 5 }, { a: _().max(3), b: _().max(7) })).toEqual([
      { a: 5, b: 7 },
      1,
    ]);
    const [later] = await updated({ at: new Date(1) }, { at: _().max(new Date(2)) });
    expect(later).toEqual({ at: new Date(2) });
  });

  it('push appends one or many, and begins a list', async () => {
    expect(await updated({ l: [1] }, { l: _().push(2) })).toEqual([{ l: [1, 2] }, 1]);
    expect(await updated({ l: [1] }, { l: _().push([2, 3]), m: _().push(1) })).toEqual([
      { l: [1, 2, 3], m: [1] },
      1,
    ]);
  });

  it('push takes position, sort and slice, in MongoDB’s order', async () => {
    const push = (options: object) => _().push({ each: [3, 1], ...options });
    expect((await updated({ l: [5, 4] }, { l: push({ position: 1 }) }))[0]).toEqual({
      l: [5, 3, 1, 4],
    });
    expect((await updated({ l: [5, 4] }, { l: push({ position: -1 }) }))[0]).toEqual({
      l: [5, 3, 1, 4],
    });
    expect((await updated({ l: [5, 4] }, { l: push({ sort: 1 }) }))[0]).toEqual({
      l: [1, 3, 4, 5],
    });
    expect((await updated({ l: [5, 4] }, { l: push({ sort: -1, slice: 2 }) }))[0]).toEqual({
      l: [5, 4],
    });
    expect((await updated({ l: [5, 4] }, { l: push({ slice: -3 }) }))[0]).toEqual({ l: [4, 3, 1] });
    const byScore = _().push({ each: [{ s: 1 }], sort: { s: -1 } });
    expect((await updated({ l: [{ s: 0 }, { s: 2 }] }, { l: byScore }))[0]).toEqual({
      l: [{ s: 2 }, { s: 1 }, { s: 0 }],
    });
  });

  it('pop, shift and unshift work at the ends', async () => {
    expect(await updated({ l: [1, 2, 3] }, { l: _().pop() })).toEqual([{ l: [1, 2] }, 1]);
    expect(await updated({ l: [1, 2, 3] }, { l: _().shift() })).toEqual([{ l: [2, 3] }, 1]);
    expect(await updated({ l: [1] }, { l: _().unshift([2, 3]) })).toEqual([{ l: [2, 3, 1] }, 1]);
    expect(await updated({ l: [] }, { l: _().pop() })).toEqual([{ l: [] }, 0]);
  });

  it('pull takes out what is equal or meets a condition, pullAll each of a list', async () => {
    expect(await updated({ l: [1, 2, 1] }, { l: _().pull(1) })).toEqual([{ l: [2] }, 1]);
    expect(await updated({ l: [1, 5, 9] }, { l: _().pull(_().gte(5)) })).toEqual([{ l: [1] }, 1]);
    expect(await updated({ l: [{ a: 1, b: 2 }, { a: 2 }] }, { l: _().pull({ a: 1 }) })).toEqual([
      { l: [{ a: 2 }] },
      1,
    ]);
    expect(await updated({ l: [{ a: 1 }, { a: 5 }] }, { l: _().pull({ a: _().gt(2) }) })).toEqual([
      { l: [{ a: 1 }] },
      1,
    ]);
    expect(await updated({ l: [1, 2, 3, 1] }, { l: _().pullAll([1, 3]) })).toEqual([{ l: [2] }, 1]);
    expect(await updated({ l: [1] }, { l: _().pull(7), m: _().pull(1) })).toEqual([{ l: [1] }, 0]);
  });

  it('addToSet adds what is not there yet', async () => {
    expect(await updated({ l: ['a'] }, { l: _().addToSet('b') })).toEqual([{ l: ['a', 'b'] }, 1]);
    expect(await updated({ l: ['a'] }, { l: _().addToSet('a') })).toEqual([{ l: ['a'] }, 0]);
    const each = _().addToSet({ $each: ['a', 'b', { c: 1 }, { c: 1 }] });
    expect(await updated({ l: ['a'] }, { l: each, m: each })).toEqual([
      { l: ['a', 'b', { c: 1 }], m: ['a', 'b', { c: 1 }] },
      1,
    ]);
  });

  it('rename moves a field, bit works on whole numbers', async () => {
    expect(await updated({ a: 1, b: 2 }, { a: _().rename('c') })).toEqual([{ b: 2, c: 1 }, 1]);
    expect(await updated({ n: 0b1100 }, { n: _().bit({ and: 0b0110 }) })).toEqual([
      { n: 0b0100 },
      1,
    ]);
    expect(await updated({ n: 0b1100 }, { n: _().bit({ or: 0b0011 }) })).toEqual([
      { n: 0b1111 },
      1,
    ]);
    expect(await updated({ n: 0b1100 }, { n: _().bit({ xor: 0b0110 }) })).toEqual([
      { n: 0b1010 },
      1,
    ]);
  });

  it('makes the objects that a path needs, and pads a list with null', async () => {
    expect(await updated({}, { 'a.b.c': 1 })).toEqual([{ a: { b: { c: 1 } } }, 1]);
    expect(await updated({ l: [1] }, { 'l.3': 4 })).toEqual([{ l: [1, null, null, 4] }, 1]);
  });

  it('refuses a path through a value, two changes of one path, and a change of _id', async () => {
    const carts = db.collection('carts');
    await carts.doc('a').set({ n: 1 });
    expect(await failure(carts.doc('a').update({ 'n.x': 1 }))).toBe('DATABASE_REQUEST_FAILED');
    const raw = carts.options({ raw: true }).doc('a');
    await expect(raw.update({ $set: { n: 1 }, $inc: { n: 1 } })).rejects.toThrow('conflict at');
    await expect(raw.update({ $set: { _id: 'b' } })).rejects.toThrow('_id');
    expect(await failure(carts.doc('a').update({ _id: 'b' }))).toBe('INVALID_PARAM');
  });

  it('refuses an update operator that there is none of, by name', async () => {
    const carts = db.collection('carts');
    await carts.doc('a').set({ n: 1 });
    await expect(
      carts
        .options({ raw: true })
        .doc('a')
        .update({ $double: { n: 1 } }),
    ).rejects.toThrow('$double');
    await expect(carts.options({ raw: true }).doc('a').update({ n: 2 })).rejects.toThrow(
      'Unknown modifier: n',
    );
  });

  it('set() takes no update commands', async () => {
    expect(
      await failure(
        db
          .collection('carts')
          .doc('a')
          .set({ n: _().inc(1) }),
      ),
    ).toBe('DATABASE_REQUEST_FAILED');
  });
});
