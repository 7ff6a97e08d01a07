import path from 'node:path';
import type { Browser, BrowserContext, Frame, Locator, Page } from 'playwright-core';
import { createManualClock, type SettableClock } from '../../local/cloud/clock/settable-clock';
import { createEmbeddedCloud, type EmbeddedCloud } from '../../local/cloud/embedded-cloud';
import { createFixtureFolder } from '../../local/cloud/functions/fixture';
import { parseSecurityRules } from '../../local/cloud/security/rules';
import { launchBrowser } from '../../local/phone/browser';
import { openFront } from '../../local/phone/front';

/** 22 November 2026, 14:32 in Shanghai. */
export const NOW = Date.UTC(2026, 10, 22, 6, 32);

/** The template that tests ask consent for. */
export const TEMPLATE = 'turn';

const FUNCTIONS = {
  order: {
    code: `
      import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export async function main({ outTradeNo, totalFee }) {
        const { payment } = await cloud.cloudPay.unifiedOrder({
          envId: 'local', functionName: 'paid', subMchId: '1900000001', body: '海盐卷 2 个',
          outTradeNo, totalFee, spbillCreateIp: '127.0.0.1', tradeType: 'JSAPI',
        });
        return payment;
      }`,
  },
  paid: {
    code: `
      import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export async function main({ outTradeNo }) {
        await cloud.database().collection('news').add({ data: { store: 's1', text: '收到 ' + outTradeNo } });
        return { errcode: 0, errmsg: '' };
      }`,
  },
  tell: {
    config: { permissions: { openapi: ['subscribeMessage.send'] } },
    code: `
      import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export async function main() {
        return cloud.openapi.subscribeMessage.send({
          touser: cloud.getWXContext().OPENID, templateId: '${TEMPLATE}',
          page: 'pages/claim/claim?scene=turn', data: { thing1: { value: '拾光烘焙' } },
        });
      }`,
  },
  post: {
    code: `
      import cloud from 'wx-server-sdk';
      cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
      export async function main({ text }) {
        await cloud.database().collection('news').doc('today').set({ data: { store: 's1', text } });
        return { posted: text, by: cloud.getWXContext().OPENID };
      }`,
  },
};

const RULES = parseSecurityRules({
  collections: { news: { read: 'doc.store == "s1"', write: false } },
});

export const ACCOUNT = { appid: 'wx0000000000000001', mchId: '1900000001' };

/** Phones of the fixture mini-program on a real cloud, all in this process. */
export interface World {
  /** Stands still until a test moves it. */
  readonly clock: SettableClock;
  readonly cloud: EmbeddedCloud;
  readonly address: string;
  /** Errors that phones reported since the last look. */
  takeErrors(): string[];
  /** One browser profile: its phones know each other. */
  openBrowser(): Promise<BrowserContext>;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const functions = createFixtureFolder(FUNCTIONS);
  const clock = createManualClock(NOW);
  const cloud = await createEmbeddedCloud({
    clock,
    account: {
      ...ACCOUNT,
      merchantName: '拾光烘焙',
      templates: () => [
        { tmplId: TEMPLATE, title: '轮到你了', fields: [{ name: '店铺', key: 'thing1' }] },
      ],
      pages: () => ['pages/home/home', 'pages/live/live', 'pages/claim/claim'],
    },
    collections: [{ name: 'news', indexes: [] }],
    rules: () => RULES,
    functionsFolder: functions.folder,
  });
  const errors: string[] = [];
  const front = openFront(cloud.server, {
    root: path.join(__dirname, 'fixtures', 'app'),
    log: (text) => errors.push(text),
  });
  await front.ready();
  const address = new URL(await cloud.listen()).origin;
  const browser: Browser = await launchBrowser();
  return {
    clock,
    cloud,
    address,
    takeErrors: () => errors.splice(0),
    async openBrowser() {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      context.setDefaultTimeout(8000);
      return context;
    },
    close: async () => {
      await browser.close();
      await front.close();
      await cloud.close();
      clock.stop();
      functions.remove();
    },
  };
}

/** A phone's screen in a tab of its own, ready. */
export async function openPhone(
  world: World,
  browser: BrowserContext,
  persona: string,
  hash = '',
): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewportSize({ width: 375, height: 812 });
  await page.goto(`${world.address}/phone/${persona}/screen${hash}`);
  await page.waitForSelector('html[data-ready]');
  return page;
}

/** Elements of a phone's pages by their `data-name`. */
export const named = (phone: Page | Frame, name: string): Locator =>
  phone.locator(`[data-name="${name}"]`);

/** Calls `wx` on a phone and gives how it ended: the answer, or the refusal as `{refused}`. */
export function callWx<Answer = Record<string, unknown>>(
  phone: Page | Frame,
  call: string,
  option: object = {},
): Promise<Answer> {
  return phone.evaluate(
    `wx.${call}(${JSON.stringify(option)}).then((answer) => answer, (refused) => ({ refused }))`,
  );
}
