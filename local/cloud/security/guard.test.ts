import { encode } from '../database/ejson';
import type { Fields } from '../database/value';
import { Guard } from './guard';
import { parseSecurityRules } from './rules';

const NOW = Date.UTC(2026, 0, 1);
const ann = { openid: 'oAnn' };

function guardOf(rules: object, documents: Record<string, Fields> = {}) {
  const getDocument = jest.fn((collection: string, id: string) =>
    Promise.resolve(documents[`${collection}.${id}`]),
  );
  const parsed = parseSecurityRules({ collections: { notes: rules } });
  return { guard: new Guard({ rules: () => parsed, now: () => NOW, getDocument }), getDocument };
}

const may = async (rule: string | boolean, query: Fields, documents?: Record<string, Fields>) => {
  const { guard } = guardOf({ read: rule }, documents);
  const asked = guard.query('read', { collectionName: 'notes', query: encode(query) }, ann);
  return asked.then(
    () => true,
    (error: unknown) => {
      expect(error).toMatchObject({ code: 'DATABASE_PERMISSION_DENIED' });
      return false;
    },
  );
};

describe('a rule validates that the query is a subset; it does not filter', () => {
  it.each<[string | boolean, Fields, boolean]>([
    [true, {}, true],
    [false, {}, false],
    ['doc._openid == auth.openid', {}, false],
    ['doc._openid == auth.openid', { _openid: '{openid}' }, true],
    ['doc._openid == auth.openid', { _openid: 'oAnn' }, true],
    ['doc._openid == auth.openid', { _openid: 'oBob' }, false],
    ['doc._openid == auth.openid', { _id: 'note-1' }, false],
    ['auth.openid == doc._openid', { _id: 'note-1', _openid: '{openid}' }, true],
    ["doc.status == 'open'", { status: 'open', kind: 'tea' }, true],
    ["doc.status == 'open'", { status: { $in: ['open', 'closed'] } }, false],
    ["doc.status in ['open', 'closed']", { status: { $in: ['open', 'closed'] } }, true],
    ["doc.status == 'open' || doc._openid == auth.openid", { _openid: '{openid}' }, true],
    ["doc.status == 'open' && doc._openid == auth.openid", { status: 'open' }, false],
    ["!(doc.status in ['secret'])", { status: 'open' }, true],
    ["!(doc.status in ['secret'])", {}, false],
    ['doc.age > 10', { age: { $gt: 12 } }, true],
    ['doc.age > 10', { age: { $gte: 10 } }, false],
    ['doc.age >= 10', { age: { $gte: 10, $lt: 20 } }, true],
    ['10 < doc.age', { age: { $gt: 10 } }, true],
    ['doc.age <= 10', { age: { $lt: 11 } }, false],
    ["doc.status != 'secret'", { status: { $ne: 'secret' } }, true],
    ['doc.openUntil > now', { openUntil: { $gt: new Date(NOW) } }, true],
    ['doc.shop.id == 7', { 'shop.id': 7 }, true],
    ["doc.kind == 'a'", { $or: [{ kind: 'a' }, { kind: 'b' }] }, false],
    ["doc.kind in ['a', 'b']", { $or: [{ kind: 'a' }, { kind: 'b' }] }, true],
    ["doc.kind == 'a'", { $and: [{ kind: 'a' }, { n: { $gt: 1 } }] }, true],
    ["doc.kind == 'a'", { $nor: [{ kind: 'b' }] }, false],
  ])('%s with %j: %s', async (rule, query, allowed) => {
    expect(await may(rule, query)).toBe(allowed);
  });
});

describe('get()', () => {
  const rule = 'auth.openid in get(`database.shops.${doc.shop}`).staff';
  const documents = { 'shops.s1': { staff: ['oAnn'] }, 'shops.s2': { staff: ['oBob'] } };

  it.each<[Fields, boolean]>([
    [{ shop: 's1' }, true],
    [{ shop: 's2' }, false],
    [{ shop: 'nowhere' }, false],
    [{}, false],
    [{ shop: { $in: ['s1', 's2'] } }, false],
  ])('of a shop named by the query %j: %s', async (query, allowed) => {
    expect(await may(rule, query, documents)).toBe(allowed);
  });

  it('reads each document once per check, and at most ten', async () => {
    const twice = "get('database.shops.s1').a == 1 || get('database.shops.s1').staff != null";
    const { guard, getDocument } = guardOf({ read: twice }, documents);
    await guard.query('read', { collectionName: 'notes' }, ann);
    expect(getDocument).toHaveBeenCalledTimes(1);
  });
});

describe('writing', () => {
  it('stores the creator, whom a client can neither choose nor change', async () => {
    const { guard } = guardOf({ read: true, write: 'doc._openid == auth.openid' });
    const params = { collectionName: 'notes' };
    expect(await guard.newDocument('{"n":1}', params, ann)).toBe('{"n":1,"_openid":"oAnn"}');
    await expect(guard.newDocument('{"_openid":"oBob"}', params, ann)).rejects.toMatchObject({
      code: 'INVALID_PARAM',
    });
    expect(() => guard.checkUpdate({ data: '{"$set":{"_openid":"oBob"}}' })).toThrow('_openid');
  });

  it('checks what is written: request.data', async () => {
    const { guard } = guardOf({
      create: 'request.data.price <= 100',
      update: 'request.data.price <= 100',
    });
    const ask = (price: number) => ({
      collectionName: 'notes',
      query: '{"_id":"n1"}',
      data: `{"$set":{"price":${price}}}`,
    });
    await expect(guard.query('update', ask(100), ann)).resolves.toBe('{"_id":"n1"}');
    await expect(guard.query('update', ask(101), ann)).rejects.toThrow('Permission denied');
    await expect(guard.newDocument('{"price":101}', ask(1), ann)).rejects.toThrow(
      'Permission denied',
    );
  });

  it('falls back to `write` for an operation without a rule of its own', async () => {
    const { guard } = guardOf({ write: true, delete: false });
    const params = { collectionName: 'notes', data: '{}' };
    await expect(guard.query('update', params, ann)).resolves.toBe('{}');
    await expect(guard.query('delete', params, ann)).rejects.toThrow('Permission denied');
  });
});

describe('the ready-made levels filter by creator where only the creator may', () => {
  const own = '{"$and":[{"n":1},{"_openid":"oAnn"}]}';
  it.each([
    ['READONLY', 'read', '{"n":1}'],
    ['READONLY', 'update', own],
    ['PRIVATE', 'read', own],
    ['PRIVATE', 'delete', own],
    ['ADMINWRITE', 'read', '{"n":1}'],
    ['ADMINWRITE', 'update', undefined],
    ['ADMINONLY', 'read', undefined],
  ] as const)('%s, %s', async (level, operation, query) => {
    const { guard } = guardOf(level as never);
    const asked = guard.query(operation, { collectionName: 'notes', query: '{"n":1}' }, ann);
    if (query === undefined) await expect(asked).rejects.toThrow('Permission denied');
    else expect(await asked).toBe(query);
  });
});

it('a collection that the rules do not name is refused by name', async () => {
  const { guard } = guardOf('PRIVATE' as never);
  const asked = guard.query('read', { collectionName: 'other' }, ann);
  await expect(asked).rejects.toThrow('do not name the collection other');
});

describe('functions', () => {
  const guard = new Guard({
    rules: () =>
      parseSecurityRules({
        collections: {},
        functions: { '*': { invoke: 'auth != null' }, settle: { invoke: false } },
      }),
    now: () => NOW,
    getDocument: () => Promise.resolve(undefined),
  });

  it('are open to every user unless they are closed', async () => {
    expect([await guard.mayInvoke('member', ann), await guard.mayInvoke('settle', ann)]).toEqual([
      true,
      false,
    ]);
  });
});

describe('a rule that cannot be used is refused when it is read, by name', () => {
  it.each([
    [`doc.a == '${'x'.repeat(1020)}'`, '1024 characters'],
    ['get(doc.a) && get(doc.b) && get(doc.c) && get(doc.d)', 'at most 3 get()'],
    ['get(get(get(doc.a).b).c).d == 1', 'nested at most 2'],
    ['doc.a + 1 == 2', 'operator + is not supported'],
    ['steal(doc)', 'only function'],
    ['process.exit', '“process” is not known'],
    ['doc.a ? true : false', 'ConditionalExpression is not supported'],
    ['doc.a ==', 'Expected expression'],
  ])('%.40s', (rule, complaint) => {
    expect(() => parseSecurityRules({ collections: { notes: { read: rule } } })).toThrow(complaint);
    expect(() => parseSecurityRules({ collections: { notes: { read: rule } } })).toThrow(
      'notes.read',
    );
  });
});
