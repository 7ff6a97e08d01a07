import { MINUTE } from '../../domain/calendar/calendar';
import { fen } from '../../domain/money/money';
import { payCash } from '../../services/orders/cash';
import { createBill } from '../../services/orders/create';
import { sweep } from '../../services/orders/sweep';
import { grantRefund } from '../../services/orders/till-refund';
import { sweep as sweepSettlement } from '../../services/settlement/run';
import { settleStore } from '../../services/settlement/worker';
import { Crash, fated, type Fate } from '../simulation/settlement/faulty';
import { live } from './dying';
import { accepted, books, campaign, CLERK, mustBalance, OWNER, shop, STORE, topUpBy } from './shop';

const KEY = 'idempotency-key-';

/** A settled bill of ¥100.00, all of which the owner asks the log to give back. */
async function asked() {
  const at = await shop();
  at.caller = 'wx-owner';
  await campaign(at);
  await topUpBy(at, 10_000);
  const request = { key: `${KEY}bill`, amount: fen(10_000), buyer: 'anna' };
  const { id: order } = accepted(await createBill(at.ports, OWNER, request));
  accepted(await payCash(at.ports, CLERK, { order, told: { counted: true, target: 10_000 } }));
  await at.clock.advance(20_000);
  await settleStore(at.ports, STORE);
  accepted(await grantRefund(at.ports, OWNER, { order, key: `${KEY}back`, amount: null }));
  await at.clock.advance(20_000);
  return at;
}

/** The worker is killed: of what it had under way all but one call arrives, and nothing after. */
async function story(lost: number) {
  const at = await asked();
  try {
    const underWay: Promise<unknown>[] = [];
    const fate: Fate = (place, call) => {
      if (place === lost) return Promise.reject(new Crash(`call ${place} never arrived`));
      const answer = call();
      underWay.push(answer);
      return answer;
    };
    const worker = fated(at.ports, fate);
    await live(() => settleStore(worker.ports, STORE));
    await Promise.all(underWay);
    const granted = await at.ports.db.collection('refundsDue').find({}, { limit: 2 });
    const signals = at.settling.length;
    await sweep(at.ports);
    const between = (await books(at)).refunds[0]?.phase;
    for (const store of at.settling.slice(signals)) await settleStore(at.ports, store);
    await sweepSettlement(at.ports);
    await at.clock.advance(MINUTE);
    await sweep(at.ports);
    await mustBalance(at);
    const { orders, refunds } = await books(at);
    const after = {
      order: orders[0]?.state,
      refund: refunds[0]?.phase,
      cash: refunds[0]?.cash,
      queue: (await at.ports.db.collection('queues').get(STORE))?.record,
    };
    return { calls: worker.calls(), granted: granted.length, between, after };
  } finally {
    await at.cloud.close();
  }
}

describe('a full refund whose settlement was written by half', () => {
  it('leaves a refunded order, whichever write of the worker was lost', async () => {
    const { calls, after: healthy } = await story(Infinity);
    expect(healthy).toEqual({ order: 'refunded', refund: 'due', cash: 10_000, queue: 2 });
    let early = 0;
    for (let lost = 1; lost <= calls; lost += 1) {
      const { granted, between, after } = await story(lost);
      if (granted === 1 && between === 'asked') early += 1;
      expect({ lost, ...after }).toEqual({ lost, ...healthy });
    }
    // There were halves that showed the refund, and it was not yet believed.
    expect(early).toBeGreaterThan(1);
  });
});
