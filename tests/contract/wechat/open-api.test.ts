import jsQR from 'jsqr';
import { PNG } from 'pngjs';
import { ACCOUNT, CALL_SDK, NOON, startCloud, TEMPLATE } from '../embedded';
import type { TestCloud } from '../embedded';
import { TestPhone } from '../phone';

const HOUR = 3_600_000;

let cloud: TestCloud;
let shopper: TestPhone;

beforeAll(async () => {
  cloud = await startCloud({
    call: CALL_SDK,
    unpermitted: { ...CALL_SDK, config: {} },
  });
  shopper = await TestPhone.login(cloud.origin(), 'shopper');
});

afterAll(() => cloud.end());

const openapi = (api: string, data: object, name = 'call') =>
  cloud.invoke(name, { api: `openapi.${api}`, data }) as Promise<Record<string, unknown>>;

describe('subscribe messages', () => {
  const message = (changes: object = {}) => ({
    touser: shopper.persona.openid,
    templateId: TEMPLATE.tmplId,
    page: 'pages/home/home?from=message',
    data: { amount1: { value: '18.00元' }, thing2: { value: '排队到您了' } },
    ...changes,
  });
  const consent = (answer: 'accept' | 'reject') =>
    shopper.call('subscribeAnswer', { answers: { [TEMPLATE.tmplId]: answer } });

  it('are one for each accept; without one, 43101', async () => {
    expect(await openapi('subscribeMessage.send', message())).toMatchObject({ errCode: 43101 });
    expect(await consent('reject')).toEqual({ consents: { [TEMPLATE.tmplId]: 0 } });
    await consent('accept');
    expect(await consent('accept')).toEqual({ consents: { [TEMPLATE.tmplId]: 2 } });
    const sent = [];
    for (let n = 0; n < 3; n += 1) sent.push(await openapi('subscribeMessage.send', message()));
    expect(sent).toMatchObject([{ errCode: 0 }, { errCode: 0 }, { errCode: 43101 }]);
  });

  it('reach the person’s phones and lie in the outbox as the template says', async () => {
    await shopper.connect();
    await consent('accept');
    await openapi('subscribeMessage.send', message());
    expect(await shopper.next('message')).toMatchObject({
      title: '到账通知',
      page: 'pages/home/home?from=message',
      at: NOON,
      lines: [
        { name: '金额', value: '18.00元' },
        { name: '备注', value: '排队到您了' },
      ],
    });
    shopper.hangUp();
    const { messages } = await shopper.call('messages', {});
    expect(messages.length).toBeGreaterThan(0);
  });

  it.each([
    [{ touser: 'nobody' }, 40003],
    [{ templateId: 'template-unknown' }, 40037],
    [{ page: '/pages/home/home' }, 41030],
    [{ data: { amount1: { value: '18.00元' } } }, 47003],
    [{ data: { amount1: { value: '十八块' }, thing2: { value: 'x' } } }, 47003],
    [{ data: { amount1: { value: 1 }, thing2: { value: 'x'.repeat(21) } } }, 47003],
  ])('%j is refused with %d and costs no consent', async (changes, errCode) => {
    const { consents } = await consent('accept');
    expect(await openapi('subscribeMessage.send', message(changes))).toMatchObject({ errCode });
    expect((await consent('reject')).consents).toEqual(consents);
  });

  it('are asked for with known templates, five at most', async () => {
    expect(await shopper.call('subscribeOpen', { tmplIds: [TEMPLATE.tmplId] })).toEqual({
      templates: [TEMPLATE],
    });
    expect((await shopper.refusal('subscribeOpen', { tmplIds: ['x'] })).errCode).toBe(20001);
    const six = Array.from({ length: 6 }, () => TEMPLATE.tmplId);
    expect((await shopper.refusal('subscribeOpen', { tmplIds: six })).errCode).toBe(20003);
  });
});

describe('mini-program codes', () => {
  const ask = (data: object) => openapi('wxacode.getUnlimited', data);

  it('are pictures that decode to the page and the scene', async () => {
    const { base64, contentType } = await ask({
      scene: 'i=Ab3-_~&t=4',
      page: 'pages/home/home',
      width: 430,
    });
    const picture = PNG.sync.read(Buffer.from(base64 as string, 'base64'));
    const code = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height);
    expect(contentType).toBe('image/png');
    expect(code?.data).toBe('wxacode:pages/home/home?scene=i%3DAb3-_~%26t%3D4');
  });

  it.each([
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: '' }, 40169],
    [{ scene: '面馆' }, 40129],
    [{ scene: 'a b' }, 40129],
    [{ scene: 'a', page: 'pages/home/home?x=1' }, 41030],
    [{ scene: 'a', page: 'pages/new/new' }, 41030],
    [{ scene: 'a', width: 100 }, 40097],
  ])('%j is refused with %d', async (data, errCode) => {
    expect(await ask(data)).toMatchObject({ errCode });
  });

  it('may lead to a page that is not published with checkPath: false', async () => {
    expect(await ask({ scene: 'a', page: 'pages/new/new', checkPath: false })).toMatchObject({
      errCode: 0,
    });
  });
});

describe('a phone number', () => {
  const exchange = (code: string) => openapi('phonenumber.getPhoneNumber', { code });

  it('comes for a code, once', async () => {
    const { code } = await shopper.call('phoneCode', {});
    const { phoneNumber } = shopper.persona;
    expect(await exchange(code)).toMatchObject({
      phoneInfo: { phoneNumber, purePhoneNumber: phoneNumber, watermark: { appid: ACCOUNT.appid } },
    });
    expect(await exchange(code)).toMatchObject({ errCode: 40029 });
  });

  it('comes within five minutes', async () => {
    const { code } = await shopper.call('phoneCode', {});
    await cloud.clock.advance(5 * 60_000);
    expect(await exchange(code)).toMatchObject({ errCode: 40029 });
  });
});

describe('customer service', () => {
  const answer = (content: string) =>
    openapi('customerServiceMessage.send', {
      touser: shopper.persona.openid,
      msgtype: 'text',
      text: { content },
    });

  it('may answer five times within 48 hours of what the person wrote', async () => {
    expect(await answer('您好')).toMatchObject({ errCode: 45015 });
    await shopper.call('contactSend', { text: '面凉了' });
    const answers = [];
    for (let n = 1; n <= 6; n += 1) answers.push((await answer(`${n}`))['errCode']);
    expect(answers).toEqual([0, 0, 0, 0, 0, 45047]);
    await cloud.clock.advance(49 * HOUR);
    expect(await answer('还在吗')).toMatchObject({ errCode: 45015 });
    const { messages } = await shopper.call('contactMessages', {});
    expect(messages.map(({ from, text }) => `${from}: ${text}`).slice(0, 2)).toEqual([
      'person: 面凉了',
      'service: 1',
    ]);
  });
});

describe('an openapi', () => {
  it('needs the permission in the function’s config.json: -604101 without', async () => {
    const asked = openapi('wxacode.getUnlimited', { scene: 'a' }, 'unpermitted');
    expect(await asked).toMatchObject({ errCode: -604101 });
  });

  it('that the simulator does not have is said to be missing: -604100', async () => {
    expect(await openapi('security.msgSecCheck', { content: 'x' })).toMatchObject({
      errCode: -604100,
    });
  });
});
