import type { PanelGets, PanelPosts } from '../../../local/cloud/client/panels';
import { CALL_SDK, NOON, startCloud } from '../embedded';
import type { TestCloud } from '../embedded';
import { TestPhone } from '../phone';

const HOUR = 3_600_000;

let cloud: TestCloud;
let shopper: TestPhone;

beforeAll(async () => {
  cloud = await startCloud(
    {
      call: CALL_SDK,
      nightly: {
        code: `export const main = async () => console.log('swept');`,
        config: { triggers: [{ name: 'n', type: 'timer', config: '0 0 2 * * * *' }] },
      },
      paid: { code: `export const main = async () => ({ errcode: 0, errmsg: '' });` },
    },
    { collections: [{ name: 'shops', indexes: [] }] },
  );
  shopper = await TestPhone.login(cloud.origin(), 'shopper');
});

afterAll(() => cloud.end());

const address = (name: string) => `${cloud.origin()}/playground/api/${name}`;

async function get<Name extends keyof PanelGets>(
  name: Name,
  search = '',
): Promise<PanelGets[Name]> {
  return (await fetch(address(name) + search)).json() as Promise<PanelGets[Name]>;
}

async function post<Name extends keyof PanelPosts & keyof PanelGets>(
  name: Name,
  body: PanelPosts[Name],
): Promise<PanelGets[Name]> {
  const response = await fetch(address(name), { method: 'POST', body: JSON.stringify(body) });
  return response.json() as Promise<PanelGets[Name]>;
}

async function order(outTradeNo: string) {
  const data = {
    envId: 'local',
    functionName: 'paid',
    subMchId: '1712734762',
    body: '牛肉面',
    outTradeNo,
    totalFee: 1800,
    spbillCreateIp: '127.0.0.1',
  };
  const answer = await cloud.invoke(
    'call',
    { api: 'cloudPay.unifiedOrder', data },
    shopper.persona,
  );
  return (answer as { payment: { package: string } }).payment.package;
}

it('clock: shows the timers, advances, and runs one on demand', async () => {
  expect(await get('clock')).toMatchObject({
    now: NOON,
    offset: 0,
    timers: [{ functionName: 'nightly', runs: 0 }],
  });
  const moved = await post('clock', { advance: 24 * HOUR });
  expect(moved).toMatchObject({
    now: NOON + 24 * HOUR,
    timers: [{ runs: 1, next: NOON + 38 * HOUR }],
  });
  expect(await post('clock', { runTimer: 'nightly' })).toMatchObject({ timers: [{ runs: 2 }] });
  const { lines, invocations } = await get('log');
  expect(lines[0]).toMatchObject({ functionName: 'nightly', level: 'log', text: 'swept' });
  expect(invocations[0]).toMatchObject({
    functionName: 'nightly',
    source: 'wx_trigger',
    outcome: 'returned',
  });
});

it.each([
  ['clock', { runTimer: 'nobody' }, '没有定时任务'],
  ['clock', { set: 0 }, 'cannot go back'],
  ['money', { package: 'prepay_id=x', course: 'succeed' }, '不在等待'],
  ['outbox', {}, '只能看'],
  ['nothing', {}, '没有叫 nothing 的面板'],
])('%s %j is refused: %s', async (name, body, words) => {
  const response = await fetch(address(name), { method: 'POST', body: JSON.stringify(body) });
  expect(response.status).toBe(400);
  expect(((await response.json()) as { error: string }).error).toMatch(words);
});

it('money: settles a payment that waits, in the payer’s place', async () => {
  const prepay = await order('order-0001');
  expect((await get('money')).payments).toMatchObject([
    { package: prepay, state: 'NOTPAY', callbacks: 0 },
  ]);
  await post('money', { package: prepay, course: 'twice' });
  await cloud.wechat.callbacks.idle();
  expect((await get('money')).payments).toMatchObject([
    { state: 'SUCCESS', callbacks: 2, refunded: 0 },
  ]);
  const failing = await order('order-0002');
  const { payments } = await post('money', { package: failing, course: 'fail' });
  expect(payments).toMatchObject([
    { outTradeNo: 'order-0002', state: 'CLOSED' },
    { outTradeNo: 'order-0001' },
  ]);
});

it('money: sets how the next ones go', async () => {
  expect(await post('money', { course: 'fail' })).toMatchObject({ course: 'fail' });
  const prepay = await order('order-0003');
  const refusal = await shopper.refusal('paymentAnswer', { package: prepay, answer: 'pay' });
  expect(refusal.errMsg).toMatch(/^requestPayment:fail/);
  await post('money', { course: 'succeed' });
  await shopper.call('paymentAnswer', { package: prepay, answer: 'pay' });
});

it('database: collections with their counts, documents by _id, a page at a time', async () => {
  const documents = ['c', 'a', 'b'].map((_id) => ({ _id, at: new Date(0) }));
  await cloud.database.run('test', undefined, (operation) =>
    cloud.database.insert(operation, 'shops', documents),
  );
  expect(await get('collections')).toEqual({ collections: [{ name: 'shops', documents: 3 }] });
  expect(await get('documents', '?collection=shops&skip=1&limit=1')).toEqual({
    total: 3,
    documents: [{ _id: 'b', at: { $date: '1970-01-01T00:00:00.000Z' } }],
  });
});

it('calls: counted since the last reset; looking at panels is not counted', async () => {
  await post('stats', { reset: true });
  await get('documents', '?collection=shops');
  await get('collections');
  expect(await get('stats')).toMatchObject({ calls: 0, documentsRead: 0 });
  await cloud.call('database.getDocument', { collectionName: 'shops' });
  expect(await get('stats')).toMatchObject({ calls: 1, documentsRead: 3 });
});

it('contact: writes to a person as customer service', async () => {
  await post('contact', { openid: shopper.persona.openid, text: '面好了' });
  expect(await shopper.call('contactMessages', {})).toMatchObject({
    messages: [{ from: 'service', text: '面好了' }],
  });
});

it('files: lists what was uploaded and by whom', async () => {
  await shopper.upload('photos/noodles.txt', 'steam');
  const { openid } = shopper.persona;
  expect(await get('files')).toMatchObject({
    files: [{ path: 'photos/noodles.txt', size: 5, openid }],
  });
});
