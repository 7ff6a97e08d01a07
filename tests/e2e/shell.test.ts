import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createManualClock } from '../../local/cloud/clock/settable-clock';
import { launchBrowser } from '../../local/phone/browser';
import { openPlayground, type Playground } from '../../local/playground';
import { BAKERY, FIRST_NEWS } from '../../local/demo/shop';

/** 22 November 2026, 14:32 in China: the bakery is open. */
const NOW = Date.parse('2026-11-22T14:32:00+08:00');
const HOUR = 3_600_000;

const TABS = ['home', 'queue', 'code', 'orders', 'me'] as const;

/** Far above what anything here takes: only a wait that would never end reaches it. */
const PATIENCE = 20_000;

describe('the mini-program on its cloud', () => {
  const clock = createManualClock(NOW);
  const errors: string[] = [];
  let playground: Playground;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    const log = (text: string): number => errors.push(text);
    [playground, browser] = await Promise.all([
      openPlayground({ port: 0, watch: false, clock, log }),
      launchBrowser(),
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await playground.close();
  });
  beforeEach(async () => {
    context = await browser.newContext({ viewport: { width: 375, height: 812 } });
    context.setDefaultTimeout(PATIENCE);
  });
  afterEach(async () => {
    await context.close();
    expect(errors.splice(0)).toEqual([]);
  });

  async function open(persona: string, address = ''): Promise<Page> {
    const page = await context.newPage();
    await page.goto(`${playground.address}/phone/${persona}/screen${address && `#/${address}`}`);
    await page.locator('html[data-ready]').waitFor({ state: 'attached' });
    return page;
  }

  /** Puts something into the phones' storage, as if it had been set there before. */
  const keep = (key: string, value: object) =>
    context.addInitScript(
      `localStorage.setItem(${JSON.stringify(key)}, ${JSON.stringify(JSON.stringify(value))})`,
    );

  async function documents(collection: string): Promise<Record<string, unknown>[]> {
    const search = new URLSearchParams({ collection, skip: '0', limit: '100' }).toString();
    const answer = await fetch(`${playground.address}/playground/api/documents?${search}`);
    return ((await answer.json()) as { documents: Record<string, unknown>[] }).documents;
  }

  const shown = (page: Page, text: string) => page.getByText(text, { exact: true }).first();

  it('makes a person a member once, however many of their phones open at once', async () => {
    const before = (await documents('members')).length;
    const phones = await Promise.all(['friend', 'friend', 'friend'].map((who) => open(who)));
    const ids: (string | null)[] = [];
    for (const phone of phones) {
      await shown(phone, '店里动态').waitFor();
      await phone.goto(phone.url().replace(/(#.*)?$/, '#/pages/me/me'));
      ids.push(await phone.getByText(/^编号 /).textContent());
    }
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^编号 [0-9a-z]{16}$/);
    expect(await documents('members')).toHaveLength(before + 1);
  });

  it('shows the shop, and moves its news on every open phone when the owner posts', async () => {
    const [shopper, partner] = await Promise.all([open('shopper'), open('partner')]);
    for (const phone of [shopper, partner]) await shown(phone, FIRST_NEWS).waitFor();
    await shopper.getByText('营业中 · 07:30–21:30').waitFor();
    await shopper.getByLabel('14:32 更新，会自动更新').waitFor();

    await clock.advance(HOUR);
    const owner = await open('owner', 'pages/me/me');
    await shown(owner, BAKERY.name).click();
    await shown(owner, '发店里动态').click();
    await owner.locator('textarea').fill('贝果出炉了，只有二十个');
    await owner.getByRole('button', { name: '发布' }).click();
    await shown(owner, '发布了，正在看这家店的人已经能看到').waitFor();
    for (const phone of [shopper, partner, owner])
      await shown(phone, '贝果出炉了，只有二十个').waitFor();
    await shopper.getByLabel('15:32 更新，会自动更新').waitFor();
    expect(await shopper.getByText(FIRST_NEWS).count()).toBe(0);
    expect(await documents('news')).toHaveLength(2);
  });

  it('asks for words before it posts, and posts nothing', async () => {
    const posts = (await documents('news')).length;
    const owner = await open('owner', 'pages/me/me');
    await shown(owner, BAKERY.name).click();
    await shown(owner, '发店里动态').click();
    await owner.getByRole('button', { name: '发布' }).click();
    await shown(owner, '先写一句再发布').waitFor();
    expect(await documents('news')).toHaveLength(posts);
  });

  it('lets nobody but the owner post, and no phone write or read what is not public', async () => {
    const [{ _id: store } = {}] = await documents('stores');
    const shopper = await open('shopper');
    await shown(shopper, '店里动态').waitFor();
    const request = { action: 'postNews', data: { store, key: 'k'.repeat(16), text: '假的' } };
    const answer = await shopper.evaluate(
      `wx.cloud.callFunction({ name: 'store', data: ${JSON.stringify(request)} }).then((a) => a.result)`,
    );
    expect(answer).toEqual({ ok: false, refusal: 'notAllowed' });
    const fails = (call: string) =>
      shopper.evaluate(
        `wx.cloud.database().${call}.then(() => 'it was allowed', (error) => error.errMsg)`,
      );
    expect(await fails(`collection('members').get()`)).toMatch(/permission denied/i);
    expect(
      await fails(`collection('stores').doc('${String(store)}').update({ data: { name: 'x' } })`),
    ).toMatch(/permission denied/i);
    expect(await fails(`collection('stores').get()`)).toMatch(/permission denied/i);
  });

  it('says that it has no connection, loses nothing, and comes back by itself', async () => {
    await keep('phone:clerk:settings', { online: false });
    const phone = await open('clerk');
    await shown(phone, '没连上，店铺没有丢').waitFor();
    await phone.getByRole('button', { name: '再试一次' }).click();
    await shown(phone, '没连上，店铺没有丢').waitFor();

    const tower = await open('friend');
    const setOnline = (online: boolean) => {
      const message = { kind: 'settings', to: 'clerk', online };
      return tower.evaluate(
        `new BroadcastChannel('huixiang-street').postMessage(${JSON.stringify(message)})`,
      );
    };
    await setOnline(true);
    await phone.getByLabel(/更新，会自动更新$/).waitFor();
    await setOnline(false);
    await phone.getByLabel(/^没连上，这是 \d\d:\d\d 的$/).waitFor();
    await shown(phone, '店里动态').waitFor();
    await setOnline(true);
    await phone.getByLabel(/更新，会自动更新$/).waitFor();
  });

  it.each([
    [320, 22],
    [375, 16],
    [430, 16],
  ])('fits a phone %d px wide with text of size %d, on every tab', async (width, size) => {
    await keep('phone:owner:appearance', { fontSizeSetting: size });
    const page = await open('owner');
    await page.setViewportSize({ width, height: 700 });
    for (const tab of TABS) {
      await page.goto(page.url().replace(/(#.*)?$/, `#/pages/${tab}/${tab}`));
      const view = page.locator(`wx-page[data-page="pages/${tab}/${tab}"]`);
      await view.waitFor();
      const widest = await page.evaluate(
        `document.querySelector('wx-page[data-page="pages/${tab}/${tab}"]').scrollWidth`,
      );
      expect([tab, widest]).toEqual([tab, width]);
    }
  });
});
