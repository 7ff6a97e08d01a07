import type { Locator } from 'playwright-core';
import { Person } from '../../local/demo/person';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

describe('paying in the shop', () => {
  let shop: Shop;
  /** Pays. */
  let payer: PhonePage;
  /** Has an entry that is paid, and looks at it. */
  let watcher: PhonePage;

  beforeAll(async () => {
    shop = await Shop.open();
    // What moves here moves because of the payments.
    shop.playground.cloud.timers.stop();
    await shop.publish({ queueBps: 4000, referralBps: 0, slots: 3 });
    const { address } = shop.playground;
    payer = await PhonePage.open(shop.browser, address, 'pages/home/home', {}, 'friend');
    watcher = await PhonePage.open(shop.browser, address, 'pages/home/home');
  }, 120_000);

  afterAll(async () => {
    await payer.close();
    await watcher.close();
    await shop.close();
  });

  afterEach(() => {
    payer.expectNoErrors();
    watcher.expectNoErrors();
    expect(shop.errors.splice(0)).toEqual([]);
  });

  const named = (phone: PhonePage, name: string, text: string): Promise<void> =>
    phone.named(name).filter({ hasText: text }).waitFor(FIRST);

  const sheet = (phone: PhonePage, text: string): Locator =>
    phone.page.locator('.phone-pay').getByText(text, { exact: true });

  async function type(phone: PhonePage, amount: string): Promise<void> {
    await phone.goTo('pages/home/home');
    await phone.goTo('pages/pay/pay');
    await phone.named('amount').locator('input').fill(amount, FIRST);
  }

  async function pay(phone: PhonePage, amount: string, button: string): Promise<void> {
    await type(phone, amount);
    await named(phone, 'terms', '这一单会排队');
    await phone.text(button).click();
    await sheet(phone, '确认付款').click(FIRST);
  }

  it('says on the home page what the campaign gives, and that it may give nothing', async () => {
    await named(payer, 'campaign', '大约 10 单里有 4 单能拿满，也可能一直排不到');
    await payer.text('在店里付款').click();
    await payer.shows('pages/pay/pay');
  });

  it('says before the payment whether the order counts, and why not', async () => {
    await type(payer, '58.5');
    await named(payer, 'terms', '这一单会排队，免单额度 ¥58.50');
    await payer.named('amount').locator('input').fill('8');
    await named(payer, 'terms', '没到排队的起点金额，本单不排队');
    await payer.named('amount').locator('input').fill('8.123');
    await named(payer, 'said', '最多填到分，两位小数');
  });

  it('gives a paid order its number in the line by itself', async () => {
    await pay(watcher, '500', '微信支付 ¥500.00');
    await named(watcher, 'result', '已付 ¥500.00');
    await named(watcher, 'place', '排上队了：第 1 号');
    await watcher.text('看我的免单').click();
    await named(watcher, 'ticket', '还差 ¥500.00');
  });

  // ¥40.00 of each payment of ¥100.00, of which the payer's own entries get nothing; first the pool as well.
  it.each([
    ['¥240.00', '还差 ¥260.00 · 已到账 1 次', '48%'],
    ['¥40.00', '还差 ¥220.00 · 已到账 2 次', '56%'],
  ])('moves the bar on another phone by %s', async (_, ticket, percent) => {
    await pay(payer, '100', '微信支付 ¥100.00');
    await named(payer, 'result', '已付 ¥100.00');
    await named(watcher, 'ticket', ticket);
    await named(watcher, 'ticket', percent);
  });

  it('takes no money when the sheet is closed, and says so; the same order can be paid on', async () => {
    await type(payer, '20');
    await named(payer, 'terms', '这一单会排队');
    await payer.text('微信支付 ¥20.00').click();
    await sheet(payer, '取消').click(FIRST);
    await named(payer, 'result', '还没有付款，没有收你的钱');
    await payer.goTo('pages/home/home');
    await payer.goTo('pages/pay/pay');
    await named(payer, 'result', '还没有付款，没有收你的钱');
    await payer.text('接着付这一单').click();
    await sheet(payer, '确认付款').click(FIRST);
    await named(payer, 'result', '已付 ¥20.00');
    await named(watcher, 'ticket', '还差 ¥212.00 · 已到账 3 次');
    const friend = await Person.signIn(shop.playground.address, 'friend');
    const { orders } = await friend.does('order', 'mine', {});
    expect(orders.map(({ amount, state }) => [amount, state])).toEqual([
      [2_000, 'completed'],
      [10_000, 'completed'],
      [10_000, 'completed'],
    ]);
  });

  it('lists the orders, with their number in the line', async () => {
    await payer.goTo('pages/orders/orders');
    await payer.named('order').first().waitFor(FIRST);
    expect(await payer.named('order').count()).toBe(3);
    await payer.named('order').last().click();
    await named(payer, 'state', '已完成');
    await payer.top.getByText('第 2 号').first().waitFor(FIRST);
  });
});
