import { Person } from '../../local/demo/person';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

describe('a store’s owner', () => {
  let shop: Shop;
  let phone: PhonePage;

  beforeAll(async () => {
    shop = await Shop.open();
    const { address } = shop.playground;
    phone = await PhonePage.open(shop.browser, address, 'pages/me/me', {}, 'owner');
  }, 120_000);

  afterAll(async () => {
    await phone.close();
    await shop.close();
  });

  afterEach(() => {
    phone.expectNoErrors();
    expect(shop.errors.splice(0)).toEqual([]);
  });

  const shown = (text: string) =>
    phone.top.getByText(text).filter({ visible: true }).first().waitFor(FIRST);
  const field = (label: string) =>
    phone.top.locator(`[aria-label="${label}"] input, input[aria-label="${label}"]`).first();
  const press = (text: string) => phone.top.getByText(text, { exact: true }).last().click();

  it('is refused a plan that costs more than the margin, and told the sum', async () => {
    await phone.goTo(`packages/owner/desk/desk?store=${shop.store}`);
    await phone.text('活动').click(FIRST);
    await shown('还没有活动');
    await press('写规则');
    await shown('每单拿出多少');
    await field('毛利率').fill('50');
    await shown('几项比例加起来超过毛利率，调低一些（现在 60%，最多 50%）');
    await press('发布第 1 版');
    await shown('规则还有要改的，改好再发布');
  });

  it('enters a rebate of 20 %, split half and half, and publishes it with the checklist', async () => {
    await press('填一个返利');
    await field('返利').fill('20');
    await shown('10%');
    await field('推荐佣金').fill('0');
    await shown('发布后马上生效');
    await press('发布第 1 版');
    await shown('先确认毛利率是真实的');
    for (const name of ['margin', 'rulesRead']) await phone.named(name).click();
    await phone.top.locator('textarea').last().fill('王律师 11月20日 看过，可以办');
    await press('发布第 1 版');
    await shown('一单最多拿出实付的 20%');
    await press('发布');
    await shown('活动进行中');
    await shown('实付的 10%');
  });

  it('is told of the seven days when a new version is worse for members', async () => {
    await press('改规则');
    await field('给前面的单').fill('8');
    await shown('对会员更差的：给前面的单。要先公布七天');
    await phone.goTo(`packages/owner/campaign/campaign?store=${shop.store}`);
  });

  it('pauses the campaign once it is asked and confirmed, and takes it up again', async () => {
    await press('暂停活动');
    await shown('暂停后付款的订单不参加排队');
    await press('暂停');
    await shown('活动暂停中');
    await press('恢复活动');
    await press('恢复');
    await shown('活动进行中');
  });

  it('takes a cash bill that the marketing account cannot cover, and says so before', async () => {
    const member = await shop.member('shopper');
    await phone.goTo(`packages/owner/bill/bill?store=${shop.store}`);
    await field('这单多少钱').fill('100');
    await field('会员编号').fill(member);
    await press('先看怎么算');
    await shown('余额不足，本单不参加排队');
    await press('收到现金了');
    await phone.top.getByText('已收').waitFor(FIRST);
    await shown('余额不足，本单不参加排队');
  });

  it('tops the marketing account up by ¥500.00 through WeChat, and takes ¥100.00 out', async () => {
    const operator = await Person.signIn(shop.playground.address, 'operator');
    await operator.does('account', 'setMerchant', { store: shop.store, subMchId: '1900000001' });
    await phone.goTo(`packages/owner/account/account?store=${shop.store}`);
    await field('金额').fill('500');
    await press('微信充值');
    await phone.page.getByRole('dialog', { name: '微信支付' }).getByText('确认付款').click(FIRST);
    await shown('充值到了');
    await phone.named('marketing').getByLabel('¥500.00').waitFor(FIRST);
    await field('金额').fill('500.01');
    await press('取出可用的');
    await shown('可用余额不够，改小一点再试');
    await field('金额').fill('100');
    await press('取出可用的');
    await phone.named('marketing').getByLabel('¥400.00').waitFor(FIRST);
    await shown('微信充值');
  });

  it('takes the same bill again: it is covered now, and counts', async () => {
    await phone.goTo(`packages/owner/bill/bill?store=${shop.store}`);
    await field('这单多少钱').fill('100');
    await field('会员编号').fill(await shop.member('shopper'));
    await press('先看怎么算');
    await shown('参加排队，免单额度 ¥100.00');
    await press('收到现金了');
    await phone.top.getByText('已收').waitFor(FIRST);
    await phone.goTo(`packages/owner/account/account?store=${shop.store}`);
    await shown('为一笔现金单留出');
  });
});
