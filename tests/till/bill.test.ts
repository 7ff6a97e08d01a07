import { MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { ordersIn } from '../../services/orders/find';
import { cancelOrder } from '../../services/orders/steps';
import { grantRefund } from '../../services/orders/till-refund';
import { creditOrder, pay } from '../../services/orders/wechat';
import { paymentNumber } from '../../services/payments/numbers';
import { settleStore } from '../../services/settlement/worker';
import { openBill, previewBill } from '../../services/till/bill';
import { askToPay, calls, confirm, decline } from '../../services/till/calls';
import { receipt, today } from '../../services/till/receipt';
import { balance } from '../../services/wallets/statement';
import { accepted, CLERK, give, mustBalance, OWNER, STORE, type Shop } from '../orders/shop';
import { partnerOf } from '../partner';
import { KEY, open, scanned, tillShop, typed, wish } from './till';

let at: Shop;
beforeEach(async () => {
  at = await tillShop();
});
afterEach(async () => {
  await mustBalance(at);
  await at.cloud.close();
});

const refusal = (name: string) => ({ ok: false, refusal: name });
const MANAGER = { ...CLERK, member: 'manager', role: 'manager' } as const;
const available = async () => accepted(await balance(at.ports, STORE, 'anna')).available;
const coupon = async () => (await at.ports.db.collection('coupons').get('c1'))!;
const order = async (id: string) => (await at.ports.db.collection('orders').get(id))!;
const waiting = async () => accepted(await calls(at.ports, 'wx-anna')).calls;
const both = { coupon: 'best', wallet: fen(1240) };

async function partner(boundAt: number) {
  const { db } = at.ports;
  const bond = { member: 'anna', referrer: 'ben', at: boundAt };
  await db.collection('bonds').add({ _id: `${STORE}/anna`, store: STORE, ...bond });
  await db.collection('partners').add(partnerOf(STORE, 'ben', 1000));
  await db.collection('members').update({ _id: 'wx-ben' }, { name: '班本' });
}

const settle = async () => {
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
};

describe('a bill before it is opened', () => {
  it('says what comes off, and how it counts paid either way', async () => {
    const { id } = await scanned(at);
    const looked = accepted(await previewBill(at.ports, CLERK, wish(id, both)));
    expect(looked).toMatchObject({
      amount: 26_800,
      discount: 3000,
      wallet: 1240,
      base: 22_560,
      coupon: 'c1',
      coupons: [{ id: 'c1', discount: 3000, bar: null }],
      mostWallet: 10_000,
      throughWechat: { counted: true, target: 22_560 },
      throughTill: { counted: true, target: 22_560 },
      noCommission: null,
    });
    expect(await available()).toBe(10_000);
    expect(await coupon()).toMatchObject({ state: 'claimed' });
  });

  it('ranks what cannot be used behind, with what is missing', async () => {
    await give(at, { _id: 'c2', name: '满 300 减 50', threshold: fen(30_000) });
    await give(at, { _id: 'c3', name: '满 50 减 30', threshold: fen(5000) });
    const { id } = await scanned(at);
    const { coupons, coupon: best } = accepted(
      await previewBill(at.ports, CLERK, wish(id, { coupon: 'best', amount: fen(19_000) })),
    );
    expect(best).toBe('c3');
    expect(coupons.map(({ id: each, bar, missing }) => [each, bar, missing])).toEqual([
      ['c3', null, 0],
      ['c1', 'below the threshold', 1000],
      ['c2', 'below the threshold', 11_000],
    ]);
  });

  it.each([
    ['more than a clerk may take', { amount: fen(500_001) }, 'needsOwner'],
    ['a coupon below its threshold', { coupon: 'c1', amount: fen(100) }, 'couponBelowThreshold'],
    ['a coupon that is not there', { coupon: 'c9' }, 'couponNotFound'],
    ['more balance than there is', { wallet: fen(10_001) }, 'notEnoughBalance'],
    ['more balance than the bill', { amount: fen(100), wallet: fen(101) }, 'moreThanTheBill'],
  ])('is refused with %s, opened or not', async (_, fields, name) => {
    const { id } = await scanned(at);
    expect(await previewBill(at.ports, CLERK, wish(id, fields))).toEqual(refusal(name));
    expect(await open(at, wish(id, fields))).toEqual(refusal(name));
    expect(
      await at.ports.db.collection('orders').find({ by: 'clerk', state: 'created' }, { limit: 1 }),
    ).toEqual([]);
  });

  it('of a walk-in takes nothing off', async () => {
    const looked = accepted(await previewBill(at.ports, CLERK, wish(null, { coupon: 'best' })));
    expect(looked).toMatchObject({ base: 26_800, coupons: [], throughTill: { why: 'no member' } });
    for (const more of [{ wallet: fen(1) }, { coupon: 'c1' }])
      expect(await previewBill(at.ports, CLERK, wish(null, more))).toEqual(refusal('badRequest'));
  });

  it('says why the partner gets nothing: bound less than 30 minutes before', async () => {
    await at.ports.db.collection('orders').update({ buyer: 'anna' }, { buyer: 'cleo' });
    await partner(at.clock.now() - 29 * MINUTE);
    const { id } = await scanned(at);
    const looked = async () => accepted(await previewBill(at.ports, CLERK, wish(id)));
    expect((await looked()).noCommission).toBe(
      'bound less than 30 minutes before the first payment',
    );
    await at.clock.advance(MINUTE);
    expect((await looked()).noCommission).toBeNull();
    await at.ports.db.collection('orders').update({ buyer: 'cleo' }, { buyer: 'anna' });
  });

  it('says when not even the commission of a cash bill is covered', async () => {
    await partner(0);
    const { marketing } = (await at.ports.db.collection('accounts').get(STORE))!;
    await at.ports.db.collection('accounts').update({ _id: STORE }, { marketing: fen(0) });
    const { id } = await scanned(at);
    const looked = accepted(await previewBill(at.ports, CLERK, wish(id)));
    expect(looked).toMatchObject({
      noCommission: 'not covered',
      throughTill: { why: 'not covered' },
    });
    expect(looked.throughWechat.counted).toBe(true);
    await at.ports.db.collection('accounts').update({ _id: STORE }, { marketing });
  });
});

describe('a bill of who showed a code', () => {
  it('takes coupon and balance, is paid, and its receipt names record, place and commission', async () => {
    await partner(0);
    const { id } = await scanned(at);
    const opened = accepted(await open(at, wish(id, both)));
    expect(opened).toMatchObject({ base: 22_560, coupon: '满 200 减 30', waits: null });
    expect(JSON.stringify(opened)).not.toContain('anna');
    const told = { counted: true, target: 22_560 };
    accepted(await payCash(at.ports, CLERK, { order: opened.id, told }));
    const early = accepted(await receipt(at.ports, CLERK, { order: opened.id }));
    expect(early).toMatchObject({ settled: null, member: { name: '安**', phoneTail: '8000' } });
    await settle();
    const settled = { number: 3, sharers: 1, record: expect.any(Number) as number };
    const forOwner = accepted(await receipt(at.ports, OWNER, { order: opened.id }));
    expect(forOwner.settled).toMatchObject({
      ...settled,
      commission: { partnerName: '班**', amount: 2256 },
    });
    const [record] = await at.ports.db
      .collection('log')
      .find({ store: STORE, n: forOwner.settled!.record }, { limit: 1 });
    expect(forOwner.settled?.hash).toBe(record?.hash);
    const forClerk = accepted(await receipt(at.ports, CLERK, { order: opened.id }));
    expect(forClerk.settled).toMatchObject({ ...settled, commission: null });
    expect(
      accepted(await receipt(at.ports, MANAGER, { order: opened.id })).settled?.commission,
    ).not.toBeNull();
    expect(await receipt(at.ports, { ...OWNER, store: 's2' }, { order: opened.id })).toEqual(
      refusal('orderNotFound'),
    );
    expect(accepted(await today(at.ports, CLERK))).toEqual({ orders: 3, amount: 43_800 });
  });

  it('stands for one bill at a time: the next waits for a tap, unless the first was cancelled', async () => {
    const { id } = await scanned(at);
    const first = accepted(await open(at, wish(id, { wallet: fen(500) }), 'one'));
    expect(first.waits).toBeNull();
    const second = accepted(await open(at, wish(id, { wallet: fen(500) }), 'two'));
    expect(second).toMatchObject({ wallet: 0, waits: { wallet: 500 } });
    accepted(await cancelOrder(at.ports, await order(first.id), 'store'));
    const third = accepted(await open(at, wish(id, { wallet: fen(700) }), 'three'));
    expect(third).toMatchObject({ wallet: 700, waits: null });
    accepted(await cancelOrder(at.ports, await order(second.id), 'store'));
  });

  it('is opened once under one key, however often and at once it is asked', async () => {
    const { id } = await scanned(at);
    const all = await Promise.all([1, 2, 3].map(() => open(at, wish(id, both))));
    expect(new Set(all.map((answer) => accepted(answer).id)).size).toBe(1);
    expect(await available()).toBe(8760);
    await at.clock.advance(31 * MINUTE);
    expect(accepted(await open(at, wish(id, both))).id).toBe(accepted(all[0]!).id);
    expect(await open(at, wish(id, both), 'new')).toEqual(refusal('visitOver'));
    expect(await previewBill(at.ports, CLERK, wish(id))).toEqual(refusal('visitOver'));
  });

  it('of another store’s visit, or of none, is refused', async () => {
    const { id } = await scanned(at);
    const rival = { ...OWNER, store: 's2' };
    expect(await openBill(at.ports, rival, { ...wish(id), key: `${KEY}rival` })).toEqual(
      refusal('visitOver'),
    );
    expect(await open(at, wish('guessed'))).toEqual(refusal('visitOver'));
  });

  it('by a coupon’s code takes that coupon at once, balance only after a tap', async () => {
    const { id } = await scanned(at, 'c1');
    const waits = accepted(await open(at, wish(id, { coupon: 'c1', wallet: fen(100) }), 'one'));
    expect(waits).toMatchObject({ discount: 0, waits: { discount: 3000, wallet: 100 } });
    accepted(await cancelOrder(at.ports, await order(waits.id), 'store'));
    expect(accepted(await open(at, wish(id, { coupon: 'c1' }), 'two'))).toMatchObject({
      discount: 3000,
      waits: null,
    });
  });

  it('that is covered whole is paid when it is opened, and can be voided', async () => {
    const { id } = await scanned(at);
    const covered = accepted(await open(at, wish(id, { amount: fen(900), wallet: fen(900) })));
    expect(covered).toMatchObject({
      state: 'completed',
      base: 0,
      counted: false,
      why: 'nothing paid',
    });
    expect(await available()).toBe(9100);
  });
});

describe('a bill of who was found by a number', () => {
  it('attributes at once, and calls the phone for what it would spend', async () => {
    const { id } = await typed(at);
    const opened = accepted(await open(at, wish(id, both)));
    expect(opened).toMatchObject({ ofMember: true, base: 26_800, waits: { discount: 3000 } });
    expect(await waiting()).toEqual([
      expect.objectContaining({
        order: opened.id,
        storeName: '拾光烘焙',
        asks: 'confirm',
        discount: 3000,
        wallet: 1240,
        base: 22_560,
      }),
    ]);
    expect(accepted(await calls(at.ports, 'wx-ben')).calls).toEqual([]);
    expect(await confirm(at.ports, 'ben', { order: opened.id })).toEqual(refusal('orderNotFound'));
    expect(
      await payCash(at.ports, CLERK, { order: opened.id, told: { counted: false, target: 0 } }),
    ).toEqual(refusal('needsTap'));
    expect(accepted(await confirm(at.ports, 'anna', { order: opened.id }))).toMatchObject({
      base: 22_560,
      waits: null,
    });
    expect(await waiting()).toEqual([]);
    accepted(await askToPay(at.ports, CLERK, { order: opened.id }));
    accepted(await askToPay(at.ports, CLERK, { order: opened.id }));
    expect(await waiting()).toMatchObject([{ asks: 'pay', base: 22_560 }]);
    accepted(await pay(at.ports, 'anna', { order: opened.id }));
    const fact = at.pay.payFor(paymentNumber('order', opened.id));
    await creditOrder(at.ports, opened.id, fact);
    expect(await waiting()).toEqual([]);
    expect(await coupon()).toMatchObject({ state: 'used' });
  });

  it('goes on without when the member declines', async () => {
    const { id } = await typed(at);
    const opened = accepted(await open(at, wish(id, both)));
    accepted(await decline(at.ports, 'anna', { order: opened.id }));
    expect(await waiting()).toEqual([]);
    const told = { counted: true, target: 26_800 };
    expect(accepted(await payCash(at.ports, CLERK, { order: opened.id, told }))).toMatchObject({
      state: 'completed',
      base: 26_800,
    });
    expect(await available()).toBe(10_000);
  });

  it('is off the phone when the till cancels it', async () => {
    const { id } = await typed(at);
    const opened = accepted(await open(at, wish(id, both)));
    accepted(await cancelOrder(at.ports, await order(opened.id), 'store'));
    expect(await waiting()).toEqual([]);
    expect(await confirm(at.ports, 'anna', { order: opened.id })).toEqual(
      refusal('notInThisState'),
    );
    expect(await askToPay(at.ports, CLERK, { order: opened.id })).toEqual(
      refusal('notInThisState'),
    );
  });

  it('of a walk-in calls nobody', async () => {
    const opened = accepted(await open(at, wish(null)));
    expect(opened.ofMember).toBe(false);
    expect(await askToPay(at.ports, CLERK, { order: opened.id })).toEqual(refusal('buyerNotFound'));
  });
});

describe('voiding a paid bill', () => {
  const paid = async () => {
    const { id } = await scanned(at);
    const opened = accepted(await open(at, wish(id, { amount: fen(4000) })));
    const told = { counted: true, target: 4000 };
    accepted(await payCash(at.ports, CLERK, { order: opened.id, told }));
    return opened.id;
  };
  const refund = (id: string, amount: number | null) =>
    grantRefund(at.ports, CLERK, {
      order: id,
      key: `${KEY}void`,
      amount: amount === null ? null : fen(amount),
    });

  it('is the clerk’s until it is settled, and then the owner’s', async () => {
    const id = await paid();
    expect(await refund(id, 100)).toEqual(refusal('notAllowed'));
    expect((await refund(id, null)).ok).toBe(true);
    await settle();
    expect(accepted(await receipt(at.ports, OWNER, { order: id })).settled).not.toBeNull();
  });

  it('is refused to a clerk once it is settled', async () => {
    const id = await paid();
    await settle();
    expect(await refund(id, null)).toEqual(refusal('notAllowed'));
  });
});

it('no clerk attributes a bill to a member whom they name', async () => {
  const named = { key: `${KEY}named`, amount: fen(100), buyer: 'anna' };
  expect(await createBill(at.ports, CLERK, named)).toEqual(refusal('notAllowed'));
  expect((await createBill(at.ports, CLERK, { ...named, buyer: null })).ok).toBe(true);
});

it('many bills of one member at one clerk in a day are shown to the owner alone', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 4; n += 1) {
    const { id } = await typed(at);
    ids.push(accepted(await open(at, wish(id), `many-${n}`)).id);
  }
  const shown = async (staff: typeof OWNER) =>
    accepted(await ordersIn(at.ports, staff))
      .orders.filter(({ conspicuous }) => conspicuous)
      .map(({ id }) => id);
  expect(await shown(OWNER)).toEqual([ids[3]]);
  expect(await shown(CLERK)).toEqual([]);
});
