import type { Person } from '../../local/demo/person';
import { BAKERY } from '../../local/demo/shop';
import type { TemplateFields } from '../../typings/coupon';
import { says, shows, Street } from './street';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const COUPON: TemplateFields = {
  name: '梧桐路老友券',
  value: { kind: 'amountOff', amount: 3_000 },
  threshold: 20_000,
  stock: 10,
  perMember: 5,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 1 },
  items: null,
  walletBeside: true,
  open: true,
};

/** Who comes to the till with something that it does not take reads there why, and what to do. */
describe('what the till and the coupons refuse', () => {
  let street: Street;
  let owner: Person;
  let friend: Person;
  /** Of the store's own coupon. */
  let template: string;

  const store = () => street.shop.store;
  const till = () => street.at('clerk', `packages/owner/till/till?store=${store()}`);

  const claim = async (share: string, n: number): Promise<string> => {
    const { coupon } = await friend.does('coupon', 'claim', {
      key: `e2e-refused-claim-${n}`,
      share,
    });
    return coupon.id;
  };

  const codeOf = async (coupon: string | null): Promise<string> =>
    (await friend.does('till', 'code', { coupon })).text;

  beforeAll(async () => {
    street = await Street.open();
    [owner, friend] = await Promise.all([street.person('owner'), street.person('friend')]);
    await Promise.all([street.hireClerk(), friend.does('member', 'open', {})]);
    const key = 'e2e-refused-coupon-1';
    const made = await owner.does('coupon', 'publish', { key, store: store(), fields: COUPON });
    template = made.id;
  }, 120_000);

  afterAll(() => street.close());
  afterEach(() => street.expectNoErrors());

  it('a text that is no code, and a number that nobody gave', async () => {
    const phone = await till();
    await street.typeCode('https://example.com/');
    await says(phone, 'said', '这不是会员码或券码，请顾客打开「会员码」');
    await street.keys('13800000000');
    await phone.top.getByRole('button', { name: '查会员 11 / 11' }).click();
    await says(phone, 'said', '没有这个会员，可以直接收款');
  });

  it('a code that is older than a minute, and one that was scanned before', async () => {
    const phone = await till();
    const old = await codeOf(null);
    await street.advance(61_000);
    await street.typeCode(old);
    await says(phone, 'said', '这个码过期了，请顾客刷新后再扫一次');
    const code = await codeOf(null);
    const manager = await street.person('owner');
    await manager.does('till', 'scan', { store: store(), text: code });
    await street.typeCode(code);
    await says(phone, 'said', '这个码用过了，请顾客刷新后再扫一次');
  });

  it('a bill below the threshold says how much is missing, and takes the coupon once it is enough', async () => {
    const phone = await till();
    const coupon = await claim(template, 1);
    await street.typeCode(await codeOf(null));
    await phone.named('guest').waitFor();
    await street.keys('185');
    await shows(phone, '还差 ¥15.00 可用');
    await phone.top.getByRole('button', { name: '换一位顾客' }).click();
    await street.typeCode(await codeOf(coupon));
    await phone.named('guest').waitFor();
    await street.keys('185');
    await says(phone, 'said', '还没到这张券的门槛，加一点或者换一张');
    await phone.top.getByRole('button', { name: '退一格' }).click();
    await street.keys('50');
    await phone.top.getByRole('button', { name: '收款 ¥1,820.00' }).click();
    await says(phone, 'choose', '怎么收');
    await street.takeCash();
  });

  it('a coupon that was used, on the page where the friend still sees it', async () => {
    const coupon = await claim(template, 2);
    const page = await street.at('friend', 'pages/coupons/coupons');
    await page.text('去使用').waitFor();
    const phone = await till();
    await street.typeCode(await codeOf(coupon));
    await street.charge('200', '¥170.00');
    await street.takeCash();
    await page.text('去使用').click();
    await says(page, 'code', '这张券用过了，换一张试试');
    await phone.text('下一位').click();
  });

  it('a coupon that expired, on a page that was open before', async () => {
    await claim(template, 3);
    const page = await street.at('friend', 'pages/coupons/coupons');
    await page.text('去使用').waitFor();
    await street.advance(2 * DAY);
    await page.text('去使用').click();
    await says(page, 'code', '这张券过期了，换一张试试');
  });

  it('a coupon of another store', async () => {
    const other = await street.person('neighbour');
    const operator = await street.person('operator');
    await other.does('member', 'open', {});
    const profile = { ...BAKERY, name: '隔壁茶馆' };
    const key = 'e2e-refused-neighbour-1';
    const { store: theirs } = await other.does('store', 'register', { key, profile });
    await operator.does('store', 'approve', { store: theirs });
    const asked = { key: 'e2e-refused-coupon-2', store: theirs, fields: COUPON };
    const { id } = await other.does('coupon', 'publish', asked);
    const phone = await till();
    await street.typeCode(await codeOf(await claim(id, 4)));
    await says(phone, 'said', '这张券是别家店的，在这里不能用');
  });

  it('a coupon that the partner hands out cannot be the partner’s own', async () => {
    const partner = await street.person('partner');
    const { id: member } = await partner.does('member', 'open', {});
    const invitation = { key: 'e2e-refused-partner-1', store: store(), rateBps: 800 };
    const { code } = await owner.does('partner', 'invite', invitation);
    await partner.does('partner', 'join', { code });
    const issue = { key: 'e2e-refused-batch-01', store: store(), template, partner: member };
    const { id } = await owner.does('coupon', 'issue', { ...issue, quota: 5 });
    const page = await street.at('partner', `pages/claim/claim?s=${id}`);
    await shows(page, '这是你自己发的券，留给朋友吧');
    await shows(page, '看看这家店');
  });
});
