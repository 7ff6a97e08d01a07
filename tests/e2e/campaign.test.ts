import { fen } from '../../domain/money/money';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

const yuan = (amount: number) => fen(amount * 100);

describe('a campaign that changes its rules, goes on and ends, at 40 % and one slot', () => {
  let shop: Shop;
  let owner: PhonePage;
  /** No. 1, which is being paid. */
  let shopper: PhonePage;
  /** No. 2, which waits behind it. */
  let friend: PhonePage;

  beforeAll(async () => {
    shop = await Shop.open();
    await shop.publish({ queueBps: 4000, referralBps: 0, slots: 1 });
    const [one, two] = [await shop.member('shopper'), await shop.member('friend')];
    // ¥40.00 of no. 1 itself lie in the pool, and come to it with the ¥40.00 of no. 2.
    await shop.settle(shop.order(one, yuan(100)), shop.order(two, yuan(100)));
    const { address } = shop.playground;
    const page = `packages/owner/campaign/campaign?store=${shop.store}`;
    owner = await PhonePage.open(shop.browser, address, page, {}, 'owner');
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
  const shown = (phone: PhonePage, text: string | RegExp) =>
    phone.top.getByText(text).filter({ visible: true }).first().waitFor(FIRST);
  const press = (text: string) => owner.top.getByText(text, { exact: true }).last().click(FIRST);
  const field = (label: string) =>
    owner.top.locator(`[aria-label="${label}"] input, input[aria-label="${label}"]`).first();

  it('promotes the neighbour on the open phone when the one before is paid in full', async () => {
    await ticket(shopper, '还差 ¥20.00');
    await ticket(friend, '排队中');
    // ¥30.00: ¥20.00 complete no. 1, ¥10.00 stay in the pool.
    await shop.settle(shop.order('zhou', yuan(75)));
    await ticket(shopper, '已免单');
    await shown(shopper, '这一单拿满了，钱在你的钱包里。');
    await ticket(friend, '免单中');
    await shown(friend, '轮到你了。之后的订单会开始付给这一单。');
  });

  it('publishes a version that is worse for members, seven days ahead', async () => {
    await shown(owner, '活动进行中');
    await press('改规则');
    await field('给前面的单').fill('30', FIRST);
    await shown(owner, '对会员更差的：给前面的单。要先公布七天');
    for (const name of ['margin', 'rulesRead']) await owner.named(name).click();
    await owner.top.locator('textarea').last().fill('王律师 11月20日 看过，可以办');
    await press('发布第 2 版');
    await press('发布');
    await owner.shows('packages/owner/campaign/campaign');
    await shown(owner, '给前面的单：实付的 40% → 实付的 30%');
  });

  it('shows members both versions, and which is in force', async () => {
    await shopper.goTo(`pages/rules/rules?store=${shop.store}`);
    await shown(shopper, '第 2 版');
    await shown(shopper, /公布，.*起生效$/);
    await shown(shopper, '给前面的单：实付的 40% → 实付的 30%');
    await shown(shopper, '¥1,000.00 × 40% = ¥400.00');
    expect(await shopper.top.getByText('正在用', { exact: true }).count()).toBe(1);
  });

  it('ends once it is asked and confirmed: the pool is paid out, then all entries end', async () => {
    await press('结束活动');
    await shown(owner, '结束了不能再恢复');
    await press('结束');
    await shop.settle();
    await ticket(friend, '活动结束了，已到账的 ¥10.00 归你');
    await shown(owner, '活动结束了');
    await owner.goTo(`packages/owner/desk/desk?store=${shop.store}`);
    await owner.named('todos').filter({ hasText: '现在没有活动，订单不排队' }).waitFor(FIRST);
  });

  it('says so on every page of a member', async () => {
    await friend.goTo(`pages/wallet/wallet?store=${shop.store}`);
    await shown(friend, '活动收尾，奖励池平分到账');
    await friend.top.getByLabel('+¥10.00').waitFor(FIRST);
    await friend.goTo(`pages/rules/rules?store=${shop.store}`);
    await shown(friend, '活动结束了');
    await friend.goTo(`pages/ledger/ledger?store=${shop.store}&seq=2`);
    await friend.top.getByText('在手机上验算').click(FIRST);
    await friend.named('verdict').filter({ hasText: '对得上' }).waitFor(FIRST);
    await friend.goTo('pages/home/home');
    await shown(friend, '店里动态');
    expect(await friend.named('campaign').count()).toBe(0);
  });
});
