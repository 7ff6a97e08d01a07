import { fen } from '../../domain/money/money';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

const yuan = (amount: number) => fen(amount * 100);

describe('refunds that the owner grants on the phone, at 40 % and one slot', () => {
  let shop: Shop;
  let owner: PhonePage;
  /** No. 1, which is being paid. */
  let shopper: PhonePage;
  /** No. 2 and no. 3, which wait. */
  let friend: PhonePage;
  const orders: string[] = [];

  beforeAll(async () => {
    shop = await Shop.open();
    await shop.publish({ queueBps: 4000, referralBps: 0, slots: 1 });
    // ¥40.00 of no. 1 itself lie in the pool; with ¥40.00 and ¥12.00 they make ¥92.00 for it.
    orders.push(await shop.buys('shopper', yuan(100)));
    orders.push(await shop.buys('friend', yuan(100)));
    orders.push(await shop.buys('friend', yuan(30)));
    const { address } = shop.playground;
    owner = await PhonePage.open(shop.browser, address, 'pages/me/me', {}, 'owner');
    shopper = await PhonePage.open(shop.browser, address, 'pages/queue/queue');
    friend = await PhonePage.open(shop.browser, address, 'pages/queue/queue', {}, 'friend');
  }, 120_000);

  afterAll(async () => {
    await Promise.all([owner, shopper, friend].map((phone) => phone.close()));
    await shop.close();
  });

  afterEach(() => {
    for (const phone of [owner, shopper, friend]) phone.expectNoErrors();
    expect(shop.errors.splice(0)).toEqual([]);
  });

  const ticket = (phone: PhonePage, text: string) =>
    phone.named('ticket').filter({ hasText: text }).waitFor(FIRST);
  const shown = (text: string | RegExp) =>
    owner.top.getByText(text).filter({ visible: true }).first().waitFor(FIRST);
  const press = (text: string) => owner.top.getByText(text, { exact: true }).last().click(FIRST);

  /** Opens an order out of the store's list. */
  async function open(order: string | undefined): Promise<void> {
    await owner.goTo(`packages/owner/orders/orders?store=${shop.store}`);
    await owner.top.locator(`[data-order="${order}"]`).click(FIRST);
    await owner.shows('packages/owner/order/order');
  }

  it('leads from 我的 by the desk to the orders of the day', async () => {
    await owner.text('拾光烘焙 · 梧桐路店').click(FIRST);
    await owner.named('today').filter({ hasText: '3 单' }).waitFor(FIRST);
    await owner.top.getByLabel('¥230.00').first().waitFor(FIRST);
    await shown('¥92.00 · 40%');
    await press('店里的订单');
    await owner.top.locator(`[data-order="${orders[0]}"]`).waitFor(FIRST);
  });

  it('takes a waiting entry out of the line with the whole of its order', async () => {
    await ticket(friend, '第 1 位');
    await open(orders[1]);
    await shown('第 2 号 · 排队中 · 额度 ¥100.00');
    await press('退款');
    await owner.named('refunding').filter({ hasText: '都退 ¥100.00' }).waitFor(FIRST);
    await shown(/全退，它就不再排队/);
    await press('确认退款');
    await shown('退款 · 正在核算');
    await shop.settle();
    await shown(/退款 ¥100\.00 · /);
    await shown('第 2 号 · 已取消 · 已到账 ¥0.00');
    await ticket(friend, '订单全部退款，这一单不再排队');
  });

  it('shrinks an entry that is being paid with a part of its order: ¥92.00 of ¥95.00', async () => {
    await ticket(shopper, '还差 ¥8.00');
    await open(orders[0]);
    await press('退款');
    await press('退一部分');
    await owner.named('refunding').locator('input').fill('5');
    await press('确认退款');
    await shop.settle();
    await shown(/退款 ¥5\.00 · /);
    await shown('第 1 号 · 免单中 · 已到账 ¥92.00 / ¥95.00');
    await ticket(shopper, '还差 ¥3.00');
    await ticket(shopper, '96%');
  });

  it('gives back no more than makes the buyer whole, and the place to the next', async () => {
    await press('退款');
    await owner.named('refunding').filter({ hasText: '都退 ¥95.00' }).waitFor(FIRST);
    await press('确认退款');
    await shop.settle();
    // ¥100.00 paid, ¥92.00 received, ¥5.00 given back before.
    await shown(/退款 ¥3\.00 · /);
    await ticket(shopper, '订单全部退款，这一单不再排队');
    await friend.top.getByText('3 号', { exact: true }).click(FIRST);
    await ticket(friend, '免单中');
  });

  it('shows the buyer the state of the order and of both refunds', async () => {
    await shopper.goTo('pages/orders/orders');
    await shopper.top.locator(`[data-order="${orders[0]}"]`).click(FIRST);
    await shopper.shows('pages/order/order');
    await shopper.named('state').filter({ hasText: '已退款' }).waitFor(FIRST);
    await shopper.named('refund').filter({ hasText: '¥5.00' }).waitFor(FIRST);
    await shopper.named('refund').filter({ hasText: '¥3.00' }).waitFor(FIRST);
    await shopper.top.getByText('第 1 号 · 已取消').click(FIRST);
    await shopper.shows('pages/queue/queue');
    await ticket(shopper, '订单全部退款，这一单不再排队');
  });
});
