import { DAY, HOUR } from '../../domain/calendar/calendar';
import { bps, fen } from '../../domain/money/money';
import { givePhone, rename } from '../../services/members/card';
import { createOrder } from '../../services/orders/create';
import { refundOrder } from '../../services/orders/refund';
import { fulfilOrder } from '../../services/orders/steps';
import { sweep } from '../../services/orders/sweep';
import { creditOrder, pay } from '../../services/orders/wechat';
import { desk } from '../../services/partners/desk';
import { earningsOf } from '../../services/partners/earnings';
import { friendsOf } from '../../services/partners/friends';
import { partnersIn } from '../../services/partners/list';
import { moveTo, setRate } from '../../services/partners/manage';
import { paymentNumber } from '../../services/payments/numbers';
import { settleStore } from '../../services/settlement/worker';
import { walletOf } from '../../services/wallets/wallets';
import { accepted, mustBalance, OWNER, shop, STORE, type Shop } from '../orders/shop';
import { partnerOf } from '../partner';

let at: Shop;
let orders = 0;
beforeEach(async () => {
  at = await shop();
  const { db } = at.ports;
  await db.collection('partners').add(partnerOf(STORE, 'ben', 800));
  for (const member of ['anna', 'cleo'])
    await db.collection('bonds').add({
      _id: `${STORE}/${member}`,
      store: STORE,
      member,
      referrer: 'ben',
      at: at.clock.now() - (member === 'anna' ? DAY : 2 * DAY),
    });
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

const ordered = async (buyer: string, kind: 'bill' | 'goods', amount: number) => {
  at.caller = `wx-${buyer}`;
  const request = { store: STORE, amount: fen(amount), kind, buyer, by: buyer, unlimited: true };
  const key = `idempotency-key-${++orders}`;
  const { id } = accepted(await createOrder(at.ports, { ...request, key }));
  accepted(await pay(at.ports, buyer, { order: id }));
  return id;
};
const credit = (id: string, fact = at.pay.payFor(paymentNumber('order', id))) =>
  creditOrder(at.ports, id, fact);
const paid = async (buyer: string, kind: 'bill' | 'goods', amount: number) => {
  const id = await ordered(buyer, kind, amount);
  await credit(id);
  return id;
};
const read = async (id: string) => (await at.ports.db.collection('orders').get(id))!;
const refund = async (id: string, amount: number | null) =>
  accepted(
    await refundOrder(at.ports, {
      order: await read(id),
      key: `idempotency-key-${++orders}`,
      amount: amount === null ? null : fen(amount),
      by: 'owner',
      who: 'store',
    }),
  );
const settled = async () => {
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
  await sweep(at.ports);
};
const ben = async () => (await at.ports.db.collection('partners').get(`${STORE}/ben`))!;
const earnings = async (before?: number) =>
  accepted(await earningsOf(at.ports, await ben(), before));
const deskOf = async () => accepted(await desk(at.ports, await ben()));

describe('what a friend’s order of ¥100.00 is worth at 8 %', () => {
  it('is ¥8.00, pending until the goods are handed over and the after-sale time is over', async () => {
    const id = await paid('anna', 'goods', 10_000);
    const [pending] = (await earnings()).earnings;
    expect(pending).toEqual({
      number: null,
      friend: { name: '', phoneTail: '' },
      base: 10_000,
      rateBps: 800,
      amount: 800,
      back: 0,
      state: 'pending',
      finalAt: null,
      at: at.clock.now(),
    });
    expect(await deskOf()).toMatchObject({ today: 800, month: 800, pending: 800, settled: 0 });
    accepted(await fulfilOrder(at.ports, await read(id), 'store'));
    const [waiting] = (await earnings()).earnings;
    expect(waiting).toMatchObject({ state: 'pending', finalAt: at.clock.now() + 168 * HOUR });
    await at.clock.advance(168 * HOUR);
    await sweep(at.ports);
    await settled();
    const [final] = (await earnings()).earnings;
    expect(final).toMatchObject({ number: 1, amount: 800, back: 0, state: 'settled' });
    expect(await deskOf()).toMatchObject({ today: 0, pending: 0, settled: 800 });
    expect((await walletOf(at.ports, STORE, 'ben')).balance).toBe(800);
  });

  it('is less by what a refund takes before settling, and nothing after a whole one', async () => {
    const [part, whole] = [await paid('anna', 'goods', 10_000), await paid('anna', 'goods', 5_000)];
    await refund(part, 2_500);
    await refund(whole, null);
    const { earnings: lines } = await earnings();
    expect(lines.map(({ base, amount, back, state }) => [base, amount, back, state])).toEqual(
      expect.arrayContaining([
        [10_000, 800, 200, 'pending'],
        [5_000, 400, 400, 'cancelled'],
      ]),
    );
    expect(await deskOf()).toMatchObject({ today: 600, pending: 600, settled: 0 });
  });

  it('is less by what a refund takes back after settling, as the wallet is', async () => {
    const id = await paid('anna', 'bill', 10_000);
    await settled();
    expect(await deskOf()).toMatchObject({ pending: 0, settled: 800 });
    await refund(id, 5_000);
    await settled();
    const [line] = (await earnings()).earnings;
    expect(line).toMatchObject({ number: 1, amount: 800, back: 400, state: 'settled' });
    expect(await deskOf()).toMatchObject({ today: 400, settled: 400 });
    expect((await walletOf(at.ports, STORE, 'ben')).balance).toBe(400);
    await refund(id, null);
    await settled();
    expect(await deskOf()).toMatchObject({ today: 0, month: 0, settled: 0 });
    expect((await read(id)).state).toBe('refunded');
  });

  it('goes by the rate that held when it was paid', async () => {
    await paid('anna', 'goods', 10_000);
    accepted(await setRate(at.ports, OWNER, { member: 'ben', rateBps: bps(1_000) }));
    await at.clock.advance(1);
    await paid('anna', 'goods', 10_000);
    const { earnings: lines } = await earnings();
    expect(lines.map(({ rateBps, amount }) => [rateBps, amount])).toEqual([
      [1_000, 1_000],
      [800, 800],
    ]);
  });
});

describe('a pause', () => {
  const partnerOfOrder = async (id: string) => (await read(id)).partner;

  it('takes nothing of an order paid before it and recorded after', async () => {
    const id = await ordered('anna', 'goods', 10_000);
    const fact = at.pay.payFor(paymentNumber('order', id));
    await at.clock.advance(1_000);
    accepted(await moveTo(at.ports, OWNER, 'ben', 'paused'));
    await credit(id, fact);
    expect(await partnerOfOrder(id)).toBe('ben');
  });

  it.each(['paused', 'ended'] as const)(
    'or an end leaves no referrer for orders paid while %s, also when they are recorded later',
    async (to) => {
      accepted(await moveTo(at.ports, OWNER, 'ben', to));
      await at.clock.advance(1_000);
      const now = await paid('anna', 'goods', 10_000);
      expect(await partnerOfOrder(now)).toBeNull();
      expect((await read(now)).payment?.stamp.referrer).toBeNull();
      if (to === 'ended') return;
      const late = await ordered('cleo', 'goods', 10_000);
      const fact = at.pay.payFor(paymentNumber('order', late));
      await at.clock.advance(1_000);
      accepted(await moveTo(at.ports, OWNER, 'ben', 'active'));
      await credit(late, fact);
      expect(await partnerOfOrder(late)).toBeNull();
      await at.clock.advance(1_000);
      expect(await partnerOfOrder(await paid('cleo', 'goods', 10_000))).toBe('ben');
    },
  );
});

describe('friends', () => {
  it('are masked, the latest first, with what came of their orders', async () => {
    const anna = { id: 'anna', since: 0 };
    await rename(at.ports, anna, '林小满');
    await givePhone({ ...at.ports, phoneNumber: () => Promise.resolve('13800138000') }, anna, 'x');
    const start = at.clock.now();
    await paid('anna', 'bill', 10_000);
    await settled();
    await paid('anna', 'goods', 5_000);
    await refund(await paid('anna', 'goods', 7_000), null);
    const answer = accepted(await friendsOf(at.ports, await ben()));
    expect(answer).toEqual({
      friends: [
        {
          name: '林**',
          phoneTail: '8000',
          since: start - DAY,
          orders: 2,
          lastAt: start + 20_000,
          earned: 1_200,
        },
        { name: '', phoneTail: '', since: start - 2 * DAY, orders: 0, lastAt: null, earned: 0 },
      ],
      next: null,
    });
    expect((await deskOf()).friendsThisMonth).toBe(0);
    const [view] = accepted(await partnersIn(at.ports, STORE)).partners;
    expect(view).toMatchObject({ member: 'ben', friends: 2, settled: 800, pending: 400 });
  });

  it('come a page at a time, none left out and none twice, though many came at once', async () => {
    const { db } = at.ports;
    const many = Array.from({ length: 45 }, (_, n) => `guest-${n}`);
    for (const [n, member] of many.entries())
      await db.collection('bonds').add({
        _id: `${STORE}/${member}`,
        store: STORE,
        member,
        referrer: 'ben',
        // Thirty of them in one millisecond.
        at: at.clock.now() + (n < 30 ? 7 : n),
      });
    let before: number | undefined;
    let seen = 0;
    const sinces: number[] = [];
    do {
      const page = accepted(await friendsOf(at.ports, await ben(), before));
      seen += page.friends.length;
      sinces.push(...page.friends.map(({ since }) => since));
      before = page.next ?? undefined;
    } while (before !== undefined);
    expect(seen).toBe(47);
    expect(sinces).toEqual([...sinces].sort((a, b) => b - a));
  });
});
