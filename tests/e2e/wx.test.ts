import type { BrowserContext, Page } from 'playwright-core';
import { personaOf } from '../../local/cloud/wechat/personas';
import { ACCOUNT, callWx, named, openPhone, openWorld, TEMPLATE, type World } from './world';

const MINUTE = 60_000;

describe('wx on a phone in the browser', () => {
  let world: World;
  let browser: BrowserContext;
  let phone: Page;

  beforeAll(async () => {
    world = await openWorld();
  }, 120_000);
  afterAll(() => world.close());
  beforeEach(async () => {
    browser = await world.openBrowser();
    phone = await openPhone(world, browser, 'shopper');
  });
  afterEach(async () => {
    await browser.close();
    expect(world.takeErrors()).toEqual([]);
  });

  /** Agrees to the privacy guideline, which WeChat asks for before personal data. */
  const agree = () =>
    phone
      .getByRole('dialog', { name: '用户隐私保护提示' })
      .getByText('同意', { exact: true })
      .click();

  describe('dialogs', () => {
    it('showModal says whether it was confirmed or cancelled', async () => {
      const confirmed = callWx(phone, 'showModal', {
        title: '退出第 54 号？',
        content: '已到账的归你',
      });
      await phone.getByRole('dialog', { name: '退出第 54 号？' }).getByText('确定').click();
      expect(await confirmed).toEqual({ errMsg: 'showModal:ok', confirm: true, cancel: false });

      const cancelled = callWx(phone, 'showModal', { title: '再问一次' });
      await phone.getByRole('dialog', { name: '再问一次' }).getByText('取消').click();
      expect(await cancelled).toEqual({ errMsg: 'showModal:ok', confirm: false, cancel: true });
    });

    it('an editable showModal gives what was typed', async () => {
      const answer = callWx(phone, 'showModal', { title: '数量', editable: true, content: '2' });
      const dialog = phone.getByRole('dialog', { name: '数量' });
      await dialog.getByRole('textbox').fill('12');
      await dialog.getByText('确定').click();
      expect(await answer).toMatchObject({ confirm: true, content: '12' });
    });

    it('showActionSheet gives the index that was tapped, and fails with cancel otherwise', async () => {
      const tapped = callWx(phone, 'showActionSheet', { itemList: ['退款', '改时间'] });
      await phone.getByText('改时间').click();
      expect(await tapped).toEqual({ errMsg: 'showActionSheet:ok', tapIndex: 1 });

      const closed = callWx(phone, 'showActionSheet', { itemList: ['退款'] });
      await phone.getByText('取消').click();
      expect(await closed).toEqual({ refused: { errMsg: 'showActionSheet:fail cancel' } });
    });

    it('a toast replaces loading, because they share one place', async () => {
      await callWx(phone, 'showLoading', { title: '正在结算' });
      await phone.getByText('正在结算').waitFor();
      await callWx(phone, 'showToast', { title: '好了' });
      await phone.getByText('好了').waitFor();
      expect(await phone.getByText('正在结算').count()).toBe(0);
    });
  });

  describe('pages', () => {
    it('navigateTo opens a page and navigateBack leaves it', async () => {
      await callWx(phone, 'navigateTo', { url: '/pages/claim/claim?scene=b7' });
      await phone.getByText('scene b7').waitFor();
      await callWx(phone, 'navigateBack');
      await phone.getByText('拾光烘焙 · 梧桐路店').waitFor();
    });

    it('a page that is not there is refused with WeChat’s words', async () => {
      const answer = await callWx(phone, 'navigateTo', { url: '/pages/none/none' });
      expect(answer).toEqual({
        refused: {
          errMsg: expect.stringMatching(/^navigateTo:fail page .*is not found/) as string,
        },
      });
    });
  });

  describe('the phone itself', () => {
    it('a call that is not there throws an error that names it', async () => {
      const said = await phone.evaluate(
        'try { wx.createBLEConnection } catch (error) { error.message }',
      );
      expect(said).toContain('wx.createBLEConnection is not in the browser phone');
    });

    it('keeps storage per persona', async () => {
      const partner = await openPhone(world, browser, 'partner');
      await phone.evaluate(`wx.setStorageSync('name', '小林')`);
      expect(await partner.evaluate(`wx.getStorageSync('name')`)).toBe('');
      expect(await phone.evaluate(`wx.getStorageSync('name')`)).toBe('小林');
    });

    it('tells its theme, text size and safe area', async () => {
      const info = await phone.evaluate('({ ...wx.getAppBaseInfo(), ...wx.getWindowInfo() })');
      expect(info).toMatchObject({
        theme: 'light',
        fontSizeSetting: 16,
        fontSizeScaleFactor: 1,
        screenWidth: 375,
        statusBarHeight: 44,
        safeArea: { top: 44, bottom: 812 - 34 },
      });
    });

    it('copies and pastes after the person agreed to the privacy guideline', async () => {
      const copied = callWx(phone, 'setClipboardData', { data: 'B7-3K' });
      await agree();
      expect(await copied).toEqual({ errMsg: 'setClipboardData:ok' });
      expect(await callWx(phone, 'getClipboardData')).toMatchObject({ data: 'B7-3K' });
    });

    it('an album that was refused once stays refused, and says auth deny', async () => {
      const picture =
        'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
      const first = callWx(phone, 'saveImageToPhotosAlbum', { filePath: picture });
      await agree();
      await phone.getByRole('dialog', { name: '权限申请' }).getByText('拒绝').click();
      const refused = { refused: { errMsg: 'saveImageToPhotosAlbum:fail auth deny', errno: 103 } };
      expect(await first).toEqual(refused);
      expect(await callWx(phone, 'saveImageToPhotosAlbum', { filePath: picture })).toEqual(refused);
      expect(await callWx(phone, 'getSetting')).toMatchObject({
        authSetting: { 'scope.writePhotosAlbum': false },
      });
    });
  });

  describe('pictures and places', () => {
    it('a canvas becomes a file with the size that was asked for', async () => {
      const info = await phone.evaluate(`new Promise((done) => {
        wx.createSelectorQuery().select('#drawing').fields({ node: true }).exec(([{ node }]) => {
          node.getContext('2d').fillRect(0, 0, 10, 10);
          wx.canvasToTempFilePath({ canvas: node, destWidth: 120, destHeight: 60 })
            .then(({ tempFilePath }) => wx.getImageInfo({ src: tempFilePath })).then(done, done);
        });
      })`);
      expect(info).toMatchObject({ errMsg: 'getImageInfo:ok', width: 120, height: 60 });
    });

    it('chooseLocation gives the place that was tapped', async () => {
      const chosen = callWx(phone, 'chooseLocation');
      await agree();
      await phone.getByText('香樟路口').click();
      expect(await chosen).toMatchObject({ name: '香樟路口', latitude: 31.2113 });
    });

    it('getLocation asks once', async () => {
      const where = callWx(phone, 'getLocation');
      await agree();
      await phone.getByRole('dialog', { name: '权限申请' }).getByText('允许').click();
      expect(await where).toMatchObject({ errMsg: 'getLocation:ok', latitude: 31.2087 });
      expect(await callWx(phone, 'getLocation')).toMatchObject({ errMsg: 'getLocation:ok' });
    });

    it('makePhoneCall shows the number and can be cancelled; vibration is seen', async () => {
      const dialled = callWx(phone, 'makePhoneCall', { phoneNumber: '021-5555' });
      await phone.getByRole('dialog', { name: '呼叫 021-5555' }).getByText('取消').click();
      expect(await dialled).toEqual({ refused: { errMsg: 'makePhoneCall:fail cancel' } });
      await callWx(phone, 'vibrateShort', { type: 'medium' });
      expect(await phone.locator('body').getAttribute('data-vibrating')).toBe('medium');
    });

    it('a badge lies on a tab, and an index that is no tab is refused', async () => {
      await callWx(phone, 'setTabBarBadge', { index: 1, text: '3' });
      await phone.locator('.wx-tab-bar, .wx-tabbar').getByText('3', { exact: true }).waitFor();
      expect(await callWx(phone, 'setTabBarBadge', { index: 9, text: '3' })).toMatchObject({
        refused: { errMsg: expect.stringContaining('setTabBarBadge:fail') as string },
      });
    });
  });

  describe('the cloud', () => {
    it('callFunction answers as the persona who holds the phone', async () => {
      const { result } = await callWx<{ result: { by: string } }>(phone, 'cloud.callFunction', {
        name: 'post',
        data: { text: '今天有海盐卷' },
      });
      expect(result.by).toMatch(/^o.{27}$/);
      const found = await phone.evaluate(
        `wx.cloud.database().collection('news').where({ store: 's1' }).get()`,
      );
      expect(found).toMatchObject({
        errMsg: 'collection.get:ok',
        data: [{ _id: 'today', text: '今天有海盐卷' }],
      });
    });

    it('a missing function, a missing document and a closed write are refusals, not bugs', async () => {
      expect(await callWx(phone, 'cloud.callFunction', { name: 'none' })).toMatchObject({
        refused: { errMsg: expect.stringContaining('cloud.callFunction:fail') as string },
      });
      const missing = `wx.cloud.database().collection('news').doc('none').get().catch((e) => e)`;
      expect(await phone.evaluate(missing)).toMatchObject({
        errMsg: expect.stringContaining('document.get:fail') as string,
      });
      const write = `wx.cloud.database().collection('news').add({ data: { store: 's1' } }).catch((e) => e)`;
      expect(await phone.evaluate(write)).toMatchObject({
        errMsg: expect.stringContaining('collection.add:fail') as string,
      });
    });

    it('watch moves a page when a function changes the document', async () => {
      await callWx(phone, 'cloud.callFunction', { name: 'post', data: { text: '早' } });
      await callWx(phone, 'switchTab', { url: '/pages/live/live' });
      await named(phone, 'news').getByText('早').waitFor();
      await callWx(phone, 'cloud.callFunction', { name: 'post', data: { text: '晚' } });
      await named(phone, 'news').getByText('晚').waitFor();
      expect(await named(phone, 'changes').innerText()).toMatch(/^change init,(update|replace)$/);
    });

    it('without network calls fail, and what changed meanwhile arrives when it is back', async () => {
      await callWx(phone, 'cloud.callFunction', { name: 'post', data: { text: '早' } });
      await callWx(phone, 'switchTab', { url: '/pages/live/live' });
      await named(phone, 'news').getByText('早').waitFor();
      const other = await openPhone(world, browser, 'owner');
      const setOnline = (online: boolean) =>
        other.evaluate(
          `new BroadcastChannel('huixiang-street').postMessage({ kind: 'settings', to: 'shopper', online: ${String(online)} })`,
        );
      const heard = phone.evaluate('new Promise((done) => wx.onNetworkStatusChange(done))');
      await setOnline(false);
      expect(await heard).toEqual({ isConnected: false, networkType: 'none' });
      expect(await callWx(phone, 'cloud.callFunction', { name: 'post' })).toMatchObject({
        refused: { errMsg: expect.stringContaining('request:fail') as string },
      });
      await callWx(other, 'cloud.callFunction', { name: 'post', data: { text: '晚' } });
      expect(await named(phone, 'news').innerText()).toBe('早');
      await setOnline(true);
      await named(phone, 'news').getByText('晚').waitFor();
    });

    it('a phone that starts without network shows no error, and works once it is back', async () => {
      await browser.addInitScript(
        `localStorage['phone:owner:settings'] ??= JSON.stringify({ online: false })`,
      );
      const owner = await openPhone(world, browser, 'owner', '#/pages/live/live');
      expect(await callWx(owner, 'getNetworkType')).toMatchObject({ networkType: 'none' });
      await callWx(phone, 'cloud.callFunction', { name: 'post', data: { text: '早' } });
      expect(await named(owner, 'news').innerText()).toBe('');
      await phone.evaluate(
        `new BroadcastChannel('huixiang-street').postMessage({ kind: 'settings', to: 'owner', online: true })`,
      );
      await named(owner, 'news').getByText('早').waitFor();
    });

    it('uploads a file and gives an address for it', async () => {
      const { fileID } = await phone.evaluate<{ fileID: string }>(
        `wx.cloud.uploadFile({ cloudPath: 'a/b.txt', filePath: URL.createObjectURL(new Blob(['hello'])) })`,
      );
      expect(fileID).toMatch(/^cloud:\/\/.*a\/b\.txt$/);
      const text = await phone.evaluate(
        `wx.cloud.downloadFile({ fileID: ${JSON.stringify(fileID)} })
          .then(({ tempFilePath }) => fetch(tempFilePath)).then((file) => file.text())`,
      );
      expect(text).toBe('hello');
    });
  });

  describe('WeChat’s sheets', () => {
    const order = async (outTradeNo: string) => {
      const { result } = await callWx(phone, 'cloud.callFunction', {
        name: 'order',
        data: { outTradeNo, totalFee: 22560 },
      });
      return result as object;
    };

    it('the payment sheet shows shop and amount; paying ends ok and calls the shop back', async () => {
      const paid = callWx(phone, 'requestPayment', await order('wx-test-0001'));
      const sheet = phone.getByRole('dialog', { name: '微信支付' });
      await sheet.getByText('¥225.60').waitFor();
      await sheet.getByText('拾光烘焙').waitFor();
      await sheet.getByText('确认付款').click();
      expect(await paid).toEqual({ errMsg: 'requestPayment:ok' });
      await callWx(phone, 'switchTab', { url: '/pages/live/live' });
      await named(phone, 'news').getByText('收到 wx-test-0001').waitFor();
    });

    it('a closed payment sheet fails with cancel', async () => {
      const cancelled = callWx(phone, 'requestPayment', await order('wx-test-0002'));
      await phone.getByRole('dialog', { name: '微信支付' }).getByText('取消').click();
      expect(await cancelled).toMatchObject({ refused: { errMsg: 'requestPayment:fail cancel' } });
    });

    it('subscribe messages are accepted or rejected one by one', async () => {
      const accepted = callWx(phone, 'requestSubscribeMessage', { tmplIds: [TEMPLATE] });
      const sheet = phone.getByRole('dialog', { name: '订阅消息' });
      await sheet.getByText('轮到你了').waitFor();
      await sheet.getByText('允许').click();
      expect(await accepted).toMatchObject({ [TEMPLATE]: 'accept' });

      const rejected = callWx(phone, 'requestSubscribeMessage', { tmplIds: [TEMPLATE] });
      await sheet.getByText('拒绝').click();
      expect(await rejected).toMatchObject({ [TEMPLATE]: 'reject' });
    });

    it('a getPhoneNumber button hands out a code, or says user deny', async () => {
      const dialog = phone.getByRole('dialog', { name: '手机号' });
      await phone.getByText('手机号').click();
      await agree();
      await dialog.getByText('不允许').click();
      await phone.getByText('getphonenumber getPhoneNumber:fail user deny').waitFor();
      await named(phone, 'phone').click();
      await dialog.getByText('允许', { exact: true }).click();
      await phone.getByText('getphonenumber getPhoneNumber:ok').waitFor();
    });

    it('a chooseAvatar button gives a picture', async () => {
      await named(phone, 'avatar').click();
      await agree();
      await phone.getByRole('button', { name: '头像 2' }).click();
      await phone.getByText('chooseavatar chooseAvatar:ok').waitFor();
    });

    it('a subscribe message that was allowed lies on the phone and opens its page', async () => {
      const accepted = callWx(phone, 'requestSubscribeMessage', { tmplIds: [TEMPLATE] });
      await phone.getByRole('dialog', { name: '订阅消息' }).getByText('允许').click();
      await accepted;
      await callWx(phone, 'cloud.callFunction', { name: 'tell' });
      await phone.locator('.phone-notice').getByText('店铺 拾光烘焙').click();
      await named(phone, 'claim').getByText('scene turn').getByText('entry 1107').waitFor();
    });

    it('a merchant transfer is confirmed on its sheet, and put off by closing it', async () => {
      const persona = personaOf('shopper');
      const { packageInfo } = world.cloud.wechat.transfers.create({
        appid: ACCOUNT.appid,
        out_bill_no: 'wd0001',
        transfer_scene_id: '1005',
        openid: persona?.openid ?? '',
        transfer_amount: 5000,
        transfer_remark: '佣金提现',
        transfer_scene_report_infos: [
          { info_type: '岗位类型', info_content: '推广' },
          { info_type: '报酬说明', info_content: '佣金' },
        ],
      });
      const request = { mchId: ACCOUNT.mchId, appId: ACCOUNT.appid, package: packageInfo };
      const put = callWx(phone, 'requestMerchantTransfer', request);
      const sheet = phone.getByRole('dialog', { name: '确认收款' });
      await sheet.getByText('¥50.00').waitFor();
      await sheet.getByText('以后再说').click();
      expect(await put).toEqual({ refused: { errMsg: 'requestMerchantTransfer:fail cancel' } });

      await phone.locator('.phone-notice').getByText('点这里确认收款').click();
      const confirmed = phone.waitForResponse(/transferConfirm/);
      await sheet.getByRole('button', { name: '确认收款' }).click();
      await confirmed;
      await world.clock.advance(MINUTE);
      await phone.locator('.phone-notice').getByText('已收到拾光烘焙的 ¥50.00').waitFor();
      expect(world.cloud.wechat.transfers.find('wd0001')?.state).toBe('SUCCESS');
    });
  });
});
