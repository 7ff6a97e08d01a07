import { CALL_SDK, startCloud, NOON } from '../embedded';
import type { TestCloud } from '../embedded';
import { TestPhone } from '../phone';

const MINUTE = 60_000;
const DAY = 86_400_000;

let cloud: TestCloud;
let shopper: TestPhone;

/** Notes what it is told and answers as the test wants. */
const PAID = {
  code: `import cloud from 'wx-server-sdk';
    cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
    export const main = async (event: object) => {
      const { SOURCE, OPENID } = cloud.getWXContext();
      const data = { event, SOURCE, OPENID: OPENID ?? null };
      await cloud.database().collection('heard').add({ data });
      const { data: [answer] } = await cloud.database().collection('answers').limit(1).get();
      return answer ?? { errcode: 0, errmsg: '' };
    };`,
};

beforeEach(async () => {
  cloud = await startCloud(
    { call: CALL_SDK, paid: PAID },
    { collections: ['heard', 'answers'].map((name) => ({ name, indexes: [] })) },
  );
  shopper = await TestPhone.login(cloud.origin(), 'shopper');
});

afterEach(() => cloud.end());

const order = {
  envId: 'local',
  functionName: 'paid',
  subMchId: '1712734762',
  body: '牛肉面',
  outTradeNo: 'order-0001',
  totalFee: 1800,
  spbillCreateIp: '127.0.0.1',
};

type Answer = Record<string, unknown>;

const pay = (api: string, data: object, persona = shopper.persona) =>
  cloud.invoke('call', { api: `cloudPay.${api}`, data }, persona) as Promise<Answer>;

async function prepay(changes: object = {}) {
  const answer = await pay('unifiedOrder', { ...order, ...changes });
  return answer['payment'] as {
    package: string;
    timeStamp: string;
    nonceStr: string;
    signType: string;
    paySign: string;
  };
}

async function paid() {
  const payment = await prepay();
  await shopper.call('paymentAnswer', { package: payment.package, answer: 'pay' });
  await cloud.wechat.callbacks.idle();
}

async function heard(): Promise<{ event: Answer; SOURCE: string; OPENID: unknown }[]> {
  return (await cloud.database.run('test', undefined, (o) =>
    cloud.database.find(o, 'heard', { query: {}, limit: 100 }),
  )) as never;
}

describe('a payment', () => {
  it('shows the sheet on the payer’s phone, is paid, and the function is told once', async () => {
    const payment = await prepay();
    expect(await shopper.call('paymentOpen', payment)).toEqual({
      outTradeNo: 'order-0001',
      merchantName: '面馆',
      body: '牛肉面',
      totalFee: 1800,
    });
    await shopper.call('paymentAnswer', { package: payment.package, answer: 'pay' });
    await cloud.wechat.callbacks.idle();
    expect(await heard()).toMatchObject([
      {
        SOURCE: 'wx_paycallback',
        OPENID: null,
        event: {
          returnCode: 'SUCCESS',
          resultCode: 'SUCCESS',
          outTradeNo: 'order-0001',
          totalFee: 1800,
          subOpenid: shopper.persona.openid,
          timeEnd: '20260301120000',
        },
      },
    ]);
    expect(
      await pay('queryOrder', { subMchId: order.subMchId, outTradeNo: 'order-0001' }),
    ).toMatchObject({
      tradeState: 'SUCCESS',
      totalFee: 1800,
      subOpenid: shopper.persona.openid,
    });
  });

  it('prompts the payer’s phones, and only theirs', async () => {
    const friend = await TestPhone.login(cloud.origin(), 'friend');
    await Promise.all([shopper.connect(), friend.connect()]);
    const { package: prepayId } = await prepay();
    expect(await shopper.next('payment')).toMatchObject({
      package: prepayId,
      state: 'NOTPAY',
      totalFee: 1800,
    });
    expect(friend.unheard()).toEqual([]);
    [shopper, friend].forEach((phone) => phone.hangUp());
  });

  it('that is cancelled stays unpaid and may be paid later', async () => {
    const payment = await prepay();
    const cancelled = { package: payment.package, answer: 'cancel' } as const;
    expect((await shopper.refusal('paymentAnswer', cancelled)).errMsg).toBe(
      'requestPayment:fail cancel',
    );
    expect(await pay('queryOrder', { subMchId: '1', outTradeNo: 'order-0001' })).toMatchObject({
      tradeState: 'NOTPAY',
    });
    await shopper.call('paymentAnswer', { package: payment.package, answer: 'pay' });
  });

  it('is paid by the one who ordered, once, and within two hours', async () => {
    const payment = await prepay();
    const friend = await TestPhone.login(cloud.origin(), 'friend');
    const answer = { package: payment.package, answer: 'pay' } as const;
    expect((await friend.refusal('paymentAnswer', answer)).errMsg).toMatch('支付账号不一致');
    await cloud.clock.advance(2 * 60 * MINUTE);
    expect((await shopper.refusal('paymentAnswer', answer)).errMsg).toMatch('订单已过期');
    const another = await prepay({ outTradeNo: 'order-0002' });
    const pays = { package: another.package, answer: 'pay' } as const;
    await shopper.call('paymentAnswer', pays);
    expect((await shopper.refusal('paymentAnswer', pays)).errMsg).toMatch('该订单已支付');
  });

  it.each([
    ['twice', 2, 0],
    ['late', 0, 1],
    ['unknown', 0, 0],
  ] as const)(
    'under the course %s is told %d times at once and %d times within a minute',
    async (course, now, later) => {
      cloud.wechat.course.current = course;
      await paid();
      expect(await heard()).toHaveLength(now);
      await cloud.clock.advance(MINUTE);
      expect(await heard()).toHaveLength(now + later);
    },
  );

  it('is told again after 15 s, 15 s, 30 s, 3 min … until the function answers errcode 0', async () => {
    await cloud.database.run('test', undefined, (o) =>
      cloud.database.insert(o, 'answers', [{ errcode: 1 }]),
    );
    await paid();
    await cloud.clock.advance(60_000);
    expect(await heard()).toHaveLength(4);
    await cloud.database.run('test', undefined, (o) =>
      cloud.database.remove(o, 'answers', {}, true),
    );
    await cloud.clock.advance(3 * MINUTE);
    expect(await heard()).toHaveLength(5);
    await cloud.clock.advance(2 * DAY);
    expect(await heard()).toHaveLength(5);
    expect(cloud.wechat.callbacks.all()).toMatchObject([{ state: 'accepted', attempt: 4 }]);
  });

  it('is given up after fifteen retries', async () => {
    await cloud.database.run('test', undefined, (o) =>
      cloud.database.insert(o, 'answers', [{ errcode: 1 }]),
    );
    await paid();
    await cloud.clock.advance(2 * DAY);
    expect(await heard()).toHaveLength(16);
  });
});

describe('unifiedOrder', () => {
  it('gives the same prepay_id for the same unpaid order, and refuses the number for anything else', async () => {
    const first = await prepay();
    expect((await prepay()).package).toBe(first.package);
    expect(await pay('unifiedOrder', { ...order, totalFee: 1 })).toMatchObject({
      resultCode: 'FAIL',
      errCode: 0,
      errCodeDes: expect.stringMatching('重复') as string,
    });
  });

  it('refuses an order that is paid or closed, and parameters that it cannot read', async () => {
    await paid();
    expect(await pay('unifiedOrder', order)).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '该订单已支付',
    });
    const closing = { subMchId: order.subMchId, outTradeNo: 'order-0002' };
    await prepay({ outTradeNo: 'order-0002' });
    expect(await pay('closeOrder', closing)).toMatchObject({ resultCode: 'SUCCESS' });
    expect(await pay('unifiedOrder', { ...order, outTradeNo: 'order-0002' })).toMatchObject({
      resultCode: 'FAIL',
    });
    expect(await pay('unifiedOrder', { ...order, totalFee: 0.5 })).toMatchObject({
      returnCode: 'FAIL',
    });
  });
});

it('a paid order cannot be closed, an unknown one cannot be found', async () => {
  await paid();
  const { subMchId } = order;
  expect(await pay('closeOrder', { subMchId, outTradeNo: 'order-0001' })).toMatchObject({
    errCodeDes: '订单已支付，不能关闭',
  });
  expect(await pay('queryOrder', { subMchId, outTradeNo: 'nothing' })).toMatchObject({
    resultCode: 'FAIL',
  });
});

describe('a refund', () => {
  const refund = (outRefundNo: string, refundFee: number, changes: object = {}) =>
    pay('refund', {
      subMchId: order.subMchId,
      outTradeNo: 'order-0001',
      outRefundNo,
      totalFee: 1800,
      refundFee,
      envId: 'local',
      functionName: 'paid',
      ...changes,
    });
  const query = (outRefundNo: string) =>
    pay('queryRefund', { subMchId: order.subMchId, outRefundNo });

  it('is accepted first and done seconds later; the function is told', async () => {
    await paid();
    expect(await refund('r1', 800)).toMatchObject({ resultCode: 'SUCCESS', refundFee: 800 });
    expect(await query('r1')).toMatchObject({ refundStatus_0: 'PROCESSING' });
    await cloud.clock.advance(3000);
    expect(await query('r1')).toMatchObject({ refundStatus_0: 'SUCCESS' });
    expect((await heard()).at(-1)?.event).toMatchObject({
      outRefundNo: 'r1',
      refundFee: 800,
      refundStatus: 'SUCCESS',
    });
  });

  it('of the same number is the same refund, and may not be for another amount', async () => {
    await paid();
    const first = await refund('r1', 800);
    expect(await refund('r1', 800)).toMatchObject({ refundId: first['refundId'] });
    expect(await refund('r1', 900)).toMatchObject({ resultCode: 'FAIL' });
    expect(cloud.wechat.refunds.all()).toHaveLength(1);
  });

  it('never goes above what was paid: 1000 and 801 of 1800', async () => {
    await paid();
    await refund('r1', 1000);
    await cloud.clock.advance(MINUTE);
    expect(await refund('r2', 801)).toMatchObject({
      resultCode: 'FAIL',
      errCodeDes: '累计退款金额大于支付金额',
    });
    expect(await refund('r2', 800)).toMatchObject({ resultCode: 'SUCCESS' });
  });

  it('comes at least a minute after the one before, fifty times at most, within a year', async () => {
    await paid();
    await refund('r1', 1);
    expect(await refund('r2', 1)).toMatchObject({ errCodeDes: '两次退款至少间隔一分钟' });
    for (let n = 2; n <= 50; n += 1) {
      await cloud.clock.advance(MINUTE);
      await refund(`r${n}`, 1);
    }
    await cloud.clock.advance(MINUTE);
    expect(await refund('r51', 1)).toMatchObject({ errCodeDes: '一笔订单最多退款 50 次' });
    await cloud.clock.set(NOON + 366 * DAY);
    expect(await refund('r52', 1)).toMatchObject({ resultCode: 'FAIL' });
  });

  it('of an unpaid order, or with another total, is refused', async () => {
    await prepay();
    expect(await refund('r1', 1)).toMatchObject({ errCodeDes: '订单未支付，不能退款' });
    await paid();
    expect(await refund('r1', 1, { totalFee: 1700 })).toMatchObject({
      errCodeDes: '订单金额不一致',
    });
  });

  it('under the course fail ends as CHANGE: somebody has to look at it', async () => {
    await paid();
    cloud.wechat.course.current = 'fail';
    await refund('r1', 800);
    await cloud.clock.advance(3000);
    expect(await query('r1')).toMatchObject({ refundStatus_0: 'CHANGE' });
  });
});
