import { balances } from '../ledger/journal';
import { bps, fen } from '../money/money';
import { explain } from './explain';
import { fold } from './fold';
import { journalOf } from './journal';
import { MemoryStore } from './memory';
import { DEFAULT_PLAN } from './plan';
import { INITIAL_STATE } from './state';
import { stampOrder } from './stamp';
import type { DividendEvent, Outcome, Plan, Settlement } from './types';

const PLAN: Plan = {
  ...DEFAULT_PLAN,
  referralBps: bps(1000),
  minOrderAmount: fen(0),
  maxOpenEntriesPerMember: 0,
};

/** A store with one running campaign; each call folds one event a second after the last. */
function storeWith(plan: Plan = PLAN) {
  const store = new MemoryStore();
  let state = INITIAL_STATE;
  let serial = 0;
  const record = (event: DividendEvent): Outcome => {
    const folded = fold(state, event, store);
    store.keep(event, folded);
    state = folded.state;
    return folded.outcome;
  };
  const head = () => {
    serial += 1;
    return { id: `e${serial}`, at: serial * 1000 };
  };
  record({ ...head(), kind: 'start', slots: plan.slots });
  const orderEvent = (
    order: string,
    base: number,
    { buyer = order.toLowerCase(), wallet = 0, askedBefore = 0, referrer = '' } = {},
  ): DividendEvent => ({
    ...head(),
    id: order,
    kind: 'order',
    askedBefore: fen(askedBefore),
    stamp: stampOrder(
      {
        order,
        buyer,
        base: fen(base),
        wallet: fen(wallet),
        paidThrough: 'outside:wechat',
        paidAt: 0,
        buyerIsStaff: false,
        referrer: referrer ? { member: referrer, ownRate: null } : null,
      },
      { plan, contributed: fen(0), funds: null },
    ).stamp,
  });
  return {
    record,
    head,
    orderEvent,
    state: () => state,
    entries: () => [...store.allEntries(state)],
    order: (...args: Parameters<typeof orderEvent>) => record(orderEvent(...args)) as Settlement,
    refund: (order: string, amount: number | null = null) =>
      record({ ...head(), kind: 'refund', order, amount: amount === null ? null : fen(amount) }),
  };
}

describe('an event recorded again', () => {
  it('changes nothing, not even the state object', () => {
    const store = storeWith();
    const event = store.orderEvent('A', 10_000);
    store.record(event);
    const before = store.state();
    expect(store.record(event)).toEqual({ kind: 'repeated' });
    expect(store.state()).toBe(before);
  });
});

describe('an event that turns up late', () => {
  it('is settled next and marked late; the log’s order is the order of the books', () => {
    const store = storeWith();
    const late = store.orderEvent('A', 10_000);
    expect(store.order('B', 10_000)).toMatchObject({ late: false, entry: { seq: 1 } });
    expect(store.record(late)).toMatchObject({ late: true, entry: { seq: 2 } });
    expect(store.order('C', 10_000)).toMatchObject({ late: false });
  });
});

describe('a partial refund before settling', () => {
  it('lets each stamped part count in proportion: ¥25.00 back of ¥100.00', () => {
    const store = storeWith();
    expect(store.order('A', 10_000, { askedBefore: 2500, referrer: 'r' })).toMatchObject({
      contribution: { queue: 3000, referral: 750 },
      referral: { member: 'r', amount: 750 },
      entry: { seq: 1, target: 7500 },
      pool: 3000,
    });
  });

  it('leaves P − F for refunds after it: ¥75.00 is the rest of ¥100.00', () => {
    const store = storeWith();
    store.order('A', 10_000, { askedBefore: 2500, referrer: 'r' });
    expect(store.refund('A', 7501)).toMatchObject({ reason: 'more than is left of the order' });
    expect(store.refund('A')).toMatchObject({ amount: 7500, cash: 7500, referralBack: 750 });
  });
});

describe('an order paid partly by wallet balance', () => {
  it('gives P ¥80.00 + W ¥20.00 back in their proportion: ¥50.00 is ¥40.00 cash, ¥10.00 wallet', () => {
    const store = storeWith();
    store.order('A', 8000, { wallet: 2000 });
    const outcome = store.refund('A', 5000);
    expect(outcome).toMatchObject({ amount: 4000, cash: 4000, wallet: 1000 });
    const journal = journalOf(outcome, 'r1', 's1');
    expect(Object.fromEntries(balances(journal?.moves ?? []))).toEqual({
      revenue: -5000,
      'outside:wechat': 4000,
      'wallet:a': 1000,
    });
  });

  it('refuses a fen of which nothing is of the base', () => {
    const store = storeWith();
    store.order('A', 1, { wallet: 9999 });
    store.refund('A', 1);
    expect(store.refund('A', 1)).toMatchObject({
      kind: 'refused',
      reason: 'more than is left of the order',
    });
  });
});

describe('a refund that is no amount', () => {
  it.each([0, -1])('of %i fen is refused and changes nothing', (amount) => {
    const store = storeWith();
    store.order('A', 10_000);
    const entries = store.entries();
    expect(store.refund('A', amount)).toMatchObject({ reason: 'more than is left of the order' });
    expect(store.entries()).toEqual(entries);
  });
});

describe('one level only', () => {
  it('A brings B, B brings C: C’s order pays B, and A nothing', () => {
    const store = storeWith();
    store.order('A', 10_000);
    store.order('B', 10_000, { referrer: 'a' });
    const outcome = store.order('C', 10_000, { referrer: 'b' });
    expect(outcome.referral).toEqual({ member: 'b', amount: 1000 });
    const toA = outcome.credits.filter((credit) => credit.member === 'a');
    expect(toA.map((credit) => credit.kind)).toEqual(['split']);
  });
});

describe('a grant with an end', () => {
  it('pays until that instant and not after', () => {
    const store = storeWith();
    const { at } = store.head();
    store.record({
      id: 'g',
      at,
      kind: 'grant',
      bps: bps(500),
      amount: fen(9000),
      until: at + 1000,
    });
    expect(store.order('A', 10_000).pot.subsidy).toBe(500);
    expect(store.order('B', 10_000).pot.subsidy).toBe(0);
  });
});

describe('campaign events that do not fit', () => {
  it('are refused: a start while one runs, an end and a plan while none does', () => {
    const store = storeWith();
    const start: DividendEvent = { ...store.head(), kind: 'start', slots: 1 };
    expect(store.record(start)).toMatchObject({ reason: 'campaign running' });
    store.record({ ...store.head(), kind: 'end' });
    expect(store.record({ ...store.head(), kind: 'end' })).toMatchObject({ reason: 'no campaign' });
    expect(store.record({ ...store.head(), kind: 'plan', slots: 2 })).toMatchObject({
      reason: 'no campaign',
    });
  });

  it('an order of the campaign that turns up after its end feeds the pool and gets no entry', () => {
    const store = storeWith();
    const late = store.orderEvent('A', 10_000);
    store.record({ ...store.head(), kind: 'end' });
    expect(store.record(late)).toMatchObject({
      counted: true,
      late: true,
      entry: null,
      noEntry: 'no campaign',
      pool: 5000,
    });
  });

  it('an entry of an ended campaign can neither leave nor be boosted', () => {
    const store = storeWith({ ...PLAN, referralBoostBps: bps(1000) });
    store.order('A', 10_000);
    store.record({ ...store.head(), kind: 'end' });
    expect(store.record({ ...store.head(), kind: 'leave', seq: 1 })).toMatchObject({
      reason: 'not open',
    });
    store.record({ ...store.head(), kind: 'start', slots: 3 });
    expect(store.order('B', 10_000, { referrer: 'a' }).credits).toEqual([]);
    expect(store.entries().map((entry) => entry.status)).toEqual(['ended', 'active']);
  });
});

describe('a credit explains itself', () => {
  it('with each part of the pot, the sharers, the share, and what went to the pool', () => {
    const store = storeWith();
    for (const order of ['A', 'B', 'C', 'D']) store.order(order, 100_000);
    const outcome = store.order('E', 10_001);
    expect(explain(outcome, 2)).toEqual([
      {
        kind: 'split',
        amount: 1666,
        pot: [
          { part: 'queue', amount: 4000 },
          { part: 'unclaimedReferral', amount: 1000 },
        ],
        total: 5000,
        sharers: 3,
        share: 1666,
        cappedAt: null,
        toPool: 2,
      },
    ]);
  });

  it('with its cap where the entry needed less than its share', () => {
    const store = storeWith();
    store.order('A', 1000);
    expect(explain(store.order('B', 100_000), 1)).toMatchObject([
      { amount: 1000, cappedAt: 1000, share: 50_500, toPool: 49_500 },
    ]);
  });

  it('and a boost says what of its part did not fit and joined the pot', () => {
    const store = storeWith({ ...PLAN, slots: 1, repurchaseBoostBps: bps(1000) });
    store.order('A', 100_000);
    store.order('B', 500);
    expect(explain(store.order('B2', 10_000, { buyer: 'b' }), 2)).toEqual([
      { kind: 'repurchaseBoost', amount: 500, part: 1000, cappedAt: 500, toPot: 500 },
    ]);
  });
});
