import { failure, ground } from './harness';
import type { Aggregates, Pipeline, SdkDatabase } from './sdk-types';

describe('aggregation', () => {
  let db: SdkDatabase;
  let $: Aggregates;

  beforeEach(async () => {
    ({ db } = await ground());
    $ = db.command.aggregate;
    await db.createCollection('orders');
    await db.createCollection('stores');
    await db.collection('stores').add([
      { _id: 's1', name: '一店' },
      { _id: 's2', name: '二店' },
    ]);
    await db.collection('orders').add([
      {
        _id: '1',
        store: 's1',
        fen: 300,
        items: ['tea', 'bun'],
        at: new Date('2026-01-04T23:30:00Z'),
      },
      { _id: '2', store: 's1', fen: 500, items: ['tea'], at: new Date('2026-01-05T00:00:00Z') },
      { _id: '3', store: 's2', fen: 200, items: [], at: new Date('2026-02-01T12:00:00Z') },
    ]);
  });

  const orders = (): Pipeline => db.collection('orders').aggregate();
  const rows = async (pipeline: Pipeline) => (await pipeline.end()).data as unknown[];
  /** What an expression gives for order 1. */
  const value = async (expression: unknown) => {
    const [row] = await rows(orders().match({ _id: '1' }).project({ _id: 0, value: expression }));
    return (row as { value: unknown }).value;
  };

  it('matches, groups and sorts', async () => {
    const grouped = orders()
      .match({ fen: db.command.gt(0) })
      .group({
        _id: '$store',
        total: $.sum('$fen'),
        count: $.sum(1),
        most: $.max('$fen'),
        all: $.push('$fen'),
      })
      .sort({ total: -1 });
    expect(await rows(grouped)).toEqual([
      { _id: 's1', total: 800, count: 2, most: 500, all: [300, 500] },
      { _id: 's2', total: 200, count: 1, most: 200, all: [200] },
    ]);
  });

  it('has every accumulator that the SDK offers', async () => {
    const grouped = orders().group({
      _id: null,
      avg: $.avg('$fen'),
      first: $.first('$fen'),
      last: $.last('$fen'),
      min: $.min('$fen'),
      set: $.addToSet('$store'),
      pop: $.stdDevPop('$fen'),
      samp: $.stdDevSamp('$fen'),
      merged: $.mergeObjects({ s: '$store' }),
    });
    const [row] = (await rows(grouped)) as Record<string, number>[];
    expect(row).toMatchObject({ first: 300, last: 200, min: 200, merged: { s: 's2' } });
    expect(row?.['set']).toHaveLength(2);
    expect(row?.['avg']).toBeCloseTo(1000 / 3);
    expect(row?.['pop']).toBeCloseTo(124.72, 2);
    expect(row?.['samp']).toBeCloseTo(152.75, 2);
  });

  it('projects, adds fields, replaces the root, skips, limits, samples', async () => {
    const one = () => orders().match({ _id: '1' });
    expect(await rows(one().project({ fen: 1 }))).toEqual([{ _id: '1', fen: 300 }]);
    expect(await rows(one().addFields({ twice: $.multiply(['$fen', 2]) }))).toMatchObject([
      { twice: 600 },
    ]);
    expect(await rows(one().replaceRoot({ newRoot: { only: '$fen' } }))).toEqual([{ only: 300 }]);
    expect(await rows(orders().sort({ _id: 1 }).skip(1).limit(1))).toMatchObject([{ _id: '2' }]);
    expect(await rows(orders().sample({ size: 2 }))).toHaveLength(2);
  });

  it('unwinds, counts, sorts by count, makes buckets', async () => {
    expect(await rows(orders().unwind('$items').project({ items: 1 }))).toEqual([
      { _id: '1', items: 'tea' },
      { _id: '1', items: 'bun' },
      { _id: '2', items: 'tea' },
    ]);
    expect(
      await rows(orders().unwind({ path: '$items', preserveNullAndEmptyArrays: true })),
    ).toHaveLength(4);
    expect(await rows(orders().count('orders'))).toEqual([{ orders: 3 }]);
    expect(await rows(orders().sortByCount('$store'))).toEqual([
      { _id: 's1', count: 2 },
      { _id: 's2', count: 1 },
    ]);
    expect(
      await rows(orders().bucket({ groupBy: '$fen', boundaries: [0, 100, 300, 900] })),
    ).toEqual([
      { _id: 100, count: 1 },
      { _id: 300, count: 2 },
    ]);
    expect(await rows(orders().bucketAuto({ groupBy: '$fen', buckets: 3 }))).toEqual([
      { _id: { min: 200, max: 300 }, count: 1 },
      { _id: { min: 300, max: 500 }, count: 1 },
      { _id: { min: 500, max: 500 }, count: 1 },
    ]);
  });

  it('looks up other collections, by field or by pipeline', async () => {
    const byField = orders()
      .match({ _id: '3' })
      .lookup({ from: 'stores', localField: 'store', foreignField: '_id', as: 'at' });
    expect(await rows(byField.project({ at: 1 }))).toEqual([
      { _id: '3', at: [{ _id: 's2', name: '二店' }] },
    ]);
    const pipeline = $.pipeline()
      .match(db.command.expr($.eq(['$_id', '$$wanted'])))
      .project({ _id: 0, name: 1 })
      .done();
    const byPipeline = orders()
      .match({ _id: '1' })
      .lookup({ from: 'stores', let: { wanted: '$store' }, pipeline, as: 'at' });
    expect(await rows(byPipeline.project({ at: 1, _id: 0 }))).toEqual([{ at: [{ name: '一店' }] }]);
  });

  it.each<[string, (of: Aggregates) => unknown, unknown]>([
    ['arithmetic', (of) => of.subtract([of.add(['$fen', 5]), of.mod(['$fen', 7])]), 299],
    ['rounding', (of) => [of.floor(1.7), of.ceil(1.2), of.trunc(-1.7), of.abs(-2)], [1, 2, -1, 2]],
    [
      'powers',
      (of) => [of.pow([2, 3]), of.sqrt(9), of.exp(0), of.ln(1), of.log([8, 2]), of.log10(100)],
      [8, 3, 1, 0, 3, 2],
    ],
    ['division', (of) => of.divide(['$fen', 200]), 1.5],
    [
      'comparison',
      (of) => [of.cmp([1, 2]), of.eq([1, 1]), of.neq([1, 1]), of.gte([2, 1]), of.lt([2, 1])],
      [-1, true, false, true, false],
    ],
    ['logic', (of) => [of.and([true, 0]), of.or([false, 1]), of.not([false])], [false, true, true]],
    ['choice', (of) => [of.cond([true, 'a', 'b']), of.ifNull(['$none', 'd'])], ['a', 'd']],
    [
      'switch',
      (of) => of.switch({ branches: [{ case: of.gt(['$fen', 1]), then: 'many' }], default: 'few' }),
      'many',
    ],
    [
      'array access',
      (of) => [of.arrayElemAt(['$items', -1]), of.size('$items'), of.in(['tea', '$items'])],
      ['bun', 2, true],
    ],
    [
      'array search',
      (of) => [of.indexOfArray(['$items', 'bun']), of.isArray(['$items'])],
      [1, true],
    ],
    [
      'array making',
      (of) => [of.concatArrays(['$items', [1]]), of.range([0, 4, 2]), of.reverseArray([1, 2])],
      [
        ['tea', 'bun', 1],
        [0, 2],
        [2, 1],
      ],
    ],
    [
      'array parts',
      (of) => [of.slice(['$items', 1]), of.zip({ inputs: [[1], [2]] })],
      [['tea'], [[1, 2]]],
    ],
    [
      'filter',
      (of) => of.filter({ input: '$items', as: 'i', cond: of.eq(['$$i', 'tea']) }),
      ['tea'],
    ],
    ['map', (of) => of.map({ input: [1, 2], as: 'n', in: of.multiply(['$$n', 2]) }), [2, 4]],
    [
      'reduce',
      (of) => of.reduce({ input: [1, 2], initialValue: 0, in: of.add(['$$value', '$$this']) }),
      3,
    ],
    [
      'objects',
      (of) => [of.arrayToObject([[['k', 1]]]), of.objectToArray({ k: 1 })],
      [{ k: 1 }, [{ k: 'k', v: 1 }]],
    ],
    [
      'sets',
      (of) => [
        of.setUnion([[1], [2]]),
        of.setIntersection([[1, 2], [2]]),
        of.setDifference([[1, 2], [2]]),
      ],
      [[1, 2], [2], [1]],
    ],
    [
      'set questions',
      (of) => [
        of.setEquals([
          [1, 2],
          [2, 1],
        ]),
        of.setIsSubset([[1], [1, 2]]),
      ],
      [true, true],
    ],
    [
      'truth of arrays',
      (of) => [of.allElementsTrue([[true, 1]]), of.anyElementTrue([[false]])],
      [true, false],
    ],
    [
      'text',
      (of) => [
        of.concat(['$store', '!']),
        of.toUpper('$store'),
        of.toLower('A'),
        of.split(['a-b', '-']),
      ],
      ['s1!', 'S1', 'a', ['a', 'b']],
    ],
    [
      'text lengths',
      (of) => [of.strLenBytes('茶'), of.strLenCP('茶😀'), of.strcasecmp(['a', 'A'])],
      [3, 2, 0],
    ],
    [
      'parts of text',
      (of) => [
        of.substr(['abc', 1, -1]),
        of.substrBytes(['茶叶', 3, 9]),
        of.substrCP(['茶叶', 1, 1]),
      ],
      ['bc', '叶', '叶'],
    ],
    [
      'places in text',
      (of) => [
        of.indexOfBytes(['茶叶', '叶']),
        of.indexOfCP(['😀叶', '叶']),
        of.indexOfCP(['a', 'z']),
      ],
      [3, 1, -1],
    ],
    [
      'dates',
      (of) => [
        of.year('$at'),
        of.month('$at'),
        of.dayOfMonth('$at'),
        of.hour('$at'),
        of.minute('$at'),
        of.second('$at'),
        of.millisecond('$at'),
      ],
      [2026, 1, 4, 23, 30, 0, 0],
    ],
    [
      'days and weeks',
      (of) => [of.dayOfYear('$at'), of.dayOfWeek('$at'), of.week('$at')],
      [4, 1, 1],
    ],
    [
      'ISO weeks',
      (of) => [of.isoDayOfWeek('$at'), of.isoWeek('$at'), of.isoWeekYear('$at')],
      [7, 1, 2026],
    ],
    [
      'dates as text',
      (of) => of.dateToString({ date: '$at', format: '%Y-%m-%d %H', timezone: 'Asia/Shanghai' }),
      '2026-01-05 07',
    ],
    [
      'dates from text',
      (of) => of.dateFromString({ dateString: '2026-01-01T00:00:00Z' }),
      new Date('2026-01-01'),
    ],
    [
      'dates from parts',
      (of) => of.dateFromParts({ year: 2026, month: 2, day: 3 }),
      new Date('2026-02-03'),
    ],
    [
      'let and literal',
      (of) => of.let({ vars: { x: 2 }, in: of.concat(['$$ROOT.store', of.literal('$x')]) }),
      's1$x',
    ],
  ])('evaluates %s', async (_name, expression, expected) => {
    expect(await value(expression($))).toEqual(expected);
  });

  it('gives 20 rows where no limit is asked for', async () => {
    await db.collection('orders').add(Array.from({ length: 40 }, (_, n) => ({ n })));
    expect(await rows(orders())).toHaveLength(20);
    expect(await rows(orders().limit(30))).toHaveLength(30);
  });

  it('gives 10 000 rows at most', async () => {
    await db.collection('orders').add(Array.from({ length: 10_000 }, (_, n) => ({ n })));
    expect(await rows(orders().limit(20_000))).toHaveLength(10_000);
  });

  it('refuses a stage or an operator that there is none of, by name, whatever the collection holds', async () => {
    await db.createCollection('empty');
    const raw = (stage: object) =>
      db.collection('empty').options({ raw: true }).aggregate([stage]).end();
    for (const [name, stage] of [
      ['$out', { $out: 'stores' }],
      ['$merge', { $merge: { into: 'stores' } }],
      ['$function', { $project: { x: { $function: {} } } }],
      ['$meta', { $project: { x: { $meta: 'textScore' } } }],
      ['$twice', { $project: { x: { $twice: '$fen' } } }],
    ] as const) {
      expect(await failure(raw(stage))).toBe('DATABASE_INVALID_OPERRATOR');
      await expect(raw(stage)).rejects.toThrow(name);
    }
  });

  it('refuses a missing collection', async () => {
    expect(await failure(db.collection('nowhere').aggregate().end())).toContain(
      'DATABASE_COLLECTION_NOT_EXIST',
    );
  });
});
