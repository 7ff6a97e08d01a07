import type { BrowserContext, Page } from 'playwright-core';
import { callWx, named, openPhone, openWorld, TEMPLATE, type World } from './world';

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
  });
});
