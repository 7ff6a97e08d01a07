import { CALL_SDK, startCloud } from '../embedded';
import type { TestCloud } from '../embedded';
import { TestPhone } from '../phone';

let cloud: TestCloud;
let shopper: TestPhone;
let friend: TestPhone;

beforeAll(async () => {
  cloud = await startCloud(
    {
      call: CALL_SDK,
      settle: { code: `export const main = async () => 'settled';` },
      whoami: {
        code: `import cloud from 'wx-server-sdk';
          export const main = async (event: object) => ({ event, ...cloud.getWXContext(), at: new Date() });`,
      },
      broken: { code: `export const main = async () => { throw new Error('no noodles'); };` },
      large: { code: `export const main = async () => 'x'.repeat(1024 * 1024);` },
      write: {
        code: `import cloud from 'wx-server-sdk';
          cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
          export const main = async ({ _id, ...data }: any) =>
            cloud.database().collection('orders').doc(_id).set({ data });`,
      },
    },
    {
      collections: ['notes', 'orders', 'shops', 'secrets'].map((name) => ({ name, indexes: [] })),
      rulesJson: {
        collections: {
          notes: 'PRIVATE',
          orders: { read: 'doc._openid == auth.openid' },
          shops: { read: "doc.status == 'open'" },
          secrets: { read: false, write: false },
        },
        functions: { settle: { invoke: false } },
      },
    },
  );
  shopper = await TestPhone.login(cloud.origin(), 'shopper');
  friend = await TestPhone.login(cloud.origin(), 'friend');
});

afterAll(() => cloud.end());

const read = (phone: TestPhone, collectionName: string, query: object, params: object = {}) =>
  phone.call('database', {
    action: 'database.getDocument',
    params: { collectionName, query: JSON.stringify(query), queryType: 'WHERE', ...params },
  });

const store = (collection: string, documents: object[]) =>
  cloud.database.run('test', undefined, (operation) =>
    cloud.database.insert(operation, collection, documents as never),
  );

describe('a session', () => {
  it('is a persona’s, with an openid as WeChat gives them, the same each time', async () => {
    const again = await TestPhone.login(cloud.origin(), 'shopper');
    expect(again.persona).toEqual(shopper.persona);
    expect(shopper.persona.openid).toMatch(/^o[\w-]{27}$/);
    expect(friend.persona.openid).not.toBe(shopper.persona.openid);
  });

  it('is needed for every call, and for the event line', async () => {
    const response = await fetch(`${cloud.origin()}/client/callFunction`, {
      method: 'POST',
      body: JSON.stringify({ session: 'made-up', name: 'whoami' }),
    });
    expect(await response.json()).toMatchObject({
      error: { errMsg: expect.stringMatching('log in again') as string },
    });
    expect((await fetch(`${cloud.origin()}/client/events?session=made-up`)).status).toBe(401);
  });
});

describe('callFunction', () => {
  it('tells the function who calls; dates come back as text', async () => {
    const { result } = await shopper.call('callFunction', { name: 'whoami', data: { a: 1 } });
    const { openid, unionid } = shopper.persona;
    expect(result).toMatchObject({
      OPENID: openid,
      UNIONID: unionid,
      SOURCE: 'wx_client',
      event: { a: 1 },
    });
    expect(result).toMatchObject({ at: new Date(cloud.clock.now()).toISOString() });
  });

  it.each([
    ['settle', -501023, 'the security rules close'],
    ['nobody', -501000, 'FunctionName parameter could not be found'],
    ['broken', -504002, 'no noodles'],
    ['large', -604001, 'exceeds 1 MB'],
  ])('of %s fails with %d: %s', async (name, errCode, words) => {
    const refusal = await shopper.refusal('callFunction', { name });
    expect(refusal.errCode).toBe(errCode);
    expect(refusal.errMsg).toMatch(/^cloud\.callFunction:fail/);
    expect(refusal.errMsg).toMatch(words);
  });
});

it('callFunction may lose its answer, with all its effects done', async () => {
  cloud.faults.set({ rates: { lostAnswer: 1 } });
  const before = cloud.functions.log.invocations.length;
  await expect(shopper.call('callFunction', { name: 'whoami' })).rejects.toThrow('fetch failed');
  cloud.faults.set({ rates: { lostAnswer: 0 } });
  expect(cloud.functions.log.invocations.slice(before)).toMatchObject([{ outcome: 'returned' }]);
});

it('callFunction in somebody’s name cannot be made at the door for SDKs', async () => {
  const body = { action: 'client.callFunction', function_name: 'settle', ticket: 'made-up' };
  const response = await fetch(`${cloud.origin()}/admin`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(await response.json()).toMatchObject({ code: 'INVALID_ACTION' });
});

describe('the database', () => {
  it('gives a phone at most 20 rows, whatever it asks for', async () => {
    await store(
      'shops',
      Array.from({ length: 25 }, () => ({ status: 'open' })),
    );
    const { data } = await read(shopper, 'shops', { status: 'open' }, { limit: 100 });
    expect(data.list).toHaveLength(20);
    const counted = await shopper.call('database', {
      action: 'database.calculateDocument',
      params: { collectionName: 'shops', query: '{"status":"open"}' },
    });
    expect(counted.data.total).toBe(25);
  });

  it.each([
    ['shops', {}],
    ['shops', { _id: 'shop-1' }],
    ['orders', { _openid: 'somebody else' }],
    ['secrets', {}],
    ['nowhere', {}],
  ])('refuses %s %j with -502003: the query is not a subset of the rule', async (name, query) => {
    const refusal = await shopper.refusal('database', {
      action: 'database.getDocument',
      params: { collectionName: name, query: JSON.stringify(query) },
    });
    expect(refusal).toMatchObject({
      errCode: -502003,
      errMsg: expect.stringMatching(/^collection\.get:fail/) as string,
    });
  });

  it('keeps what a person writes for that person, under PRIVATE', async () => {
    const params = { collectionName: 'notes', data: ['{"text":"mine"}'] };
    const { data } = await shopper.call('database', { action: 'database.insertDocument', params });
    const [id] = data.insertedIds ?? [];
    expect((await read(shopper, 'notes', { _id: id })).data.list).toHaveLength(1);
    expect((await read(friend, 'notes', { _id: id })).data.list).toHaveLength(0);
    const change = (phone: TestPhone) =>
      phone.call('database', {
        action: 'database.modifyDocument',
        params: {
          collectionName: 'notes',
          query: JSON.stringify({ _id: id }),
          data: '{"$set":{"text":"changed"}}',
          multi: true,
          merge: true,
        },
      });
    expect((await change(friend)).data.updated).toBe(0);
    expect((await change(shopper)).data.updated).toBe(1);
    const removing = { collectionName: 'notes', query: JSON.stringify({ _id: id }), multi: true };
    const removed = await friend.call('database', {
      action: 'database.removeDocument',
      params: removing,
    });
    expect(removed.data.deleted).toBe(0);
  });

  it('checks an aggregation by what its first stage matches, and looks up nothing else', async () => {
    const aggregate = (...stages: [string, object][]) => ({
      action: 'database.aggregateDocuments' as const,
      params: {
        collectionName: 'shops',
        stages: stages.map(([stageKey, value]) => ({
          stageKey,
          stageValue: JSON.stringify(value),
        })),
      },
    });
    const open: [string, object] = ['$match', { status: 'open' }];
    const count: [string, object] = ['$count', 'shops' as never];
    const { data } = await shopper.call('database', aggregate(open, count));
    expect(data.list).toEqual(['{"shops":25}']);
    expect((await shopper.refusal('database', aggregate(count))).errCode).toBe(-502003);
    const lookup: [string, object] = ['$lookup', { from: 'secrets' }];
    expect((await shopper.refusal('database', aggregate(open, lookup))).errCode).toBe(-502003);
  });

  it('has no transactions for phones and refuses writes above 512 KB', async () => {
    const base = { collectionName: 'notes', data: ['{}'] };
    const action = 'database.insertDocument';
    expect(
      await shopper.refusal('database', { action, params: { ...base, transactionId: 't' } }),
    ).toMatchObject({ errCode: -501007 });
    const large = { ...base, data: [JSON.stringify({ text: 'x'.repeat(512 * 1024) })] };
    expect(await shopper.refusal('database', { action, params: large })).toMatchObject({
      errCode: -501007,
    });
  });
});

describe('a listener', () => {
  const open = (watchId: string, collectionName: string, query: object) => ({
    watchId,
    collectionName,
    query: JSON.stringify(query),
  });

  it('hears of what functions change, from the commit, until it is closed', async () => {
    await shopper.connect();
    const mine = { _openid: '{openid}' };
    await shopper.call('watchOpen', open('w1', 'orders', mine));
    expect(await shopper.next('watch')).toMatchObject({ watchId: 'w1', type: 'init', docs: [] });
    const { openid: _openid } = shopper.persona;
    await cloud.invoke('write', { _id: 'o1', _openid, status: 'paid' });
    const { docs, docChanges } = await shopper.next('watch');
    expect(JSON.parse(docs[0]!)).toMatchObject({ _id: 'o1', status: 'paid' });
    expect(docChanges).toMatchObject([{ queueType: 'enqueue', dataType: 'add', docId: 'o1' }]);
    await cloud.invoke('write', { _id: 'o2', _openid: friend.persona.openid, status: 'paid' });
    await cloud.invoke('write', { _id: 'o1', _openid, status: 'done' });
    expect((await shopper.next('watch')).docChanges).toMatchObject([
      { dataType: 'replace', docId: 'o1' },
    ]);
    await shopper.call('watchClose', { watchId: 'w1' });
    await cloud.invoke('write', { _id: 'o1', _openid, status: 'closed' });
    expect(shopper.unheard()).toEqual([]);
    shopper.hangUp();
  });

  it('opens only for what the rules let this person read, and only with an event line', async () => {
    await friend.connect();
    expect(await friend.refusal('watchOpen', open('w1', 'orders', {}))).toMatchObject({
      errCode: -502003,
    });
    friend.hangUp();
    const third = await TestPhone.login(cloud.origin(), 'clerk');
    expect(
      (await third.refusal('watchOpen', open('w1', 'shops', { status: 'open' }))).errMsg,
    ).toMatch('connect');
  });
});

describe('files', () => {
  it('are uploaded, read at their address, and deleted by their uploader alone', async () => {
    const answer = await shopper.upload('photos/面.txt', 'steam');
    const { fileID } = (answer as { result: { fileID: string } }).result;
    expect(fileID).toBe('cloud://local.local-bucket/photos/面.txt');
    const { fileList } = await friend.call('getTempFileURL', { fileList: [fileID] });
    expect(await (await fetch(fileList[0]!.tempFileURL)).text()).toBe('steam');
    expect((await friend.upload('photos/面.txt', 'cold')) as object).toMatchObject({
      error: { errCode: -503002 },
    });
    expect((await friend.call('deleteFile', { fileList: [fileID] })).fileList[0]).toMatchObject({
      status: -503002,
    });
    expect((await shopper.call('deleteFile', { fileList: [fileID] })).fileList[0]).toMatchObject({
      status: 0,
    });
    const gone = await friend.call('getTempFileURL', { fileList: [fileID] });
    expect(gone.fileList[0]).toMatchObject({ status: -503003, tempFileURL: '' });
  });
});

it('tells every phone when the clock moves', async () => {
  await shopper.connect();
  await cloud.clock.advance(60_000);
  expect(await shopper.next('clock')).toEqual({
    now: cloud.clock.now(),
    offset: cloud.clock.offset(),
  });
  shopper.hangUp();
});

it('refuses a call that there is not, and a body that is not JSON, by name', async () => {
  const ask = async (name: string, body: string) =>
    (await fetch(`${cloud.origin()}/client/${name}`, { method: 'POST', body })).json();
  expect(await ask('toString', '{}')).toMatchObject({
    error: { errMsg: expect.stringMatching('no call toString') as string },
  });
  expect(await ask('personas', 'x')).toMatchObject({
    error: { errMsg: expect.stringMatching('JSON object') as string },
  });
});
