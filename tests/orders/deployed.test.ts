import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { readCollections } from '../../local/cloud/collections';
import type { Documents } from '../../services/documents';
import { cloudbaseDatabase, type SdkDatabase } from '../../services/platform/cloudbase-database';
import type { Database } from '../../services/platform/database';
import { startCloud, type TestCloud } from '../contract/embedded';
import { TestPhone } from '../contract/phone';

const ROOT = join(__dirname, '../..');
const KEY = 'idempotency-key-';
const NAMES = ['account', 'campaign', 'member', 'order', 'pay-callback', 'settle', 'store', 'tend'];

/** The functions that are deployed, bundled as they are deployed. */
const functions = Object.fromEntries(
  NAMES.map((name) => {
    const folder = join(ROOT, 'cloudfunctions', name);
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as object;
    return [name, { code: `export { main } from '${folder}/index';`, config }];
  }),
);

let cloud: TestCloud;
let db: Database<Documents>;
let owner: TestPhone;
let anna: TestPhone;
let store: string;

async function does(phone: TestPhone, name: string, action: string, data: object) {
  const { result } = await phone.call('callFunction', { name, data: { action, data } });
  const answer = result as { ok: boolean; value: never };
  if (!answer.ok) throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
  return answer.value as Record<string, never>;
}

beforeAll(() => {
  process.env['TENCENTCLOUD'] = 'true';
});

beforeEach(async () => {
  const rules = readFileSync(join(ROOT, 'cloudbase/security-rules.json'), 'utf8');
  cloud = await startCloud(functions, {
    collections: readCollections(ROOT),
    rulesJson: JSON.parse(rules) as object,
    variables: { SETTLE_DUE_AFTER_MS: '0' },
  });
  const serviceUrl = `${cloud.origin()}/admin`;
  const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl });
  db = cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);
  owner = await TestPhone.login(cloud.origin(), 'owner');
  anna = await TestPhone.login(cloud.origin(), 'shopper');
  for (const phone of [owner, anna]) await does(phone, 'member', 'open', {});
  const profile = {
    name: '拾光烘焙',
    address: '梧桐路 18 号',
    place: { latitude: 31.2, longitude: 121.4 },
    phone: '02155550100',
    opensAt: '07:30',
    closesAt: '21:00',
    photos: [],
  };
  store = (await does(owner, 'store', 'register', { key: `${KEY}s`, profile }))['store']!;
  await db.collection('stores').update({ _id: store }, { status: 'open', approvedAt: 1 });
  await db.collection('merchants').add({ _id: store, subMchId: '1900000001' });
  const fields = { marginBps: 8000, startsAt: cloud.clock.now() };
  await does(owner, 'campaign', 'saveDraft', { store, fields });
  const checklist = { margin: true, rulesRead: true, review: '看过' };
  await does(owner, 'campaign', 'publish', { store, key: `${KEY}p`, checklist });
});

afterEach(() => cloud.end());

async function order(kind: 'bill' | 'goods') {
  const asked = { store, key: `${KEY}${kind}`, amount: 10_000, kind };
  const { id } = await does(anna, 'order', 'create', asked);
  return String(id);
}

async function pay(id: string): Promise<void> {
  const { payment } = await does(anna, 'order', 'pay', { order: id });
  await anna.call('paymentOpen', payment!);
  const { package: prepay } = payment as unknown as { package: string };
  await anna.call('paymentAnswer', { package: prepay, answer: 'pay' });
  await cloud.wechat.callbacks.idle();
}

async function paysByWechat(key: string): Promise<void> {
  const asked = { store, key: KEY + key, amount: 10_000, kind: 'bill' };
  await pay(String((await does(anna, 'order', 'create', asked))['id']));
}

async function paysCash(key: string): Promise<void> {
  const asked = { store, key: KEY + key, amount: 10_000, buyer: null };
  const { id } = await does(owner, 'order', 'createBill', asked);
  const told = { counted: false, target: 0 };
  await does(owner, 'order', 'payCash', { store, order: id!, told });
}

const look = async (id: string) => await does(anna, 'order', 'look', { order: id });

describe('the deployed functions, on the embedded cloud with its WeChat', () => {
  it('say how an order counts, take its payment, and hear of it twice', async () => {
    expect(await does(anna, 'order', 'preview', { store, amount: 10_000 })).toMatchObject({
      counted: true,
      target: 10_000,
    });
    cloud.wechat.course.current = 'twice';
    const id = await order('bill');
    await pay(id);
    expect(await db.collection('orders').get(id)).toMatchObject({
      state: 'completed',
      inbox: 'recorded',
      payment: { through: 'outside:wechat' },
    });
    expect(await db.collection('accounts').get(store)).toMatchObject({ setAside: 6000 });
    expect(await db.collection('journals').find({ store }, { limit: 9 })).toHaveLength(1);
  });

  it('find a payment whose call-back is late by asking WeChat, and take the late one for what it is', async () => {
    cloud.wechat.course.current = 'late';
    const id = await order('goods');
    await pay(id);
    expect(await db.collection('orders').get(id)).toMatchObject({ state: 'created' });
    expect(await look(id)).toMatchObject({ order: { state: 'paid', counted: true } });
    await cloud.clock.advance(60_000);
    await cloud.wechat.callbacks.idle();
    expect(cloud.wechat.callbacks.all()).toMatchObject([{ state: 'accepted' }]);
    expect(await db.collection('accounts').get(store)).toMatchObject({ setAside: 6000 });
  });

  it('refund through WeChat and hear when it is done', async () => {
    const id = await order('goods');
    await pay(id);
    const asked = { order: id, key: `${KEY}r` };
    expect(await does(anna, 'order', 'askRefund', asked)).toMatchObject({
      refund: { phase: 'sent', cash: 10_000 },
    });
    await cloud.clock.advance(3000);
    await cloud.wechat.callbacks.idle();
    expect(await look(id)).toMatchObject({
      order: { state: 'refunded' },
      refunds: [{ phase: 'paid' }],
    });
  });

  it('credit the marketing account when the owner has paid', async () => {
    const asked = { store, key: `${KEY}t`, amount: 5000 };
    const { payment } = await does(owner, 'account', 'topUp', asked);
    const { package: prepay } = payment as unknown as { package: string };
    await owner.call('paymentAnswer', { package: prepay, answer: 'pay' });
    await cloud.wechat.callbacks.idle();
    expect(await does(owner, 'account', 'balance', { store })).toMatchObject({ marketing: 5000 });
  });

  it('has each payment settled at once, by WeChat and at the till, without any timer', async () => {
    for (const n of [1, 2, 3, 4, 5, 6]) {
      const by = n % 2 === 0 ? paysCash : paysByWechat;
      await by(`settled-${n}`);
      await cloud.functions.idle();
      expect(await db.collection('queues').get(store)).toMatchObject({ settled: n });
    }
  });

  it.each(['pay-callback', 'settle', 'tend'])('keep clients out of %s', async (name) => {
    const refusal = await anna.refusal('callFunction', { name, data: {} });
    expect(refusal.errMsg).toContain('callFunction:fail');
  });
});
