import { fen } from '../../domain/money/money';
import { paymentNumber } from '../../services/payments/numbers';
import { MemoryPorts } from '../../services/platform/memory-ports';
import { callbackWith } from '.';

/** What WeChat Pay sends of a payment of ¥2.00. */
const EVENT = {
  returnCode: 'SUCCESS',
  resultCode: 'SUCCESS',
  subMchId: '1900000001',
  outTradeNo: paymentNumber('topUp', 't1'),
  totalFee: 200,
  subOpenid: 'wx-owner',
  transactionId: '4200001',
  timeEnd: '20260101120000',
};

async function town() {
  const ports = new MemoryPorts();
  ports.source = 'wx_paycallback';
  await ports.db.collection('topUps').add({
    _id: 't1',
    store: 's1',
    member: 'owner',
    amount: fen(200),
    merchant: '1900000001',
    state: 'created',
    createdAt: 0,
    dueAt: 0,
    transaction: '',
  });
  const marketing = async () => (await ports.db.collection('accounts').get('s1'))?.marketing ?? 0;
  return { ports, marketing, call: callbackWith(() => ports) };
}

describe('the pay-callback function', () => {
  it('credits what was paid, once for two calls', async () => {
    const { marketing, call } = await town();
    expect(await call(EVENT)).toEqual({ errcode: 0, errmsg: '' });
    expect(await call(EVENT)).toEqual({ errcode: 0, errmsg: '' });
    expect(await marketing()).toBe(200);
  });

  it.each(['wx_client', 'wx_http', 'wx_trigger', ''])(
    'believes nobody else: %p',
    async (source) => {
      const { ports, marketing, call } = await town();
      ports.source = source;
      expect(await call(EVENT)).toMatchObject({ errcode: -1 });
      expect(await marketing()).toBe(0);
    },
  );

  it.each([
    { totalFee: 199 },
    { subMchId: '1900000002' },
    { outTradeNo: 'o-unknown' },
    { outTradeNo: 'x-1' },
    { timeEnd: 'soon' },
    { transactionId: '' },
  ])('takes nothing in of a call with %j, and says so', async (wrong) => {
    const { ports, marketing, call } = await town();
    expect(await call({ ...EVENT, ...wrong })).toMatchObject({ errcode: -1 });
    expect(await marketing()).toBe(0);
    expect(ports.faults).toHaveLength(1);
  });

  it('hears of a payment that failed and does nothing', async () => {
    const { marketing, call } = await town();
    expect(await call({ ...EVENT, resultCode: 'FAIL' })).toEqual({ errcode: 0, errmsg: '' });
    expect(await marketing()).toBe(0);
  });
});
