import { withPlatform } from './phone-platform';
import type { PhonePage } from './phone-page';

const platform = withPlatform();

/** The log that the pages keep, from the last line of the page that shows. */
async function logOf(phone: PhonePage): Promise<string[]> {
  await phone.text('读记录').click();
  await phone.hears('launch');
  return ((await phone.named('last').textContent()) ?? '').split(' | ');
}

describe('the page stack', () => {
  it('opens the first page: launch, show, load, ready', () =>
    platform.with('pages/home/home', async (phone) => {
      expect(await logOf(phone)).toEqual([
        'launch pages/home/home 1001',
        'app show',
        'home load {}',
        'home show',
        'home ready',
      ]);
    }));

  it('goes to a page with its query as written and comes back with an answer', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.text('去详情').click();
      await phone.text('编号 1').waitFor();
      await phone.hears('问题');
      expect(await logOf(phone)).toContain('detail load {"id":"1","name":"%E5%90%8D"}');
      await phone.text('回答').click();
      await phone.shows('pages/home/home');
      await phone.hears('收到 答案');
      expect((await logOf(phone)).slice(-2)).toEqual(['detail unload', 'home show']);
    }));

  it('follows a navigator, whose address is relative to its page', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.page.getByRole('link').click();
      await phone.text('编号 7').waitFor();
      await phone.page.getByRole('button', { name: '返回' }).click();
      await phone.shows('pages/home/home');
    }));

  it('replaces the page on redirectTo, all pages on reLaunch', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.text('换成详情').click();
      await phone.text('编号 2').waitFor();
      await phone.text('深度 1').waitFor();
      await phone.goTo('pages/home/home');
      await phone.text('去详情').click();
      await phone.text('深度 2').waitFor();
      await phone.goTo('pages/home/home');
      await phone.text('重启到详情').click();
      await phone.text('深度 1').waitFor();
    }));

  it('refuses navigateTo a tab, as WeChat does', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.text('错误地去标签页').click();
      await phone.hears('navigateTo:fail can not navigateTo a tabbar page');
    }));

  it('holds ten pages and no more, and goes back several at once', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.text('去详情').click();
      for (let depth = 2; depth < 10; depth++) {
        await phone.text(`深度 ${String(depth)}`).waitFor();
        await phone.text('再深一层').click();
      }
      await phone.text('深度 10').waitFor();
      await phone.text('再深一层').click();
      await phone.hears('navigateTo:fail webview count limit exceed');
      await phone.text('回两层').click();
      await phone.text('深度 8').waitFor();
    }));

  it('keeps tabs as they were, and says which one was tapped', () =>
    platform.with('pages/me/me', async (phone) => {
      await phone.text('点了 0 次').click();
      await phone.page.getByRole('tab', { name: '首页' }).click();
      await phone.shows('pages/home/home');
      expect((await logOf(phone)).slice(-5)).toEqual([
        'me hide',
        'home load {}',
        'home show',
        'home ready',
        'home tab 0',
      ]);
      await phone.page.getByRole('tab', { name: '我的' }).click();
      await phone.text('点了 1 次').waitFor();
    }));

  it('shows badges and red dots on tabs', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.text('角标').click();
      await phone.page.getByRole('tab', { name: '我的' }).getByText('3').waitFor();
      await phone.page.locator('.wx-tab-dot').waitFor();
    }));

  it('loads a subpackage when its page is opened, with its components and their styles', () =>
    platform.with('pages/home/home', async (phone) => {
      const loaded = (): Promise<number> =>
        phone.page.evaluate(`performance.getEntriesByType('resource').length`);
      const before = await loaded();
      await phone.text('去分包').click();
      await phone.shows('packages/far/shop/shop');
      await phone.top.getByText('插槽里的字').waitFor();
      expect(await loaded()).toBeGreaterThan(before);
      const padding = await phone.top
        .locator('[class*="--card"]')
        .evaluate(
          `document.querySelector('[class*="--card"]').computedStyleMap().get('padding-top').value`,
        );
      expect(padding).toBeCloseTo(20, 1);
    }));

  it('says a page that is not there is not there', async () => {
    const phone = await platform.open('pages/home/home');
    await phone.page.evaluate(`location.hash = '#/pages/nowhere/nowhere'`);
    await phone.page
      .getByRole('alert')
      .getByText('"pages/nowhere/nowhere" is not found')
      .first()
      .waitFor();
    await phone.close();
  });

  it('refreshes by pulling, tells scrolling, and reaches the bottom', () =>
    platform.with('pages/home/home', async (phone) => {
      await phone.drag(phone.text('去详情'), 0, 200);
      await phone.hears('刷新了');
      await phone.text('读记录').click();
      await phone.text('第 29 行').waitFor({ state: 'attached' });
      await phone.scroll(phone.top.locator('wx-page'), 300);
      await phone.hears('scroll 300');
      await phone.scroll(phone.top.locator('wx-page'), Infinity);
      await phone.top.getByText('第 39 行').waitFor({ state: 'attached' });
    }));

  it('refreshes by a finger as well', () =>
    platform.with(
      'pages/home/home',
      async (phone) => {
        await phone.swipe(phone.text('去详情'), 0, 200);
        await phone.hears('刷新了');
      },
      { hasTouch: true },
    ));

  it('shows an error on the phone and in the terminal, at the line that somebody wrote', async () => {
    const phone = await platform.open('pages/home/home');
    await phone.text('出错').click();
    await phone.page.getByRole('alert').getByText('故意的错误').first().waitFor();
    await phone.page.waitForFunction(
      `performance.getEntriesByName(location.origin + '/phone/__errors').length > 0`,
    );
    expect(platform.terminal.join('\n')).toMatch(/故意的错误[\s\S]*pages\/home\/home\.ts:\d+/);
    await phone.close();
  });
});

describe('one phone alone', () => {
  it('shows the page that its address names, and its address follows the phone', async () => {
    const page = await platform.visit('/phone/shopper?scene=1047#/pages/detail/detail?id=5');
    const screen = page.frameLocator('iframe');
    await screen.getByText('编号 5').waitFor();
    await screen.getByText('读记录').click();
    await screen.getByText('launch pages/detail/detail 1047').waitFor();
    await screen.getByRole('button', { name: '首页' }).click();
    await page.waitForURL('**/phone/shopper?scene=1047#/pages/home/home');
    await page.close();
  });

  it('answers 404 for what is neither a phone nor a file of the package', async () => {
    const page = await platform.visit('/phone/shopper');
    const statuses = await page.evaluate(
      `Promise.all(['/phone/files/..%2fplatform%2f..%2ftsconfig.json', '/phone/files/none.png', '/phone/a/b/c', '/phone/']
        .map(async (url) => (await fetch(url)).status))`,
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
    await page.close();
  });
});

describe('how the phone looks', () => {
  it('follows the colour scheme in styles, bars and wx', () =>
    platform.with('pages/look/look', async (phone) => {
      const bar = phone.page.getByRole('banner');
      const ground = () =>
        bar.evaluate(`getComputedStyle(document.querySelector('.wx-nav')).backgroundColor`);
      await phone.named('theme').getByText('light').waitFor();
      expect(await ground()).toBe('rgb(255, 255, 255)');
      await phone.page.emulateMedia({ colorScheme: 'dark' });
      await phone.named('theme').getByText('dark').waitFor();
      expect(await ground()).toBe('rgb(23, 20, 18)');
      const color = await phone.page.evaluate(
        `getComputedStyle(document.querySelector('wx-page')).color`,
      );
      expect(color).toBe('rgb(239, 233, 225)');
    }));

  it('tells window, safe area and status bar', () =>
    platform.with('pages/look/look', async (phone) => {
      await phone.named('window').getByText('375x724 778 44').waitFor();
    }));

  it('repaints the navigation bar when asked', () =>
    platform.with('pages/look/look', async (phone) => {
      await phone.text('换导航栏').click();
      await phone.page.getByRole('heading', { name: '新标题' }).waitFor();
      await phone.page.locator('.wx-nav .wx-spinner').waitFor();
    }));
});
