import { failure, ground } from './harness';

describe('limits', () => {
  it('get gives 100 rows by default and 1000 at most', async () => {
    const { db } = await ground();
    await db.createCollection('rows');
    await db.collection('rows').add(Array.from({ length: 1100 }, (_, n) => ({ n })));
    const rows = db.collection('rows');
    expect((await rows.get()).data).toHaveLength(100);
    expect((await rows.limit(1000).get()).data).toHaveLength(1000);
    expect((await rows.limit(5000).get()).data).toHaveLength(1000);
    expect(await rows.count()).toMatchObject({ total: 1100 });
  });

  it('a collection must exist before anything is asked of it, even an add', async () => {
    const { db } = await ground();
    const missing = 'DATABASE_COLLECTION_NOT_EXIST ResourceNotFound';
    expect(await failure(db.collection('nowhere').add({ a: 1 }))).toBe(missing);
    expect(await failure(db.collection('nowhere').get())).toBe(missing);
    expect(await failure(db.collection('nowhere').where({}).update({ a: 1 }))).toBe(missing);
    await db.createCollection('somewhere');
    expect(await failure(db.createCollection('somewhere'))).toContain(
      'DATABASE_COLLECTION_ALREADY_EXIST',
    );
  });

  it('an environment holds 100 collections', async () => {
    const { db } = await ground();
    for (let n = 0; n < 100; n++) await db.createCollection(`c${n}`);
    await expect(db.createCollection('one-more')).rejects.toThrow('100 collections');
  });

  it('a collection has 100 indexes of up to 31 fields', async () => {
    const { db, cloud } = await ground();
    await db.createCollection('wide');
    const keys = (fields: number) =>
      Array.from({ length: fields }, (_, n) => [`f${n}`, 1] as const);
    const index = (name: string, fields: number) =>
      cloud.database.createIndex('wide', { name, keys: keys(fields) });
    expect(() => index('too wide', 32)).toThrow('31 fields');
    index('widest', 31);
    // With the one on _id there are two by now.
    for (let n = 2; n < 100; n++) index(`i${n}`, 1);
    expect(() => index('one more', 1)).toThrow('100 indexes');
  });

  it('a fresh cloud in memory has nothing of another', async () => {
    const [one, other] = [await ground(), await ground()];
    await one.db.createCollection('mine');
    expect(await failure(other.db.collection('mine').get())).toContain(
      'DATABASE_COLLECTION_NOT_EXIST',
    );
  });
});
