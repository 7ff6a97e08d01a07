import { failure, ground } from './harness';
import type { SdkDatabase } from './sdk-types';

describe('query commands', () => {
  let db: SdkDatabase;

  beforeEach(async () => {
    ({ db } = await ground());
    await db.createCollection('dishes');
    await db.collection('dishes').add([
      {
        _id: 'tea',
        price: 800,
        tags: ['hot', 'drink'],
        at: new Date(1000),
        name: '绿茶 Green Tea',
      },
      { _id: 'ice', price: 1200, tags: ['cold', 'sweet'], at: new Date(2000), name: 'Ice' },
      {
        _id: 'soup',
        price: 2600,
        tags: ['hot'],
        sizes: [
          { size: 1, left: 0 },
          { size: 2, left: 4 },
        ],
      },
      { _id: 'free', price: null, tags: [], shop: { city: '杭州', open: true } },
      { _id: 'plain' },
    ]);
  });

  /** The ids of what a query finds, in alphabetical order. */
  const find = async (query: object): Promise<string> => {
    const { data } = await db.collection('dishes').where(query).get();
    return data
      .map(({ _id }) => _id)
      .sort()
      .join(' ');
  };

  it('compares within one type', async () => {
    const { eq, neq, gt, gte, lt, lte } = db.command;
    expect(await find({ price: eq(800) })).toBe('tea');
    expect(await find({ price: neq(800) })).toBe('free ice plain soup');
    expect(await find({ price: gt(800) })).toBe('ice soup');
    expect(await find({ price: gte(800) })).toBe('ice soup tea');
    expect(await find({ price: lt(1200) })).toBe('tea');
    expect(await find({ price: lte(1200) })).toBe('ice tea');
    expect(await find({ at: gt(new Date(1000)) })).toBe('ice');
    expect(await find({ price: gt('a') })).toBe('');
  });

  it('does not find a missing field by lt: a counter must start as 0', async () => {
    expect(await find({ seq: db.command.lt(5) })).toBe('');
  });

  it('finds null and missing alike by null', async () => {
    expect(await find({ price: null })).toBe('free plain');
    expect(await find({ price: db.command.eq(null) })).toBe('free plain');
    expect(await find({ price: db.command.in([null, 800]) })).toBe('free plain tea');
  });

  it('takes in and nin', async () => {
    expect(await find({ price: db.command.in([800, 2600]) })).toBe('soup tea');
    expect(await find({ price: db.command.nin([800, 2600]) })).toBe('free ice plain');
    expect(await find({ tags: db.command.in(['sweet', 'drink']) })).toBe('ice tea');
    expect(await find({ at: db.command.in([new Date(1000), 5]) })).toBe('tea');
    expect(await find({ name: db.command.in([]) })).toBe('');
  });

  it('joins conditions on a field and between fields', async () => {
    const _ = db.command;
    expect(await find({ price: _.gt(800).lt(2600) })).toBe('ice');
    expect(await find({ price: _.gt(800).and(_.lt(2600)) })).toBe('ice');
    expect(await find({ price: _.lt(900).or(_.gt(2000)) })).toBe('soup tea');
    expect(await find(_.or([{ price: 800 }, { tags: 'sweet' }]))).toBe('ice tea');
    expect(await find(_.and([{ price: _.gt(800) }, { tags: 'hot' }]))).toBe('soup');
    expect(await find(_.nor([{ price: _.gt(0) }, { shop: _.exists(true) }]))).toBe('plain');
    expect(await find({ price: _.not(_.gt(800)) })).toBe('free plain tea');
  });

  it('looks into objects and lists by path', async () => {
    expect(await find({ shop: { city: '杭州' } })).toBe('free');
    expect(await find({ 'shop.open': true })).toBe('free');
    expect(await find({ tags: 'hot' })).toBe('soup tea');
    expect(await find({ 'tags.0': 'hot' })).toBe('soup tea');
    expect(await find({ 'tags.1': 'drink' })).toBe('tea');
    expect(await find({ 'sizes.left': 4 })).toBe('soup');
    expect(await find({ tags: ['hot', 'drink'] })).toBe('tea');
  });

  it('asks about lists: all, elemMatch, size', async () => {
    const _ = db.command;
    expect(await find({ tags: _.all(['drink', 'hot']) })).toBe('tea');
    expect(await find({ price: _.all([800]) })).toBe('tea');
    expect(await find({ tags: _.size(2) })).toBe('ice tea');
    expect(await find({ tags: _.size(0) })).toBe('free');
    expect(await find({ sizes: _.elemMatch({ size: 2, left: _.gt(0) }) })).toBe('soup');
    expect(await find({ sizes: _.elemMatch({ size: 1, left: _.gt(0) }) })).toBe('');
    expect(await find({ tags: _.elemMatch(_.eq('sweet')) })).toBe('ice');
    expect(await find({ tags: _.elemMatch({ size: _.exists(false) }) })).toBe('');
  });

  it('asks whether a field exists, and for remainders', async () => {
    const _ = db.command;
    expect(await find({ price: _.exists(true) })).toBe('free ice soup tea');
    expect(await find({ price: _.exists(false) })).toBe('plain');
    expect(await find({ price: _.mod(500, 100) })).toBe('soup');
    expect(await find({ price: _.mod(1000, 200) })).toBe('ice');
  });

  it('matches text by regular expression', async () => {
    expect(await find({ name: /green/i })).toBe('tea');
    expect(await find({ name: db.RegExp({ regexp: '^ice', options: 'i' }) })).toBe('ice');
    expect(await find({ name: db.command.not(/茶/) })).toBe('free ice plain soup');
    expect(await find({ tags: /^co/ })).toBe('ice');
  });

  it('compares fields with each other by expr', async () => {
    const { expr, aggregate: $ } = db.command;
    expect(await find(expr($.gt(['$price', 1000])))).toBe('ice soup');
    expect(await find(expr($.eq([$.size($.ifNull(['$tags', []])), 2])))).toBe('ice tea');
  });

  it('takes raw MongoDB operators, $type among them', async () => {
    const { data } = await db
      .collection('dishes')
      .options({ raw: true })
      .where({ price: { $type: 'null' } })
      .get();
    expect(data).toMatchObject([{ _id: 'free' }]);
  });

  it('projects list slices and elements', async () => {
    const { project } = db.command;
    const tea = db.collection('dishes').where({ _id: 'tea' });
    expect((await tea.field({ tags: project.slice(1), _id: false }).get()).data).toMatchObject([
      { tags: ['hot'] },
    ]);
    const soup = db.collection('dishes').where({ _id: 'soup' });
    const second = soup.field({ sizes: project.elemMatch({ size: 2 }), _id: false });
    expect((await second.get()).data).toEqual([{ sizes: [{ size: 2, left: 4 }] }]);
  });

  it.each([
    ['$jsonSchema', { $jsonSchema: { required: ['price'] } }],
    ['$where', { $where: 'true' }],
    ['$text', { $text: { $search: 'tea' } }],
    ['$near', { price: { $near: [0, 0] } }],
    ['$foo', { price: { $foo: 1 } }],
  ])('refuses %s by name', async (operator, query) => {
    const asked = db.collection('dishes').options({ raw: true }).where(query).get();
    expect(await failure(asked)).toContain('DATABASE_INVALID_OPERRATOR');
    await expect(asked).rejects.toThrow(operator);
  });
});
