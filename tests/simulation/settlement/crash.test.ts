import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { stampOrder } from '../../../domain/dividend/stamp';
import type { DividendEvent } from '../../../domain/dividend/types';
import { NO_MONEY, bps, fen } from '../../../domain/money/money';
import { lessThan } from '../../../services/platform/database';
import { recordEvents } from '../../../services/settlement/inbox';
import { sweep } from '../../../services/settlement/run';
import { settleStore } from '../../../services/settlement/worker';
import { expectBooks } from './books';
import { Crash, dyingAt, fated, frozenAt, unharmed, type Fate, type Sabotage } from './faulty';
import { ground, type Ground } from './ground';
import { eventsOf } from './history';

const STORE = 's1';
const OPTIONS = { batch: 25 };
/** A past with refunds, leaves, boosts and a change of slots in it. */
const SEED = 11;

const unique = (events: readonly DividendEvent[]): DividendEvent[] => [
  ...new Map(events.map((event) => [`${event.kind}/${event.id}`, event])).values(),
];

/** Equal orders at a rate so low that the same entries are paid by one record after the other. */
function steadyEvents(): DividendEvent[] {
  const plan = { ...DEFAULT_PLAN, queueBps: bps(1000), maxOpenEntriesPerMember: 0 };
  const orders = Array.from({ length: 74 }, (_, index): DividendEvent => {
    const order = `o${index}`;
    const payment = {
      order,
      buyer: `m${index}`,
      base: fen(10_000),
      wallet: NO_MONEY,
      paidThrough: 'outside:wechat',
      paidAt: 0,
      buyerIsStaff: false,
      referrer: null,
    } as const;
    const { stamp } = stampOrder(payment, { plan, contributed: NO_MONEY, funds: null });
    return { kind: 'order', id: order, at: 1000 + index, stamp, askedBefore: NO_MONEY };
  });
  return [{ kind: 'start', id: 'c1', at: 0, slots: plan.slots }, ...orders];
}

let at: Ground;
const begin = async (
  events: readonly DividendEvent[] = unique(eventsOf(SEED, 75)),
): Promise<void> => {
  at = await ground();
  await recordEvents(at.ports, STORE, events);
};

async function run(fate: Fate, sabotage: Sabotage = {}): Promise<number> {
  const worker = fated(at.ports, fate, sabotage);
  try {
    await settleStore(worker.ports, STORE, OPTIONS);
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return worker.calls();
}

/** A worker that dies at one call; after it comes only the timer's sweep. */
async function dieAndRecover(fate: Fate, sabotage: Sabotage = {}): Promise<void> {
  await begin();
  try {
    await run(fate, sabotage);
    await sweep(fated(at.ports, unharmed, sabotage).ports);
    await expectBooks(at.ports, STORE);
  } finally {
    await at.cloud.close();
  }
}

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** A worker that stands still at one call while another does all the work, and then goes on. */
async function freezeAndWake(
  place: number,
  sabotage: Sabotage = {},
  events?: readonly DividendEvent[],
): Promise<void> {
  await begin(events);
  try {
    const frozen = gate();
    const wake = gate();
    const zombie = run(frozenAt(place, wake.opened, frozen.open), sabotage);
    await Promise.race([frozen.opened, zombie]);
    await run(unharmed, sabotage);
    wake.open();
    await zombie;
    await run(unharmed, sabotage);
    await expectBooks(at.ports, STORE);
  } finally {
    await at.cloud.close();
  }
}

async function callsOfARun(): Promise<number> {
  await begin();
  const calls = await run(unharmed);
  await at.cloud.close();
  return calls;
}

const failures = async (attempts: readonly (() => Promise<void>)[]): Promise<number> => {
  let failed = 0;
  for (const attempt of attempts)
    try {
      await attempt();
    } catch {
      failed += 1;
    }
  return failed;
};

describe('a worker that dies', () => {
  it.each(['before', 'after'] as const)(
    '%s any of its calls leaves nothing lost and nothing paid twice',
    async (when) => {
      const calls = await callsOfARun();
      expect(calls).toBeGreaterThan(20);
      for (let place = 1; place <= calls; place += 1)
        try {
          await dieAndRecover(dyingAt(place, when));
        } catch (error) {
          throw new Error(`dying ${when} call ${place} of ${calls} shows in the books`, {
            cause: error,
          });
        }
    },
  );
});

describe('a worker that stands still at any of its calls and wakes after others finished', () => {
  it('changes nothing any more', async () => {
    const calls = await callsOfARun();
    for (let place = 1; place <= calls; place += 2)
      try {
        await freezeAndWake(place);
      } catch (error) {
        throw new Error(`freezing at call ${place} of ${calls} shows in the books`, {
          cause: error,
        });
      }
  });
});

describe('these tests notice when a guard is missing:', () => {
  it('that an entry asks for the last record that wrote it', async () => {
    const unguarded: Sabotage = {
      where: (collection, where) =>
        collection === 'entries' && 'logSeq' in where
          ? { ...where, logSeq: lessThan(Number.MAX_SAFE_INTEGER) }
          : where,
    };
    const places = [20, 22, 24, 26, 28];
    const woken = (sabotage: Sabotage) =>
      failures(places.map((place) => () => freezeAndWake(place, sabotage, steadyEvents())));
    expect(await woken({})).toBe(0);
    expect(await woken(unguarded)).toBeGreaterThan(0);
  });

  it('that a record is projected again before the next is folded', async () => {
    const forgetful: Sabotage = {
      read: (collection, document) =>
        collection === 'queues' && document
          ? { ...document, record: Number.MAX_SAFE_INTEGER }
          : document,
    };
    const deaths = [10, 14, 16, 18].map(
      (place) => () => dieAndRecover(dyingAt(place, 'before'), forgetful),
    );
    expect(await failures(deaths)).toBeGreaterThan(0);
  });
});
