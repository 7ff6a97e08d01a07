import { constants, createSign, createVerify, publicEncrypt } from 'node:crypto';
import {
  MERCHANT_SERIAL,
  payKeys,
  PLATFORM_KEY_ID,
} from '../../../local/cloud/wechat/transfers/keys';
import { ACCOUNT, CALL_SDK, startCloud } from '../embedded';
import type { TestCloud } from '../embedded';
import { TestPhone } from '../phone';

const PATH = '/v3/fund-app/mch-transfer/transfer-bills';
const DAY = 86_400_000;

let cloud: TestCloud;
let partner: TestPhone;

beforeEach(async () => {
  cloud = await startCloud({ call: CALL_SDK });
  partner = await TestPhone.login(cloud.origin(), 'partner');
});

afterEach(() => cloud.end());

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
  readonly text: string;
}

/** Signs and sends as a merchant does. */
async function send(
  method: string,
  path: string,
  content?: object,
  mchId = ACCOUNT.mchId,
): Promise<Answer> {
  const { merchant } = await payKeys();
  const body = content ? JSON.stringify(content) : '';
  const [timestamp, nonce] = ['1772337600', 'n0nce'];
  const signature = createSign('RSA-SHA256')
    .update([method, path, timestamp, nonce, body, ''].join('\n'))
    .sign(merchant.privateKey, 'base64');
  const parts = {
    mchid: mchId,
    nonce_str: nonce,
    signature,
    timestamp,
    serial_no: MERCHANT_SERIAL,
  };
  const list = Object.entries(parts).map(([name, value]) => `${name}="${value}"`);
  const response = await fetch(cloud.origin() + path, {
    method,
    headers: { authorization: `WECHATPAY2-SHA256-RSA2048 ${list.join(',')}` },
    ...(content && { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: JSON.parse(text) as never,
  };
}

const request = (changes: object = {}) => ({
  appid: ACCOUNT.appid,
  out_bill_no: 'bill0001',
  transfer_scene_id: '1005',
  openid: partner.persona.openid,
  transfer_amount: 5000,
  transfer_remark: '推荐报酬',
  transfer_scene_report_infos: [
    { info_type: '岗位类型', info_content: '推荐人' },
    { info_type: '报酬说明', info_content: '三月推荐报酬' },
  ],
  ...changes,
});

const make = (changes: object = {}) => send('POST', PATH, request(changes));
const query = (billNo = 'bill0001') => send('GET', `${PATH}/out-bill-no/${billNo}`);
const cancel = () => send('POST', `${PATH}/out-bill-no/bill0001/cancel`);
const stateNow = async () => (await query()).body['state'];

describe('a merchant transfer', () => {
  it('waits for the person, who sees it and takes it; then the money is there', async () => {
    const { body } = await make();
    expect(body).toMatchObject({ state: 'WAIT_USER_CONFIRM', out_bill_no: 'bill0001' });
    const packageInfo = body['package_info'] as string;
    const asked = { mchId: ACCOUNT.mchId, appId: ACCOUNT.appid, package: packageInfo };
    expect(await partner.call('transferOpen', asked)).toMatchObject({
      amount: 5000,
      remark: '推荐报酬',
      merchantName: '面馆',
    });
    expect(await partner.call('transferConfirm', { package: packageInfo })).toMatchObject({
      state: 'TRANSFERING',
    });
    await cloud.clock.advance(1000);
    expect((await query()).body).toMatchObject({ state: 'SUCCESS', transfer_amount: 5000 });
    expect(cloud.wechat.transfers.balance()).toBe(100_000_000 - 5000);
  });

  it('is prompted on the person’s phones and is nobody else’s to take', async () => {
    await partner.connect();
    const packageInfo = (await make()).body['package_info'] as string;
    const prompts = [await partner.next('transfer'), await partner.next('transfer')];
    expect(prompts.at(-1)).toMatchObject({ state: 'WAIT_USER_CONFIRM', package: packageInfo });
    const friend = await TestPhone.login(cloud.origin(), 'friend');
    expect((await friend.refusal('transferConfirm', { package: packageInfo })).errMsg).toMatch(
      '收款账号',
    );
    partner.hangUp();
  });

  it('that nobody takes within 24 hours fails, and the money goes back', async () => {
    await make();
    await cloud.clock.advance(DAY - 1);
    expect(await stateNow()).toBe('WAIT_USER_CONFIRM');
    await cloud.clock.advance(1);
    expect((await query()).body).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' });
    expect(cloud.wechat.transfers.balance()).toBe(100_000_000);
  });

  it('of the same number is the same one; with other content the number is refused', async () => {
    const first = await make();
    expect((await make()).body).toEqual(first.body);
    expect(await make({ transfer_amount: 5001 })).toMatchObject({
      status: 400,
      body: { code: 'ALREADY_EXISTS' },
    });
    expect(cloud.wechat.transfers.all()).toHaveLength(1);
  });

  it('can be cancelled until the person has taken it', async () => {
    const packageInfo = (await make()).body['package_info'] as string;
    expect((await cancel()).body).toMatchObject({ state: 'CANCELING' });
    expect((await partner.refusal('transferConfirm', { package: packageInfo })).errMsg).toMatch(
      'package 已失效',
    );
    await cloud.clock.advance(1000);
    expect(await stateNow()).toBe('CANCELLED');
    expect(cloud.wechat.transfers.balance()).toBe(100_000_000);
  });

  it('that was taken cannot be cancelled', async () => {
    const packageInfo = (await make()).body['package_info'] as string;
    await partner.call('transferConfirm', { package: packageInfo });
    expect(await cancel()).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('under the course late is accepted, then processed, then waits', async () => {
    cloud.wechat.course.current = 'late';
    const states = [(await make()).body['state']];
    for (let minute = 0; minute < 2; minute += 1) {
      await cloud.clock.advance(60_000);
      states.push(await stateNow());
    }
    expect(states).toEqual(['ACCEPTED', 'PROCESSING', 'WAIT_USER_CONFIRM']);
  });

  it('under the course fail fails after it was taken', async () => {
    cloud.wechat.course.current = 'fail';
    const packageInfo = (await make()).body['package_info'] as string;
    await partner.call('transferConfirm', { package: packageInfo });
    await cloud.clock.advance(1000);
    expect((await query()).body).toMatchObject({ state: 'FAIL', fail_reason: 'ACCOUNT_FROZEN' });
  });

  it('under the course unknown answers SYSTEM_ERROR whether made or not; only a query tells', async () => {
    cloud.wechat.course.current = 'unknown';
    const outcomes = new Set<number>();
    for (let n = 1; n <= 20; n += 1) {
      const billNo = `unknown${n}`;
      expect(await make({ out_bill_no: billNo })).toMatchObject({
        status: 500,
        body: { code: 'SYSTEM_ERROR' },
      });
      outcomes.add((await query(billNo)).status);
    }
    expect([...outcomes].sort()).toEqual([200, 404]);
  });

  it('above the balance is refused and makes nothing', async () => {
    cloud.wechat.transfers.setBalance(4999);
    expect(await make()).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' } });
    expect((await query()).status).toBe(404);
  });
});

describe('what a transfer must say', () => {
  const encrypted = async (name: string) => {
    const key = (await payKeys()).platform.publicKey;
    const padding = constants.RSA_PKCS1_OAEP_PADDING;
    return publicEncrypt({ key, padding }, Buffer.from(name)).toString('base64');
  };

  it.each([
    [{ transfer_amount: 200_000 }, '姓名必填'],
    [{ transfer_amount: 29, user_name: 'x' }, '不允许填写'],
    [{ transfer_amount: 0 }, 'transfer_amount'],
    [{ transfer_amount: 1.5 }, 'transfer_amount'],
    [{ out_bill_no: 'bill-1' }, '商户单号'],
    [{ out_bill_no: 'x'.repeat(33) }, '商户单号'],
    [{ transfer_scene_id: '1000' }, '奖励说明'],
    [{ transfer_remark: 'x'.repeat(33) }, 'transfer_remark'],
    [{ openid: 'nobody' }, 'openid'],
    [{ appid: 'wxother' }, 'appid'],
    [{ user_name: '未加密的姓名' }, '解密失败'],
  ])('%j is refused: %s', async (changes, complaint) => {
    const { status, body } = await make(changes);
    expect([status, body['code']]).toEqual([400, 'PARAM_ERROR']);
    expect(body['message']).toMatch(complaint);
  });

  it('from ¥2000 on the name, encrypted with WeChat Pay’s key', async () => {
    const answer = await make({ transfer_amount: 200_000, user_name: await encrypted('张三') });
    expect(answer.status).toBe(200);
  });
});

describe('signatures', () => {
  it('of the merchant are checked', async () => {
    expect(await send('POST', PATH, request(), '1900000000')).toMatchObject({
      status: 401,
      body: { code: 'SIGN_ERROR' },
    });
    const unsigned = await fetch(`${cloud.origin()}${PATH}/out-bill-no/bill0001`);
    expect(unsigned.status).toBe(401);
  });

  it('of WeChat Pay stand on every answer', async () => {
    const { headers, text } = await make();
    const [timestamp, nonce] = [headers.get('wechatpay-timestamp'), headers.get('wechatpay-nonce')];
    const verified = createVerify('RSA-SHA256')
      .update([timestamp, nonce, text, ''].join('\n'))
      .verify(
        (await payKeys()).platform.publicKey,
        headers.get('wechatpay-signature') ?? '',
        'base64',
      );
    expect([verified, headers.get('wechatpay-serial')]).toEqual([true, PLATFORM_KEY_ID]);
  });
});
