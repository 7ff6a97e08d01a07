import type { BrowserContext, Locator } from 'playwright-core';
import { Person } from '../../local/demo/person';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** As the phones of others name them. */
const NAMES = { partner: '合伙人阿敏', friend: '朋友小唐', shopper: '顾客小林' } as const;

type Who = 'owner' | 'clerk' | 'operator' | keyof typeof NAMES;

/** A shop with several phones around it, which see each other's screens and send each other cards. */
export class Street {
  private readonly phones = new Map<Who, PhonePage>();

  private constructor(
    readonly shop: Shop,
    private readonly context: BrowserContext,
  ) {}

  static async open(): Promise<Street> {
    const shop = await Shop.open();
    // What happens here happens because somebody does it.
    shop.playground.cloud.timers.stop();
    const context = await shop.browser.newContext({
      viewport: { width: 375, height: 812 },
      reducedMotion: 'reduce',
    });
    // A cloud function answers its first call slowly, on a machine that does other things.
    context.setDefaultTimeout(20_000);
    return new Street(shop, context);
  }

  /** Somebody's phone, in their hand from the first time on. */
  async phone(who: Who): Promise<PhonePage> {
    const known = this.phones.get(who);
    if (known) return known;
    const { address } = this.shop.playground;
    const phone = await PhonePage.openIn(this.context, address, 'pages/me/me', who);
    this.phones.set(who, phone);
    return phone;
  }

  /** Opens a page on somebody's phone anew. */
  async at(who: Who, page: string): Promise<PhonePage> {
    const phone = await this.phone(who);
    if (phone.page.url().endsWith(`#/${page}`)) await phone.goTo('pages/me/me');
    await phone.goTo(page);
    return phone;
  }

  person = (who: string): Promise<Person> => Person.signIn(this.shop.playground.address, who);

  /** Gives the clerk the post, as the owner does. */
  async hireClerk(): Promise<void> {
    const [owner, clerk] = await Promise.all([this.person('owner'), this.person('clerk')]);
    await Promise.all([owner.does('member', 'open', {}), clerk.does('member', 'open', {})]);
    const { store } = this.shop;
    const post = { key: 'e2e-street-post-1', store, role: 'clerk' } as const;
    const { code } = await owner.does('store', 'offerPost', post);
    await clerk.does('store', 'takePost', { code });
  }

  /** Puts money into the store's marketing account, through WeChat. */
  async topUp(amount: number): Promise<void> {
    const owner = await this.person('owner');
    const { store } = this.shop;
    const key = `e2e-street-top-up-${amount}`;
    const opened = await owner.does('account', 'topUp', { key, store, amount });
    if (opened.payment) await owner.pays(opened.payment);
    await owner.does('account', 'checkTopUp', { store, topUp: opened.topUp });
  }

  /** Sends the card that a share button makes, and has the other one open it. */
  async send(from: Who, to: keyof typeof NAMES, button: string): Promise<PhonePage> {
    const [sender, receiver] = [await this.phone(from), await this.phone(to)];
    await sender.text(button).click();
    await sender.page.getByRole('dialog', { name: '发送给' }).getByText(NAMES[to]).click();
    await receiver.page.locator('.phone-notice').click();
    return receiver;
  }

  /** The clerk points the camera at the code on somebody's screen. */
  async scan(whose: keyof typeof NAMES): Promise<void> {
    const till = await this.phone('clerk');
    await till.top.getByRole('button', { name: '扫会员码或券码' }).click();
    const seen = till.page.getByRole('button', { name: `${NAMES[whose]}的屏幕` });
    await seen.getByText('看到一个码').click();
  }

  /** The clerk is given the text of a code, as from a picture. */
  async typeCode(text: string): Promise<void> {
    const till = await this.phone('clerk');
    await till.top.getByRole('button', { name: '扫会员码或券码' }).click();
    await till.page.getByLabel('码里的文字').fill(text);
    await till.page.getByText('用它').click();
  }

  /** The clerk types on the number pad. */
  async keys(text: string): Promise<void> {
    const till = await this.phone('clerk');
    for (const key of text) {
      const name = key === '.' ? '小数点' : key;
      await till.top.getByRole('button', { name, exact: true }).click();
    }
  }

  /** The clerk types the bill and takes the payment of what it comes to. */
  async charge(bill: string, due: string): Promise<PhonePage> {
    const till = await this.phone('clerk');
    await till.named('guest').waitFor();
    await this.keys(bill);
    await till.top.getByRole('button', { name: `收款 ${due}` }).click();
    await till.named('choose').waitFor();
    return till;
  }

  /** Takes cash for the bill whose sheet is open, and waits for the slip. */
  async takeCash(): Promise<Locator> {
    const till = await this.phone('clerk');
    await till.text('收现金').click();
    const done = till.named('done');
    await done.waitFor();
    return done;
  }

  async advance(milliseconds: number): Promise<void> {
    await this.shop.playground.clock.advance(milliseconds);
  }

  expectNoErrors(): void {
    for (const phone of this.phones.values()) phone.expectNoErrors();
    expect(this.shop.errors.splice(0)).toEqual([]);
  }

  async close(): Promise<void> {
    await this.context.close();
    await this.shop.close();
  }
}

/** Waits until something under a `data-name` of the page that shows contains a text. */
export const says = (phone: PhonePage, name: string, text: string): Promise<void> =>
  phone.named(name).filter({ hasText: text }).first().waitFor();

/** Waits until a text is shown. */
export const shows = (phone: PhonePage, text: string): Promise<void> =>
  phone.top.getByText(text).filter({ visible: true }).first().waitFor();
