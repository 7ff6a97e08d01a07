import { toDataURL } from 'qrcode';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { MINI_PROGRAM_CODE_PREFIX } from '../../local/cloud/client/protocol';
import { callWx, named, openWorld, NOW, type World } from './world';

const DAY = 24 * 60 * 60 * 1000;

describe('the playground', () => {
  let world: World;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    browser = await world.openBrowser();
    page = await browser.newPage();
    await page.goto(world.address);
  });
  afterEach(async () => {
    await browser.close();
    expect(world.takeErrors()).toEqual([]);
  });

  const column = (persona: string) => page.locator(`[data-persona="${persona}"]`);

  /** The screen of a phone that lies in the playground, ready. */
  async function screen(persona: string): Promise<Frame> {
    const element = await column(persona).locator('iframe').elementHandle();
    const frame = await element.contentFrame();
    if (!frame) throw new Error(`no phone of ${persona} lies here`);
    await frame.waitForSelector('html[data-ready]');
    return frame;
  }

  async function add(name: string) {
    await page.getByRole('button', { name: '加一台手机' }).click();
    await page.locator('.menu').getByText(name).click();
  }

  const openPanel = async (name: string) => {
    await page.getByRole('button', { name: '后台' }).click();
    await page.getByRole('tab', { name }).click();
  };

  /** Shows a code on a phone's screen. */
  async function show(phone: Frame, text: string) {
    const picture = await toDataURL(text, { scale: 6 });
    await phone.evaluate(`getCurrentPages()[0].setData({ picture: ${JSON.stringify(picture)} })`);
    await phone.locator('.picture, [class*=picture]').first().waitFor();
  }

  it('lays shopper, partner and owner side by side, and more by the menu', async () => {
    for (const persona of ['shopper', 'partner', 'owner']) await screen(persona);
    expect(await page.locator('.phone').count()).toBe(3);
    await add('朋友');
    await screen('friend');
    await page.reload();
    await screen('friend');
    await column('friend').getByRole('button', { name: '收起' }).click();
    expect(await page.locator('.phone').count()).toBe(3);
  });

  it('serves six phones at once over few connections: each still reaches the cloud', async () => {
    for (const name of ['朋友', '店员', '平台']) await add(name);
    for (const persona of ['shopper', 'partner', 'owner', 'friend', 'clerk', 'operator']) {
      const phone = await screen(persona);
      const answer = await callWx(phone, 'cloud.callFunction', {
        name: 'post',
        data: { text: persona },
      });
      expect(answer).toMatchObject({ result: { posted: persona } });
    }
  });

  it('what the partner shares arrives at the friend and opens there, as from a chat', async () => {
    await add('朋友');
    const friend = await screen('friend');
    const partner = await screen('partner');
    await named(partner, 'share').click();
    await partner.getByRole('dialog', { name: '发送给' }).getByText('朋友').click();
    await column('friend').locator('.count').getByText('1').waitFor();
    await column('friend').getByRole('button', { name: '别人分享来的' }).click();
    await column('friend').locator('.card').getByText('拾光烘焙：满200减30，到店可用').click();
    await named(friend, 'claim').getByText('scene b7 from button entry 1007').waitFor();
  });

  it('the capsule’s menu shares to the timeline, where everybody else sees it', async () => {
    const shopper = await screen('shopper');
    const owner = await screen('owner');
    await screen('partner');
    await shopper.locator('.wx-capsule button, .wx-capsule [role=button]').first().click();
    await shopper.getByText('分享到朋友圈').click();
    await owner.locator('.phone-notice').getByText('拾光烘焙 · 梧桐路店').click();
    await owner.waitForFunction('wx.getEnterOptionsSync().scene === 1154');
    expect(await owner.evaluate('wx.getEnterOptionsSync().query')).toEqual({ store: 's1' });
    expect(await column('shopper').locator('.count').innerText()).toBe('');
    expect(await column('partner').locator('.count').innerText()).toBe('1');
  });

  it('the owner scans the code on the shopper’s screen', async () => {
    const shopper = await screen('shopper');
    const owner = await screen('owner');
    await show(shopper, 'member:7F3K');
    const scanned = callWx(owner, 'scanCode', { onlyFromCamera: true });
    await owner.getByRole('button', { name: '顾客' }).getByText('看到一个码').click();
    expect(await scanned).toMatchObject({
      errMsg: 'scanCode:ok',
      result: 'member:7F3K',
      scanType: 'QR_CODE',
    });
  });

  it('scanning fails with cancel when it is closed, and takes what was typed', async () => {
    const owner = await screen('owner');
    const closed = callWx(owner, 'scanCode');
    await owner.getByRole('dialog', { name: '扫一扫' }).getByText('取消').click();
    expect(await closed).toEqual({ refused: { errMsg: 'scanCode:fail cancel' } });
    const typed = callWx(owner, 'scanCode');
    await owner.getByPlaceholder('或者输入码里的文字').fill('券 B7-3K');
    await owner.getByText('用它').click();
    expect(await typed).toMatchObject({ result: '券 B7-3K' });
  });

  it('WeChat’s own scanner opens the page of a mini-program code, scene still encoded', async () => {
    const partner = await screen('partner');
    const shopper = await screen('shopper');
    await show(partner, `${MINI_PROGRAM_CODE_PREFIX}pages/claim/claim?scene=a%3D1`);
    await column('shopper').getByRole('button', { name: '用微信扫一扫' }).click();
    await shopper.getByRole('button', { name: '合伙人' }).getByText('看到一个码').click();
    await named(shopper, 'claim').getByText('scene a%3D1').getByText('entry 1047').waitFor();
  });

  it('one phone turns dark, offline and back a page, the others stay as they are', async () => {
    const shopper = await screen('shopper');
    const owner = await screen('owner');
    const controls = column('shopper');
    await controls.getByRole('button', { name: '外观' }).click();
    await controls.getByRole('button', { name: '外观' }).click();
    await shopper.waitForFunction(`wx.getAppBaseInfo().theme === 'dark'`);
    expect(await owner.evaluate('wx.getAppBaseInfo().theme')).toBe('light');
    await controls.getByRole('button', { name: '断网' }).click();
    await shopper.waitForFunction('wx.getSystemSetting().wifiEnabled === false');
    await callWx(shopper, 'navigateTo', { url: '/pages/claim/claim' });
    await controls.getByRole('button', { name: '返回上一页' }).click();
    await shopper.waitForFunction('getCurrentPages().length === 1');
  });

  it('the clock goes a day ahead, and the phones go with it', async () => {
    const shopper = await screen('shopper');
    await shopper.waitForFunction(`Math.abs(Date.now() - ${NOW}) < ${DAY / 2}`);
    await openPanel('时钟');
    await page.getByRole('button', { name: '+ 1 天' }).click();
    await shopper.waitForFunction(`Date.now() - ${NOW} >= ${DAY}`);
    expect(world.cloud.clock.now()).toBe(NOW + DAY);
  });

  it('panels show a payment, settle it, and list documents, calls and invocations', async () => {
    const shopper = await screen('shopper');
    const { result } = await callWx<{ result: object }>(shopper, 'cloud.callFunction', {
      name: 'order',
      data: { outTradeNo: 'panel-0001', totalFee: 1250 },
    });
    expect(result).toHaveProperty('package');
    await openPanel('钱');
    const entry = page.locator('.entry', { hasText: 'panel-0001' });
    await entry.getByText('等付款').waitFor();
    await entry.getByRole('button', { name: '成功，通知两次' }).click();
    await entry.getByText('已付').waitFor();
    await page.locator('.entry', { hasText: 'panel-0001' }).getByText('2 次').waitFor();
    await page.getByRole('tab', { name: '数据库' }).click();
    await page
      .locator('.document', { hasText: '收到 panel-0001' })
      .first()
      .waitFor({ state: 'attached' });
    await page.getByRole('tab', { name: '调用' }).click();
    await page.locator('.entry', { hasText: 'order' }).first().getByText('答了').waitFor();
  });

  it('customer service answers by hand, and the answer reaches the phone', async () => {
    const shopper = await screen('shopper');
    await named(shopper, 'contact').click();
    await shopper.getByPlaceholder('发消息').fill('今天几点关门');
    await shopper.getByText('发送', { exact: true }).click();
    await openPanel('客服');
    await page.getByText('今天几点关门').waitFor();
    await page.getByPlaceholder('以客服的身份回复').fill('晚上九点');
    await page.getByRole('button', { name: '回复' }).click();
    await shopper.locator('.phone-bubble').getByText('晚上九点').waitFor();
  });
});
