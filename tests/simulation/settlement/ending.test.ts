import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { stampOrder } from '../../../domain/dividend/stamp';
import type { DividendEvent } from '../../../domain/dividend/types';
import { bps, fen, NO_MONEY } from '../../../domain/money/money';
import { recordEvent, recordEvents } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { expectBooks, logOf } from './books';
import { callsOfARun, dieAndRecover, freezeAndWake, STORE } from './deaths';
import { Crash, dyingAt, fated } from './faulty';
import { ground } from './ground';

const END = 1_000_000;

function order(index: number, base: number, rate: number): DividendEvent {
  const id = `o${index}`;
  const payment = {
    order: id,
    buyer: `m${index}`,
    base: fen(base),
    wallet: NO_MONEY,
    paidThrough: 'outside:wechat',
    paidAt: 0,
    buyerIsStaff: false,
    referrer: null,
  } as const;
  const plan = {
    ...DEFAULT_PLAN,
    queueBps: bps(rate),
    referralBps: bps(0),
    minOrderAmount: fen(0),
  };
  const { stamp } = stampOrder(payment, { plan, contributed: NO_MONEY, funds: null });
  return { kind: 'order', id, at: 1000 + index, stamp, askedBefore: NO_MONEY };
}

/** A long line that nobody pays, then one order that fills the pool for all of it, and the end. */
function longLine(length: number, target: number): DividendEvent[] {
  const line = Array.from({ length }, (_, index) => order(index, target, 0));
  return [
    { kind: 'start', id: 'c1', at: 0, slots: 3 },
    ...line,
    order(length, Math.ceil((length * target * 10) / 4), 4000),
    { kind: 'end', id: 'c1', at: END },
  ];
}

const EVENTS = longLine(15, 1000);
const STORY = { events: EVENTS, piece: 2 };

// Many small histories, on a machine that may be busy.
jest.setTimeout(300_000);

describe('an ending that fills several records', () => {
  it('holds, whichever call between two pieces a worker dies at', async () => {
    const calls = await callsOfARun(STORY);
    const before = await callsOfARun({ ...STORY, events: EVENTS.slice(0, -1) });
    expect(calls - before).toBeGreaterThan(15);
    for (let place = before - 1; place <= calls; place += 2)
      try {
        await dieAndRecover(dyingAt(place, place % 4 < 2 ? 'before' : 'after'), STORY);
      } catch (error) {
        throw new Error(`dying at call ${place} of ${calls} shows`, { cause: error });
      }
  });

  it('holds for a worker that stands still between two pieces and wakes after the end', async () => {
    const calls = await callsOfARun(STORY);
    for (let place = calls - 20; place <= calls; place += 8) await freezeAndWake(place, STORY);
  });

  it('lets no event in between, also one that turns up late', async () => {
    const at = await ground();
    try {
      await recordEvents(at.ports, STORE, EVENTS);
      // It dies with the second piece in the log, and the third not begun.
      const pieces = async () => (await logOf(at.ports, STORE)).length;
      for (let fatal = 30; (await pieces()) < 3; fatal += 1) {
        const worker = fated(at.ports, dyingAt(fatal, 'after'));
        const death = settleStore(worker.ports, STORE, { batch: 100, piece: 2 });
        await expect(death).rejects.toThrow(Crash);
      }
      const late: DividendEvent = { kind: 'leave', id: '9', at: 5, seq: 9 };
      await recordEvent(at.ports, STORE, late);
      await settleStore(at.ports, STORE, { batch: 100, piece: 2 });
      const log = await logOf(at.ports, STORE);
      const kinds = log.flatMap(({ events }) => events.map(({ kind }) => kind)).slice(-5);
      expect(kinds).toEqual(['end', 'end', 'end', 'end', 'leave']);
      expect(log.at(-1)?.state.running).toBe(false);
      const { report } = await expectBooks(at.ports, STORE);
      expect(report.events).toBe(EVENTS.length + 1);
    } finally {
      await at.cloud.close();
    }
  });

  it('keeps each record small, however many the pool is paid out to', async () => {
    const at = await ground();
    try {
      const events = longLine(1100, 100);
      await recordEvents(at.ports, STORE, events);
      await settleStore(at.ports, STORE);
      const log = await logOf(at.ports, STORE);
      const endings = log.filter(({ events: [event] }) => event?.kind === 'end');
      const sizes = endings.map((record) => JSON.stringify(record).length);
      expect(endings.length).toBeGreaterThanOrEqual(3);
      expect(Math.max(...sizes)).toBeLessThan(256 * 1024);
      expect(log.at(-1)?.state).toMatchObject({ running: false, pool: 0 });
    } finally {
      await at.cloud.close();
    }
  });
});
