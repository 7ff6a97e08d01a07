import { fen } from '../../domain/money/money';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

const yuan = (amount: number) => fen(amount * 100);

describe('being told that it is one’s turn', () => {
  let shop: Shop;
  let phone: PhonePage;

  beforeAll(async () => {
    shop = await Shop.open();
    const me = await shop.member('shopper');
    const friend = await shop.member('friend');
    await shop.publish({ queueBps: 4000, referralBps: 0, slots: 1 });
    // Wu's ¥1,000.00 is being paid; my ¥100.00 waits as no. 2, and the friend's as no. 3.
    await shop.settle(
      shop.order('wu', yuan(1000)),
      shop.order(me, yuan(100)),
      shop.order(friend, yuan(100)),
    );
    phone = await PhonePage.open(shop.browser, shop.playground.address, 'pages/queue/queue');
    await phone.named('ticket').waitFor(FIRST);
  }, 120_000);

  afterAll(async () => {
    await phone.close();
    await shop.close();
  });

  afterEach(() => {
    phone.expectNoErrors();
    expect(shop.errors.splice(0)).toEqual([]);
  });

  const ticket = (text: string) => phone.named('ticket').filter({ hasText: text }).waitFor(FIRST);
  const press = (text: string) => phone.named('ticket').getByText(text).click(FIRST);
  const sheet = () => phone.page.getByRole('dialog', { name: '订阅消息' });
  const outbox = () => shop.playground.cloud.wechat.messages.delivered();

  /** What settling left to be told is told by the function whose timer comes every minute. */
  const tell = () =>
    shop.playground.cloud.functions.invoke('settle', { Type: 'Timer' }, { source: 'wx_trigger' });

  it('is offered below the ticket of an entry that waits, and a no is taken for a no', async () => {
    await press('轮到我时告诉我');
    await sheet().getByText('排队进度提醒').waitFor(FIRST);
    await sheet().getByText('拒绝').click();
    await phone.named('tellSaid').filter({ hasText: '好，不发' }).waitFor(FIRST);
    await ticket('轮到我时告诉我');
  });

  it('is agreed to once, and then there is nothing left to tap', async () => {
    await press('轮到我时告诉我');
    await sheet().getByText('允许').click(FIRST);
    await phone.named('told').filter({ hasText: '轮到时会告诉你' }).waitFor(FIRST);
    expect(await phone.named('ticket').getByText('轮到我时告诉我').count()).toBe(0);
    expect(await phone.named('tellSaid').count()).toBe(0);
  });

  it('comes as exactly one message, with the record of the ledger, and opens the entry', async () => {
    await shop.settle(shop.order('zhou', yuan(2300)));
    await tell();
    const [message] = outbox();
    expect(outbox()).toHaveLength(1);
    expect(message).toMatchObject({
      title: '排队进度提醒',
      page: `pages/queue/queue?store=${shop.store}&seq=2`,
    });
    const [store] = await shop.ports.db.collection('stores').find({}, { limit: 1 });
    const [record] = await shop.ports.db
      .collection('log')
      .find({ store: shop.store }, { orderBy: [['n', 'desc']], limit: 1 });
    expect(message?.lines.map(({ value }) => value)).toEqual([
      store?.name,
      '第 2 号',
      '轮到你了',
      expect.stringMatching(/^\d{4}年\d+月\d+日 \d\d:\d\d$/),
      `${record?.n}-${record?.hash.slice(0, 12)}`,
    ]);
    await phone.page.locator('.phone-notice').click(FIRST);
    await ticket('免单中');
    await ticket('拿满时告诉我');
  });

  it('does not come to who did not ask, nor twice', async () => {
    // Mine is full and the friend's turn comes: neither asked to be told of that.
    await shop.settle(shop.order('lin', yuan(250)));
    await tell();
    await tell();
    expect(outbox()).toHaveLength(1);
    await ticket('已免单');
  });

  it('lies in the playground’s outbox', async () => {
    const asked = await phone.page.request.get(`${shop.playground.address}/playground/api/outbox`);
    expect(await asked.json()).toMatchObject({ messages: [{ title: '排队进度提醒' }] });
  });
});
