import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from 'playwright-core';

/** A phone's screen in a browser, with what went wrong on it. */
export class PhonePage {
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
  ) {
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    origin: string,
    address: string,
    options: BrowserContextOptions = {},
    persona = 'shopper',
  ): Promise<PhonePage> {
    const context = await browser.newContext({
      viewport: { width: 375, height: 812 },
      reducedMotion: 'reduce',
      ...options,
    });
    context.setDefaultTimeout(3000);
    return PhonePage.openIn(context, origin, address, persona);
  }

  /** One of several phones of a browser, which can see each other's screens and send each other cards. */
  static async openIn(
    context: BrowserContext,
    origin: string,
    address: string,
    persona: string,
  ): Promise<PhonePage> {
    const phone = new PhonePage(await context.newPage(), context);
    await phone.page.goto(`${origin}/phone/${persona}/screen#/${address}`);
    await phone.settled();
    return phone;
  }

  async settled(): Promise<void> {
    await this.page.locator('html[data-ready]').waitFor({ state: 'attached' });
  }

  /** Opens another page of the mini-program, as a deep link does. */
  async goTo(address: string): Promise<void> {
    await this.page.evaluate(`location.hash = ${JSON.stringify(`#/${address}`)}`);
    await this.shows(address.split('?')[0] ?? '');
  }

  /** Waits until a page is on top. */
  async shows(path: string): Promise<void> {
    await this.page
      .locator(`wx-page-host:not(.wx-page-hidden) > wx-page[data-page="${path}"]`)
      .waitFor();
  }

  /** Elements of the page that shows, by `data-name`. */
  named(name: string): Locator {
    return this.top.locator(`[data-name="${name}"]`);
  }

  /** What is shown and has a class of this name. */
  classed(name: string): Locator {
    return this.top.locator(`[class*="${name}"]`).filter({ visible: true });
  }

  get top(): Locator {
    return this.page.locator('wx-page-host:not(.wx-page-hidden)');
  }

  /** What is shown under exactly these words. */
  text(text: string): Locator {
    return this.top.getByText(text, { exact: true }).filter({ visible: true }).first();
  }

  /** The gallery's line with the last event: waits until it contains the text. */
  async hears(text: string | RegExp): Promise<void> {
    await this.named('last').filter({ hasText: text }).waitFor({ state: 'attached' });
  }

  /** Presses the mouse on an element, moves it and lets go. */
  async drag(target: Locator, dx: number, dy: number): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error('the element to drag is not shown');
    const { mouse } = this.page;
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await mouse.move(x, y);
    await mouse.down();
    for (let step = 1; step <= 8; step++)
      await mouse.move(x + (dx * step) / 8, y + (dy * step) / 8);
    await mouse.up();
  }

  /** The same with a finger. */
  async swipe(target: Locator, dx: number, dy: number): Promise<void> {
    await target.scrollIntoViewIfNeeded();
    const box = await target.boundingBox();
    if (!box) throw new Error('the element to swipe is not shown');
    const session = await this.context.newCDPSession(this.page);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', share: number) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx * share, y: y + dy * share }],
      });
    await touch('touchStart', 0);
    for (let step = 1; step <= 8; step++) await touch('touchMove', step / 8);
    await touch('touchEnd', 1);
    await session.detach();
  }

  /** Scrolls an element to a place, px; Infinity is its end. */
  async scroll(target: Locator, top: number): Promise<void> {
    await target.evaluate(
      (element: { scrollTop: number; scrollHeight: number }, to: number) => {
        element.scrollTop = Math.min(to, element.scrollHeight);
      },
      top === Infinity ? Number.MAX_SAFE_INTEGER : top,
    );
  }

  /** Fails with everything that went wrong. */
  expectNoErrors(): void {
    expect(this.errors).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
