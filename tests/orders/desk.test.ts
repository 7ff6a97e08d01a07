import { DAY, SECOND } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { involved, look, ordersIn } from '../../services/orders/find';
import { preview } from '../../services/orders/preview';
import { askRefund } from '../../services/orders/refund';
import { grantRefund, handOut } from '../../services/orders/till-refund';
import { settleStore } from '../../services/settlement/worker';
import { desk } from '../../services/stores/desk';
import {
  accepted,
  campaign,
  CLERK,
  mustBalance,
  OWNER,
  settledBill,
  shop,
  STORE,
  topUpBy,
  type Shop,
} from './shop';

let at: Shop;
beforeEach(async () => {
  at = await shop();
  at.caller = 'wx-owner';
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

/** A bill in cash; with after-sale time it does not settle yet. */
async function paidBill(amount: number, buyer: string | null = 'anna'): Promise<string> {
  await at.clock.advance(SECOND);
  const key = `paid-bill-${buyer}-${amount}-${at.clock.now()}`;
  const bill = { key, amount: fen(amount), buyer };
  const { id } = accepted(await createBill(at.ports, OWNER, bill));
  const asked = { store: STORE, buyer, amount: fen(amount), through: 'outside:till' } as const;
  const told = accepted(await preview(at.ports, asked));
  accepted(await payCash(at.ports, CLERK, { order: id, told }));
  return id;
}

const wish = async (order: string, buyer = 'anna') =>
  accepted(await askRefund(at.ports, buyer, { order, key: `a-wish-for-${order}` }));
const refund = async (order: string, amount: number | null) =>
  accepted(
    await grantRefund(at.ports, OWNER, {
      order,
      key: `refund-${order}-${amount}`,
      amount: amount === null ? null : fen(amount),
    }),
  );
const deskOf = async (staff = OWNER) => accepted(await desk(at.ports, staff));
const ids = async (filter: 'wished' | 'open' | 'completed' | 'refunded') =>
  accepted(await ordersIn(at.ports, OWNER, { filter })).orders.map(({ id }) => id);
const seenBy = async (openid: string, order: string) => {
  at.caller = openid;
  return accepted(await look(at.ports, accepted(await involved(at.ports, { order }))));
};

describe('the desk of a store whose bills have an hour of after-sale time', () => {
  beforeEach(async () => {
    await campaign(at, { referralBps: 0, afterSaleHoursInStore: 1 });
    await topUpBy(at, 20_000);
  });

  it('adds up the day: two bills of ¥100.00, of one ¥50.00 back, cost 40 % of what is left', async () => {
    await paidBill(10_000);
    const half = await paidBill(10_000, 'ben');
    await refund(half, 5_000);
    expect((await deskOf()).today).toEqual({
      orders: 2,
      sales: 20_000,
      refunds: 5_000,
      cost: 6_000,
      complete: true,
    });
  });

  it('begins a new day at midnight', async () => {
    await paidBill(10_000);
    await at.clock.advance(DAY);
    expect((await deskOf()).today).toMatchObject({ orders: 0, sales: 0, cost: 0 });
  });

  it('says for how many usual bills the account is enough: ¥160.00 at ¥40.00 each are 4', async () => {
    expect((await deskOf()).money).toEqual({ marketing: 20_000, bills: null });
    await paidBill(10_000);
    expect((await deskOf()).money).toEqual({ marketing: 16_000, bills: 4 });
  });

  it('shows a clerk the day, and not what rewards cost nor what the account holds', async () => {
    await paidBill(10_000);
    expect(await deskOf(CLERK)).toMatchObject({
      role: 'clerk',
      today: { sales: 10_000, cost: null },
      money: null,
      campaign: null,
    });
  });

  it('counts a wish until it is answered, also by a part', async () => {
    const order = await paidBill(10_000);
    const other = await paidBill(20_000, 'ben');
    await wish(order);
    await wish(other, 'ben');
    expect((await deskOf()).wishes).toBe(2);
    expect(await ids('wished')).toEqual([other, order]);
    await refund(order, 3_000);
    expect((await deskOf()).wishes).toBe(1);
    await refund(other, null);
    expect(await ids('wished')).toEqual([]);
    expect(await ids('refunded')).toEqual([other]);
    expect(await ids('open')).toEqual([order]);
  });

  it('says whose orders they are, masked, and nothing of a walk-in', async () => {
    await at.ports.db
      .collection('members')
      .update({ id: 'anna' }, { name: '林晓', phoneTail: '8000' });
    await paidBill(10_000);
    await paidBill(10_000, null);
    const { orders, customers } = accepted(await ordersIn(at.ports, OWNER));
    expect(orders.map(({ ofMember }) => ofMember)).toEqual([false, true]);
    expect(customers).toEqual({ [orders[1]!.id]: { name: '林**', phoneTail: '8000' } });
  });
});

describe('an order as the store sees it', () => {
  beforeEach(async () => {
    await campaign(at, { referralBps: 0 });
    await topUpBy(at, 100_000);
  });

  it('tells its place in the line and what can still be asked back, and its buyer neither', async () => {
    const order = await settledBill(at, 'anna', 10_000);
    await settledBill(at, 'ben', 10_000);
    expect((await seenBy('wx-owner', order)).inStore).toEqual({
      customer: { name: '', phoneTail: '' },
      left: 10_000,
      entry: { seq: 1, status: 'active', target: 10_000, received: 8_000 },
    });
    expect((await seenBy('wx-anna', order)).inStore).toBeNull();
  });

  it('knows that the log decided as soon as it did, and what is to be handed out in cash', async () => {
    const order = await settledBill(at, 'anna', 10_000);
    await settledBill(at, 'ben', 10_000);
    expect(await refund(order, null)).toMatchObject({ phase: 'asked' });
    expect((await seenBy('wx-owner', order)).refunds).toMatchObject([{ phase: 'asked' }]);
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    const { refunds, inStore } = await seenBy('wx-owner', order);
    // ¥80.00 came in for its entry: the buyer keeps that, and gets the rest.
    expect(refunds).toMatchObject([{ phase: 'due', cash: 2_000 }]);
    expect(inStore).toMatchObject({ left: 0, entry: { status: 'cancelled' } });
    const [waits] = (await deskOf()).refunds;
    expect(waits).toMatchObject({ order, cash: 2_000, failed: false });
    accepted(await handOut(at.ports, OWNER, { refund: waits?.refund ?? '' }));
    expect((await deskOf()).refunds).toEqual([]);
  });
});
