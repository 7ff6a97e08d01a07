import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tcb from '@cloudbase/node-sdk';
import { bps, fen, NO_MONEY } from '../../domain/money/money';
import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import { stampOrder } from '../../domain/dividend/stamp';
import type { DividendEvent } from '../../domain/dividend/types';
import { readCollections } from '../../local/cloud/collections';
import { personaOf } from '../../local/cloud/wechat/personas';
import { readMessageTemplates } from '../../local/cloud/wechat/templates';
import { localVariables } from '../../local/variables';
import type { Documents } from '../../services/documents';
import { readTemplates } from '../../services/messages/templates';
import { cloudbaseDatabase, type SdkDatabase } from '../../services/platform/cloudbase-database';
import type { Database } from '../../services/platform/database';
import { recordEvents } from '../../services/settlement/inbox';
import { PROFILE } from '../authorisation/town';
import { ACCOUNT, startCloud, type TestCloud } from '../contract/embedded';
import { TestPhone } from '../contract/phone';

const ROOT = join(__dirname, '../..');

/** The functions that are deployed, bundled as they are deployed. */
const functions = Object.fromEntries(
  ['member', 'message', 'settle', 'store'].map((name) => {
    const folder = join(ROOT, 'cloudfunctions', name);
    const config = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8')) as object;
    return [name, { code: `export { main } from '${folder}/index';`, config }];
  }),
);

const variables = localVariables();
const templates = readTemplates(variables.HUIXIANG_MESSAGES);

let cloud: TestCloud;
let db: Database<Documents>;
let anna: TestPhone;
let ben: TestPhone;
let store: string;
let orders: number;

async function does(phone: TestPhone, name: string, action: string, data: object) {
  const { result } = await phone.call('callFunction', { name, data: { action, data } });
  const answer = result as { ok: boolean; value: Record<string, unknown> };
  if (!answer.ok) throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
  return answer.value;
}

beforeAll(() => {
  process.env['TENCENTCLOUD'] = 'true';
});

beforeEach(async () => {
  orders = 0;
  cloud = await startCloud(functions, {
    collections: readCollections(ROOT),
    rulesJson: { collections: {} },
    variables,
    account: {
      ...ACCOUNT,
      templates: () => readMessageTemplates(ROOT),
      pages: () => ['pages/queue/queue', 'pages/wallet/wallet'],
    },
  });
  const serviceUrl = `${cloud.origin()}/admin`;
  const app = tcb.init({ env: 'local', secretId: 'x', secretKey: 'y', serviceUrl });
  db = cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase);
  const owner = await TestPhone.login(cloud.origin(), 'owner');
  anna = await TestPhone.login(cloud.origin(), 'shopper');
  ben = await TestPhone.login(cloud.origin(), 'friend');
  await does(owner, 'member', 'open', {});
  const made = await does(owner, 'store', 'register', {
    key: 'the-key-of-a-store',
    profile: PROFILE,
  });
  store = String(made['store']);
});

afterEach(() => cloud.end());

const idOf = async (phone: TestPhone) => String((await does(phone, 'member', 'open', {}))['id']);

/** The person says yes to WeChat, and the mini-program says so to us. */
async function agree(phone: TestPhone, kind: 'promoted' | 'free', key: string) {
  const template = templates[kind]?.id ?? '';
  await phone.call('subscribeAnswer', { answers: { [template]: 'accept' } });
  return does(phone, 'message', 'accepted', { key, store, kinds: [kind] });
}

function order(buyer: string, yuan: number): DividendEvent {
  orders += 1;
  const id = `o${orders}`;
  const at = cloud.clock.now() + orders;
  const plan = { ...DEFAULT_PLAN, queueBps: bps(4000), referralBps: bps(0) };
  const payment = {
    order: id,
    buyer,
    base: fen(yuan * 100),
    wallet: NO_MONEY,
    paidThrough: 'outside:wechat',
    paidAt: at,
    buyerIsStaff: false,
    referrer: null,
  } as const;
  const { stamp } = stampOrder(payment, { plan, contributed: NO_MONEY, funds: null });
  return { kind: 'order', id, at, stamp, askedBefore: NO_MONEY };
}

async function settle(...events: DividendEvent[]): Promise<void> {
  await recordEvents({ db }, store, events);
  await cloud.clock.advance(60_000);
  await cloud.invoke('settle', { Type: 'Timer' });
}

const outbox = () => cloud.wechat.messages.delivered();

describe('the deployed functions, on the embedded cloud with its WeChat', () => {
  it('offer what there are templates for, and count each yes once', async () => {
    await idOf(anna);
    const { offers } = await does(anna, 'message', 'offers', { store });
    expect(offers).toContainEqual({ kind: 'free', template: templates.free?.id, left: 0 });
    for (const key of ['key-of-the-first-tap', 'key-of-the-first-tap', 'key-of-the-other-tap'])
      await agree(anna, 'free', key);
    const after = await does(anna, 'message', 'offers', { store });
    expect(after['offers']).toContainEqual({ kind: 'free', template: templates.free?.id, left: 2 });
  });

  it('send one message for one consent, after the order is settled, and none without', async () => {
    const [first, second] = [await idOf(anna), await idOf(ben)];
    await agree(anna, 'free', 'key-of-the-first-tap');
    const start: DividendEvent = { kind: 'start', id: 'c1', at: cloud.clock.now(), slots: 1 };
    await settle(start, order(first, 100), order(second, 100));
    expect(outbox()).toEqual([]);
    await settle(order(second, 250));
    expect(outbox()).toMatchObject([
      {
        openid: personaOf('shopper')?.openid,
        title: '到账完成通知',
        page: `pages/queue/queue?store=${store}&seq=1`,
      },
    ]);
    // Anna's second order is full as well, and she has asked once.
    await settle(order(first, 100), order(second, 1000), order(second, 1000));
    expect(outbox()).toHaveLength(1);
    expect(await db.collection('messages').find({ store }, { limit: 9 })).toMatchObject([
      { _id: `${store}/free/1`, state: 'sent' },
    ]);
  });

  it('settle all the same when WeChat has no consent, and offer to ask again', async () => {
    const first = await idOf(anna);
    // Only we were told: WeChat knows of no yes.
    const key = 'key-of-the-first-tap';
    await does(anna, 'message', 'accepted', { key, store, kinds: ['promoted'] });
    const start: DividendEvent = { kind: 'start', id: 'c1', at: cloud.clock.now(), slots: 1 };
    await settle(start, order(first, 100));
    expect(await db.collection('queues').get(store)).toMatchObject({ settled: 1 });
    expect(await db.collection('messages').get(`${store}/promoted/1`)).toMatchObject({
      state: 'unsent',
      why: 'WeChat has no consent',
    });
    const { offers } = await does(anna, 'message', 'offers', { store });
    expect(offers).toContainEqual({ kind: 'promoted', template: templates.promoted?.id, left: 0 });
  });
});
