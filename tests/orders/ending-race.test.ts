import { HOUR, MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { steer } from '../../services/campaigns/steer';
import { createBill } from '../../services/orders/create';
import { recordPaid, type PaidResult } from '../../services/orders/paid';
import { sweep } from '../../services/orders/sweep';
import { settleStore } from '../../services/settlement/worker';
import { fated, type Fate, type Sabotage } from '../simulation/settlement/faulty';
import { dyingAfter, live } from './dying';
import { accepted, books, campaign, mustBalance, OWNER, shop, STORE, topUpBy } from './shop';

const KEY = 'idempotency-key-';
const TOLD = { counted: true, target: 10_000 };

/** The till takes ¥100.00, the owner ends the campaign 5 ms later; the till commits before a call. */
async function story(place: number, sabotage: Sabotage = {}) {
  const at = await shop();
  try {
    at.caller = 'wx-owner';
    // An hour after the payment the order is settled: until then the campaign has to wait for it.
    await campaign(at, { afterSaleHoursInStore: 1 });
    await topUpBy(at, 10_000);
    const request = { key: `${KEY}bill`, amount: fen(10_000), buyer: 'anna' };
    const { id } = accepted(await createBill(at.ports, OWNER, request));
    const order = (await at.ports.db.collection('orders').get(id))!;
    const paidAt = at.clock.now();
    await at.clock.advance(5);
    const paying = { through: 'outside:till', transaction: '', paidAt, payer: null } as const;
    let paid: PaidResult | undefined;
    const fate: Fate = async (current, call) => {
      if (current === place) paid = await recordPaid(at.ports, order, { ...paying, told: TOLD });
      return call();
    };
    const ending = fated(at.ports, fate, sabotage);
    const { state } = accepted(await steer(ending.ports, OWNER, 'end', `${KEY}end`));
    await at.clock.advance(2 * HOUR);
    await sweep(at.ports);
    await at.clock.advance(20_000);
    await settleStore(at.ports, STORE);
    await mustBalance(at);
    const settlement = await at.ports.db.collection('settlements').get(`${STORE}/${id}`);
    const log = await at.ports.db.collection('log').find({ store: STORE }, { limit: 100 });
    return {
      calls: ending.calls(),
      state,
      paid: paid?.kind,
      outcome: settlement?.outcome,
      kinds: log.flatMap(({ events }) => events.map(({ kind }) => kind)),
    };
  } finally {
    await at.cloud.close();
  }
}

describe('a campaign that ends while a till takes cash', () => {
  it('gives the promised place in the line, or the clerk hears before that there is none', async () => {
    const { calls } = await story(Infinity);
    const met = new Set<unknown>();
    for (let place = 1; place <= calls; place += 1) {
      const { paid, state, outcome, kinds } = await story(place);
      met.add(paid);
      if (paid === 'paid') {
        expect({ place, outcome }).toMatchObject({
          place,
          outcome: { kind: 'settled', counted: true, entry: { seq: 1, target: 10_000 } },
        });
        expect({ place, state }).toEqual({ place, state: 'ending' });
        expect({ place, kinds }).toEqual({ place, kinds: ['start', 'order', 'end'] });
      } else {
        expect({ place, state, paid }).toEqual({ place, state: 'ended', paid: 'termsChanged' });
        expect({ place, kinds }).toEqual({ place, kinds: ['start', 'end'] });
      }
    }
    expect([...met]).toEqual(['paid', 'termsChanged']);
  });
});

describe('a test fails without the guard', () => {
  it('that a campaign ends only as it was when nothing was found on its way', async () => {
    const careless: Sabotage = {
      where: (collection, where) =>
        collection === 'campaigns' && 'revision' in where ? { _id: where['_id'] } : where,
    };
    const { calls } = await story(Infinity);
    const promised = [];
    for (let place = 1; place <= calls; place += 1) {
      const { paid, outcome } = await story(place, careless);
      if (paid === 'paid') promised.push(outcome);
    }
    const without = { kind: 'settled', entry: null, noEntry: 'no campaign' };
    expect(promised).toContainEqual(expect.objectContaining(without));
  });
});

/** The process of the owner who ends a campaign dies after a call, and only the timer comes. */
async function widowed(fatal: number) {
  const at = await shop();
  try {
    await campaign(at);
    const dying = dyingAfter(fatal, at.ports);
    await live(() => steer(dying.ports, OWNER, 'end', `${KEY}end`));
    const [left] = (await books(at)).campaigns;
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    const { campaigns, events } = await books(at);
    const kinds = events.map(({ kind }) => kind);
    return { calls: dying.calls(), left: left?.state, state: campaigns[0]?.state, kinds };
  } finally {
    await at.cloud.close();
  }
}

describe('a campaign whose end was asked for by a process that died', () => {
  it('is ended and told to the log by the sweep alone, wherever it died', async () => {
    const { calls } = await widowed(Infinity);
    const lefts = new Set<unknown>();
    for (let fatal = 1; fatal <= calls; fatal += 1) {
      const { left, state, kinds } = await widowed(fatal);
      lefts.add(left);
      const wanted =
        left === 'running'
          ? { state: 'running', kinds: ['start'] }
          : { state: 'ended', kinds: ['end', 'start'] };
      expect({ fatal, state, kinds }).toEqual({ fatal, ...wanted });
    }
    expect([...lefts]).toEqual(['running', 'ending', 'ended']);
  });
});
