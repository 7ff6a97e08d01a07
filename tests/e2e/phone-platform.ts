import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../../local/phone/browser';
import { serveStandalone, type Standalone } from '../../local/phone/standalone';
import { PhonePage } from './phone-page';

/** The mini-program that tries out what WeChat's platform offers. */
export const PLATFORM = path.join(__dirname, '../../local/phone/gallery/platform');

/** A server and a browser for the tests of one file. */
export function withPlatform() {
  let browser: Browser;
  let server: Standalone;
  const terminal: string[] = [];
  beforeAll(async () => {
    [browser, server] = await Promise.all([
      launchBrowser(),
      serveStandalone({ root: PLATFORM, log: (text) => terminal.push(text) }),
    ]);
    await server.phones.ready();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  return {
    terminal,
    /** Opens any address of the server in a bare page. */
    async visit(address: string): Promise<Page> {
      const page = await browser.newPage({ viewport: { width: 800, height: 900 } });
      await page.goto(server.origin + address);
      return page;
    },
    open: (address: string, options?: BrowserContextOptions) =>
      PhonePage.open(browser, server.origin, address, options),
    async with(
      address: string,
      use: (phone: PhonePage) => Promise<void>,
      options?: BrowserContextOptions,
    ): Promise<void> {
      const phone = await PhonePage.open(browser, server.origin, address, options);
      await use(phone);
      phone.expectNoErrors();
      await phone.close();
    },
  };
}
