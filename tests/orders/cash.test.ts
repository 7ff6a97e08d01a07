import { fen } from '../../domain/money/money';
import { balance, statement } from '../../services/accounts/statement';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { preview } from '../../services/orders/preview';
import { grantRefund, handOut } from '../../services/orders/till-refund';
import { sweep } from '../../services/orders/sweep';
import { settleStore } from '../../services/settlement/worker';
import { partnerOf } from '../partner';
import {
  accepted,
  books,
  campaign,
  CLERK,
  mustBalance,
  OWNER,
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

const bill = async (amount: number, key: string, buyer: string | null = 'anna') =>
  accepted(
    await createBill(at.ports, OWNER, {
      key: `idempotency-key-${key}`,
      amount: fen(amount),
      buyer,
    }),
  ).id;
const NOT = { counted: false, target: 0 };
const cash = (order: string, told: { counted: boolean; target: number }) =>
  payCash(at.ports, CLERK, { order, told });
const look = async (amount: number, buyer: string | null = 'anna') =>
  accepted(
    await preview(at.ports, { store: STORE, buyer, amount: fen(amount), through: 'outside:till' }),
  );
const account = async () => accepted(await balance(at.ports, STORE));

describe('a cash bill of ¥100.00 at 40 % and 20 %', () => {
  beforeEach(() => campaign(at));

  it('is said not to count, and does not, while the marketing account is empty', async () => {
    expect(await look(10_000)).toMatchObject({ counted: false, target: 0, why: 'not covered' });
    const order = await bill(10_000, '1');
    expect(await cash(order, { counted: true, target: 10_000 })).toEqual({
      ok: false,
      refusal: 'termsChanged',
    });
    expect(accepted(await cash(order, NOT))).toMatchObject({
      state: 'completed',
      counted: false,
      why: 'not covered',
    });
    expect(await account()).toMatchObject({ marketing: 0, reserved: 0 });
  });

  it('reserves ¥60.00 of ¥100.00, completes at once and moves the queue', async () => {
    await topUpBy(at, 10_000);
    const told = await look(10_000);
    expect(told).toMatchObject({ counted: true, target: 10_000, why: null, noEntry: null });
    const order = await bill(10_000, '1');
    const paid = accepted(await cash(order, told));
    expect(paid).toMatchObject({ state: 'completed', counted: true, target: 10_000, version: 1 });
    expect(await account()).toMatchObject({ marketing: 4000, reserved: 6000 });
    expect(at.settling.at(-1)).toBe(STORE);
    await at.clock.advance(10_000);
    await settleStore(at.ports, STORE);
    const queue = await at.ports.db.collection('queues').get(STORE);
    expect(queue).toMatchObject({ pool: 6000, settled: 1, active: [{ seq: 1, target: 10_000 }] });
    expect(await account()).toMatchObject({ marketing: 4000, reserved: 0 });
    const { lines } = accepted(await statement(at.ports, { store: STORE }));
    expect(lines.map(({ kind, amount }) => [kind, amount])).toEqual(
      expect.arrayContaining([
        ['paid', -6000],
        ['toppedUp', 10_000],
      ]),
    );
  });

  it('asked twice at once is paid once', async () => {
    await topUpBy(at, 20_000);
    const order = await bill(10_000, '1');
    const told = await look(10_000);
    const both = await Promise.all([cash(order, told), cash(order, told)]);
    expect(both.map((answer) => accepted(answer).state)).toEqual(['completed', 'completed']);
    expect(await account()).toMatchObject({ marketing: 14_000, reserved: 6000 });
    const { events } = await books(at);
    expect(events.filter(({ kind }) => kind === 'order')).toHaveLength(1);
  });

  it('of two at two tills, for ¥80.00 that are left, one counts and the other is told so', async () => {
    await topUpBy(at, 8000);
    const orders = [await bill(10_000, '1'), await bill(10_000, '2', 'ben')];
    const told = { counted: true, target: 10_000 };
    const both = await Promise.all(orders.map((order) => cash(order, told)));
    expect(both.filter((answer) => answer.ok)).toHaveLength(1);
    expect(both.find((answer) => !answer.ok)).toEqual({ ok: false, refusal: 'termsChanged' });
    expect(await account()).toMatchObject({ marketing: 2000, reserved: 6000 });
  });

  it('five bills at once reserve what five bills reserve', async () => {
    await topUpBy(at, 200_000);
    const told = { counted: true, target: 10_000 };
    const orders = await Promise.all(
      Array.from({ length: 5 }, (_, n) => bill(10_000, `n${n}`, n % 2 ? 'anna' : 'ben')),
    );
    const paid = await Promise.all(orders.map((order) => cash(order, told)));
    expect(paid.filter((answer) => answer.ok)).toHaveLength(5);
    expect(await account()).toMatchObject({ marketing: 170_000, reserved: 30_000 });
  });

  it.each([
    ['a walk-in', null, 'no member'],
    ['the owner', 'owner', 'buyer is staff'],
    ['a clerk', 'clerk', 'buyer is staff'],
  ])('of %s does not count', async (_, buyer, why) => {
    await topUpBy(at, 10_000);
    expect(await look(10_000, buyer)).toMatchObject({ counted: false, why });
  });

  it('counts within the budget only, and says so', async () => {
    await topUpBy(at, 100_000);
    await campaignWithBudget(10_000);
    expect(accepted(await cash(await bill(10_000, '1'), await look(10_000))).counted).toBe(true);
    expect(await look(10_000)).toMatchObject({ counted: false, why: 'over the budget' });
    expect(await look(6000)).toMatchObject({ counted: true, target: 6000 });
  });

  async function campaignWithBudget(totalBudget: number) {
    await at.ports.db.collection('campaigns').get(`${STORE}/1`);
    const [first] = await at.ports.db.collection('campaigns').find({ store: STORE }, { limit: 1 });
    const versions = first?.versions.map((each) => ({
      ...each,
      plan: { ...each.plan, totalBudget: fen(totalBudget) },
    }));
    if (versions) await at.ports.db.collection('campaigns').update({ store: STORE }, { versions });
  }
});

describe('an order of a partner', () => {
  it('reserves the commission alone where no more is covered', async () => {
    await campaign(at);
    await topUpBy(at, 3000);
    const { db } = at.ports;
    const bond = { member: 'anna', referrer: 'ben', at: 0 };
    await db.collection('bonds').add({ _id: `${STORE}/anna`, store: STORE, ...bond });
    await db.collection('partners').add(partnerOf(STORE, 'ben', 1500));
    const paid = accepted(await cash(await bill(10_000, '1'), await look(10_000)));
    expect(paid).toMatchObject({ counted: false, why: 'not covered' });
    expect(await account()).toMatchObject({ marketing: 1500, reserved: 1500 });
    await at.clock.advance(10_000);
    await settleStore(at.ports, STORE);
    const [settlement] = await db.collection('settlements').find({ store: STORE }, { limit: 2 });
    expect(settlement?.outcome).toMatchObject({
      counted: false,
      referral: { member: 'ben', amount: 1500 },
    });
  });
});

describe('refunding a cash bill', () => {
  beforeEach(async () => {
    await campaign(at, { afterSaleHoursInStore: 24 });
    await topUpBy(at, 10_000);
  });

  const refund = (order: string, amount: number | null, key = 'r1', staff = CLERK) =>
    grantRefund(at.ports, staff, {
      order,
      key: `idempotency-key-${key}`,
      amount: amount === null ? null : fen(amount),
    });
  const paid = async () => {
    const order = await bill(10_000, '1');
    accepted(await cash(order, await look(10_000)));
    return order;
  };

  it('before it completes releases what the part had reserved, once under one key', async () => {
    const order = await paid();
    expect(await account()).toMatchObject({ marketing: 4000, reserved: 6000 });
    for (let time = 0; time < 2; time += 1)
      expect(accepted(await refund(order, 2500))).toMatchObject({ phase: 'paid', cash: 2500 });
    expect(await account()).toMatchObject({ marketing: 5500, reserved: 4500 });
    expect(await refund(order, 2600)).toEqual({ ok: false, refusal: 'keyUsed' });
    expect(await refund(order, 7501, 'r2')).toEqual({ ok: false, refusal: 'moreThanIsLeft' });
    accepted(await refund(order, null, 'r3'));
    expect(await account()).toMatchObject({ marketing: 10_000, reserved: 0 });
    const { orders, events } = await books(at);
    expect(orders[0]).toMatchObject({ state: 'refunded', inbox: 'none', asked: 10_000 });
    await at.clock.advance(25 * 3_600_000);
    await sweep(at.ports);
    expect(events.filter(({ kind }) => kind === 'order')).toEqual([]);
  });

  it('in part is known to the settlement', async () => {
    const order = await paid();
    accepted(await refund(order, 2500));
    await at.clock.advance(24 * 3_600_000);
    await sweep(at.ports);
    await at.clock.advance(10_000);
    await settleStore(at.ports, STORE);
    const queue = await at.ports.db.collection('queues').get(STORE);
    expect(queue).toMatchObject({ pool: 4500, active: [{ seq: 1, target: 7500 }] });
  });

  it('after it completed is what the log grants, by the owner alone, and handed out', async () => {
    const order = await paid();
    await at.clock.advance(24 * 3_600_000);
    await sweep(at.ports);
    expect(await refund(order, 4000)).toEqual({ ok: false, refusal: 'notAllowed' });
    const asked = accepted(await refund(order, 4000, 'r1', OWNER));
    expect(asked).toMatchObject({ phase: 'asked', cash: 0 });
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await sweep(at.ports);
    const due = accepted(await refund(order, 4000, 'r1', OWNER));
    expect(due).toMatchObject({ phase: 'due', cash: 4000 });
    accepted(await handOut(at.ports, CLERK, { refund: due.id }));
    const [listed] = await at.ports.db.collection('refundsDue').find({}, { limit: 2 });
    expect(listed).toMatchObject({ status: 'paid', cash: 4000 });
    // All of the rest: then nothing is left of the order.
    accepted(await refund(order, null, 'r2', OWNER));
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await sweep(at.ports);
    const { orders } = await books(at);
    expect(orders[0]).toMatchObject({ state: 'refunded' });
    accepted(await refund(order, null, 'r2', OWNER));
    expect(await refund(order, null, 'r4', OWNER)).toEqual({
      ok: false,
      refusal: 'notInThisState',
    });
  });
});
