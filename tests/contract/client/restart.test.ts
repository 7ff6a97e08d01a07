import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CALL_SDK, startCloud, TEMPLATE } from '../embedded';
import { TestPhone } from '../phone';

const directory = mkdtempSync(join(tmpdir(), 'cloud-'));

const functions = {
  call: CALL_SDK,
  paid: {
    code: `import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export const main = async ({ outTradeNo }: any) => {
        await cloud.database().collection('heard').add({ data: { outTradeNo } });
        return { errcode: 0, errmsg: '' };
      };`,
  },
};

const start = () =>
  startCloud(functions, { directory, collections: [{ name: 'heard', indexes: [] }] });

afterAll(() => {
  rmSync(directory, { recursive: true });
});

it('a restart forgets nothing: files, consents, payments, and what WeChat still has to do', async () => {
  const first = await start();
  const shopper = await TestPhone.login(first.origin(), 'shopper');
  await shopper.upload('photos/noodles.txt', 'steam');
  await shopper.call('subscribeAnswer', { answers: { [TEMPLATE.tmplId]: 'accept' } });
  const data = {
    envId: 'local',
    functionName: 'paid',
    subMchId: '1712734762',
    body: '牛肉面',
    outTradeNo: 'order-0001',
    totalFee: 1800,
    spbillCreateIp: '127.0.0.1',
  };
  const ordered = await first.invoke(
    'call',
    { api: 'cloudPay.unifiedOrder', data },
    shopper.persona,
  );
  const { payment } = ordered as { payment: { package: string } };
  first.wechat.course.current = 'late';
  await shopper.call('paymentAnswer', { package: payment.package, answer: 'pay' });
  await first.end();

  const again = await start();
  expect(again.wechat.payments.find('order-0001')).toMatchObject({
    state: 'SUCCESS',
    totalFee: 1800,
  });
  expect(again.wechat.messages.allConsents()).toMatchObject([{ left: 1 }]);
  expect(await (await fetch(`${again.origin()}/files/photos/noodles.txt`)).text()).toBe('steam');
  await again.clock.advance(60_000);
  const heard = await again.database.run('test', undefined, (operation) =>
    again.database.find(operation, 'heard', { query: {} }),
  );
  expect(heard).toMatchObject([{ outTradeNo: 'order-0001' }]);
  await again.end();
});
