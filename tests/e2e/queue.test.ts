import { fen } from '../../domain/money/money';
import { recordId } from '../../services/settlement/ids';
import { PhonePage } from './phone-page';
import { Shop } from './shop';

/** A cloud function answers its first call slowly, on a machine that does other things. */
const FIRST = { timeout: 20_000 };

const yuan = (amount: number) => fen(amount * 100);

describe('my free order on an open phone', () => {
  let shop: Shop;
  let phone: PhonePage;
  let me: string;

  beforeAll(async () => {
    shop = await Shop.open();
    me = await shop.member('shopper');
    await shop.publish({ queueBps: 4000, referralBps: 0, slots: 3 });
    // Lin's ¥456.00 gives ¥182.40 and the pool's ¥6.40 to no. 2; Zhou's ¥100.00 gives it ¥20.00.
    await shop.settle(
      shop.order('wu', yuan(208)),
      shop.order(me, yuan(328)),
      shop.order('lin', yuan(456)),
      shop.order('zhou', yuan(100)),
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
  const shown = (text: string) => phone.top.getByText(text).first().waitFor(FIRST);

  it('shows ¥208.80 of ¥328.00, and what it came from', async () => {
    await ticket('208.80');
    await ticket('还差 ¥119.20 · 已到账 2 次');
    await shown('第 4 号订单 ¥100.00 × 40%');
    await shown('大约 10 单里有 4 单能拿满');
  });

  it('moves by itself when an order of ¥600.00 is settled: ¥80.00 for each of three', async () => {
    await shop.settle(shop.order('xu', yuan(600)));
    await ticket('288.80');
    await ticket('88%');
    await shown('第 5 号订单 ¥600.00 × 40%');
    await shown('正在免单的 3 单平分，你得');
  });

  it('says in the wallet what came in', async () => {
    await phone.goTo(`pages/wallet/wallet?store=${shop.store}`);
    await phone.top.getByLabel('¥288.80').first().waitFor(FIRST);
    await shown('第 5 号订单到账');
  });

  it('says the rules with the numbers of the store', async () => {
    await phone.goTo(`pages/rules/rules?store=${shop.store}`);
    await shown('¥1,000.00 × 40% = ¥400.00');
    await shown('第 1 版');
  });

  it('recomputes the entry on the phone, and says yes', async () => {
    await phone.goTo(`pages/ledger/ledger?store=${shop.store}&seq=2`);
    await phone.top.getByText('在手机上验算').click(FIRST);
    await phone.named('verdict').filter({ hasText: '对得上' }).waitFor(FIRST);
    await phone.named('verdict').filter({ hasText: '3 次到账，共 ¥288.80' }).waitFor();
  });

  it('says no once a record was tampered with', async () => {
    const log = shop.ports.db.collection('log');
    const _id = recordId(shop.store, 2);
    const record = await log.get(_id);
    if (!record) throw new Error('the second record is not there');
    const ledger = record.ledger.map((line) =>
      line.kind === 'settled' ? { ...line, credits: [] } : line,
    );
    await log.update({ _id }, { ledger });
    await phone.top.getByText('在手机上验算').click();
    await phone.named('verdict').filter({ hasText: '对不上' }).waitFor(FIRST);
    await phone.named('verdict').filter({ hasText: '第 2 条记录' }).waitFor();
    await log.update({ _id }, { ledger: record.ledger });
  });

  it('keeps what was seen when the network is gone, and comes back', async () => {
    await phone.goTo('pages/queue/queue');
    await ticket('288.80');
    await phone.page.context().setOffline(true);
    await phone.goTo('pages/me/me');
    await phone.goTo('pages/queue/queue');
    await shown('没连上，上次看到的是');
    await ticket('288.80');
    // The browser itself counts each request that found no network.
    const others = phone.errors.splice(0).filter((text) => !text.includes('ERR_INTERNET'));
    expect(others).toEqual([]);
    await phone.page.context().setOffline(false);
    await phone.top.getByText('再试一次').click();
    await phone.top.getByText('没连上，上次看到的是').waitFor({ state: 'detached', ...FIRST });
    phone.errors.splice(0);
  });

  it('leaves the line once it is asked and confirmed, and keeps what arrived', async () => {
    await phone.text('退出这一单的排队').click();
    await shown('已到账的 ¥288.80 归你，还差的 ¥39.20 不再有。');
    await phone.top.getByText('退出', { exact: true }).last().click();
    await shown('收到了，几秒后这一单就退出排队。');
    await shop.settle();
    await ticket('已退出');
    await ticket('这一单退出了，已到账的 ¥288.80 归你');
  });
});
