import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../local/phone/browser';
import { serveStandalone, type Standalone } from '../../local/phone/standalone';
import { PhonePage } from './phone-page';
import { PLATFORM } from './phone-platform';

let folder: string;
let browser: Browser;
let server: Standalone;
const terminal: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'huixiang-watch-'));
  await cp(PLATFORM, folder, { recursive: true });
  [browser, server] = await Promise.all([
    launchBrowser(),
    serveStandalone({ root: folder, watch: true, log: (text) => terminal.push(text) }),
  ]);
  await server.phones.ready();
});

afterAll(async () => {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true });
});

/** Saves a file with a part replaced, as an editor does. */
async function edit(file: string, from: string, to: string): Promise<void> {
  const whole = path.join(folder, file);
  const text = await readFile(whole, 'utf8');
  expect(text).toContain(from);
  await writeFile(whole, text.replace(from, to));
}

describe('a saved file', () => {
  it('shows on the phone, which keeps its pages, their query and their data', async () => {
    const phone = await PhonePage.open(browser, server.origin, 'pages/home/home');
    await phone.text('去详情').click();
    await phone.page.getByPlaceholder('写点什么').fill('还没寄出');
    await edit('pages/detail/detail.wxml', '编号 {{', '新编号 {{');
    await phone.text('新编号 1').waitFor();
    await phone.text('深度 2').waitFor();
    await expect(phone.page.getByPlaceholder('写点什么').inputValue()).resolves.toBe('还没寄出');
    await phone.page.getByRole('button', { name: '返回' }).click();
    await phone.shows('pages/home/home');
    phone.expectNoErrors();
    await phone.close();
  });

  it('starts data anew whose first value was edited', async () => {
    const phone = await PhonePage.open(browser, server.origin, 'pages/me/me');
    await phone.text('点了 0 次').click();
    await phone.text('点了 1 次').waitFor();
    await edit('pages/me/me.ts', 'times: 0', 'times: 40');
    await phone.text('点了 40 次').waitFor();
    await phone.close();
  });

  it('swaps styles without a reload', async () => {
    const phone = await PhonePage.open(browser, server.origin, 'pages/elements/elements');
    await phone.page.evaluate(`window.sameDocument = true`);
    await edit('pages/elements/elements.wxss', 'width: 120px', 'width: 160px');
    await phone.page.waitForFunction(
      `document.querySelector('[data-name="box"]').offsetWidth === 160`,
    );
    expect(await phone.page.evaluate(`window.sameDocument`)).toBe(true);
    await phone.close();
  });

  it('that cannot be built says so on the phone and in the terminal, and heals', async () => {
    const phone = await PhonePage.open(browser, server.origin, 'pages/look/look');
    await edit('pages/look/look.ts', 'Page({', 'Page({{');
    await phone.page.getByRole('alert').getByText('look.ts').first().waitFor();
    expect(terminal.join('\n')).toContain('look.ts');
    await edit('pages/look/look.ts', 'Page({{', 'Page({');
    await phone.page.getByRole('alert').waitFor({ state: 'detached' });
    await phone.close();
  });
});
