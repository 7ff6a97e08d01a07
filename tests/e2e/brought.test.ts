import type { PhonePage } from './phone-page';
import { says, shows, Street } from './street';

const MINUTE = 60_000;

describe('a friend whom a partner brings', () => {
  let street: Street;

  beforeAll(async () => {
    street = await Street.open();
    await street.shop.publish({ queueBps: 4000, referralBps: 1000, slots: 3 });
    await street.hireClerk();
  }, 120_000);

  afterAll(() => street.close());
  afterEach(() => street.expectNoErrors());

  const here = (page: string) => `${page}?store=${street.shop.store}`;
  const field = (phone: PhonePage, name: string) =>
    phone.top.locator(`[data-field="${name}"] input`);

  /** Pays the bill that the till put on the page of the member code. */
  async function pays(who: 'friend' | 'shopper'): Promise<void> {
    const phone = await street.phone(who);
    await phone.text('微信支付').click();
    await phone.page.getByRole('dialog', { name: '微信支付' }).getByText('确认付款').click();
  }

  it('the owner makes a coupon', async () => {
    const owner = await street.at('owner', here('packages/owner/coupons/coupons'));
    await owner.text('做一种券').click();
    await field(owner, 'name').fill('梧桐路老友券');
    await field(owner, 'amount').fill('30');
    await field(owner, 'threshold').fill('200');
    await field(owner, 'perMember').fill('2');
    await owner.text('发布').click();
    await shows(owner, '发布后面值、门槛和张数不能再改');
    await owner.text('确认发布').click();
    await owner.shows('packages/owner/coupons/coupons');
    await shows(owner, '共 100 张 · 给合伙人 0 · 店里领走 0 · 用了 0');
  });

  it('the owner invites a partner, who reads what is paid and what is not, and joins', async () => {
    const owner = await street.at('owner', here('packages/owner/partners/partners'));
    await owner.text('邀请合伙人').click();
    await owner.named('rate').locator('input').fill('8');
    await owner.text('做一个邀请').click();
    await owner.named('invitation').waitFor();
    const partner = await street.send('owner', 'partner', '发到微信');
    await shows(partner, '朋友实付的 8%');
    await shows(partner, '发券、转发、拉人数都没有佣金');
    await partner.text('同意并加入').click();
    await partner.shows('packages/partner/desk/desk');
    await shows(partner, '店家还没给你发券');
  });

  it('the owner gives the partner a batch, of which the partner sees how many are left', async () => {
    const owner = await street.at('owner', here('packages/owner/coupons/coupons'));
    await owner.top.getByRole('button', { name: '把梧桐路老友券发给合伙人' }).click();
    await owner.named('giving').locator('input').fill('50');
    await owner.named('giving').getByText('发给合伙人', { exact: true }).click();
    await shows(owner, '50 张 · 打开 0 · 领 0 · 用 0 · 再来 0');
    const partner = await street.at('partner', here('packages/partner/desk/desk'));
    await shows(partner, '已领 0 · 剩 50');
    await partner.text('分享').click();
    await shows(partner, '批次 50 张');
    await shows(partner, '拾光烘焙：满200减30，到店可用');
  });

  it.each(['friend', 'shopper'] as const)(
    '%s reads what claiming means, and claims',
    async (who) => {
      const phone = await street.send('partner', who, '发给微信好友');
      await says(phone, 'binding', '会成为你在这家店的推荐人');
      await says(phone, 'binding', '领取后满 30 分钟再付款才算');
      await phone.text('领取').click();
      await shows(phone, '领到了，到店付款时出示');
      await phone.text('去使用').waitFor();
    },
  );

  it('paid before 30 minutes, the till says why nothing is due, and nothing is', async () => {
    await street.at('clerk', here('packages/owner/till/till'));
    const shopper = await street.at('shopper', 'pages/code/code');
    await street.scan('shopper');
    const till = await street.charge('300', '¥270.00');
    await says(till, 'choose', '参加排队，免单额度 ¥270.00');
    await says(till, 'choose', '领券到付款不满 30 分钟，这一单没有推荐佣金');
    await till.text('微信支付').click();
    await says(till, 'pay', '等顾客付款');
    await shows(shopper, '正在收款');
    await pays('shopper');
    await says(till, 'done', '第 1 号，正在免单');
    await till.text('下一位').click();
    const partner = await street.at('partner', here('packages/partner/earnings/earnings'));
    await shows(partner, '还没有佣金');
  });

  it('30 minutes later the friend pays on their own phone, and everybody sees what came of it', async () => {
    await street.advance(30 * MINUTE);
    const friend = await street.at('friend', 'pages/code/code');
    await street.scan('friend');
    const till = await street.phone('clerk');
    await says(till, 'guest', '第 1 次来');
    const sheet = await street.charge('268', '¥238.00');
    await says(sheet, 'choose', '参加排队，免单额度 ¥238.00');
    await sheet.text('微信支付').click();
    await says(sheet, 'pay', '等顾客付款');
    await shows(friend, '正在收款');
    await pays('friend');
    await says(till, 'done', '已收');
    await says(till, 'done', '第 2 号，正在免单');
    await says(till, 'done', '分给正在免单的 1 单');
    await till.text('下一位').click();

    const partner = await street.at('partner', here('packages/partner/desk/desk'));
    await partner.named('sums').getByLabel('¥19.04').first().waitFor();
    await street.at('partner', here('packages/partner/earnings/earnings'));
    await shows(partner, '¥238.00 × 8% = ¥19.04');
    await shows(partner, '已到账');
    await street.at('friend', here('pages/queue/queue'));
    await says(friend, 'ticket', '¥238.00');
  });

  it('a cash bill that is not covered says so before money is taken, and is not in the line', async () => {
    await street.at('friend', 'pages/code/code');
    await street.scan('friend');
    const till = await street.charge('100', '¥100.00');
    await says(till, 'choose', '余额不足，本单不参加排队');
    const done = await street.takeCash();
    await done.getByText('这一单不排队').waitFor();
    await till.text('下一位').click();
  });

  it('by phone number the friend is found, and agrees to the coupon on their own phone; covered cash', async () => {
    await street.topUp(50_000);
    const partner = await street.at('partner', here('packages/partner/desk/desk'));
    await partner.text('分享').click();
    const friend = await street.send('partner', 'friend', '发给微信好友');
    await friend.text('领取').click();
    await friend.text('去使用').waitFor();
    await street.at('friend', 'pages/code/code');
    await friend.text('开通会员').click();
    const privacy = friend.page.getByRole('dialog', { name: '用户隐私保护提示' });
    await privacy.getByText('同意', { exact: true }).click();
    const sheet = friend.page.getByRole('dialog', { name: '手机号' });
    const number = /\d{11}/.exec(await sheet.locator('.phone-row').innerText())?.[0] ?? '';
    await sheet.getByText('允许', { exact: true }).click();
    await friend.text('开通会员').waitFor({ state: 'detached' });

    await street.keys(number);
    const till = await street.phone('clerk');
    await till.top.getByRole('button', { name: '查会员 11 / 11' }).click();
    await says(till, 'guest', `尾号 ${number.slice(-4)}`);
    await street.keys('220');
    await till.top.getByRole('button', { name: '收款 ¥190.00' }).click();
    await says(till, 'tap', '等顾客点确认');
    await friend.text('同意这样用').click();
    await says(till, 'choose', '参加排队，免单额度 ¥190.00');
    const done = await street.takeCash();
    await done.getByText('第 3 号，正在免单').waitFor();
  });
});
