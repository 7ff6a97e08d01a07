import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { stampOrder } from '../../../domain/dividend/stamp';
import type { DividendEvent } from '../../../domain/dividend/types';
import { NO_MONEY, bps, fen } from '../../../domain/money/money';
import type { Ports } from '../../../services/platform/ports';
import { recordEvents } from '../../../services/settlement/inbox';
import { sweep } from '../../../services/settlement/run';
import { settleStore } from '../../../services/settlement/worker';
import { expectBooks } from './books';
import { Crash, fated, frozenAt, unharmed, type Fate, type Sabotage } from './faulty';
import { ground, type Ground } from './ground';
import { eventsOf } from './history';

export const STORE = 's1';
const BATCH = 25;
/** A past with refunds, leaves, boosts and a change of slots in it. */
const SEED = 11;

/** What happens to a worker, and to whom a story is told. */
export interface Story {
  readonly sabotage?: Sabotage;
  readonly events?: readonly DividendEvent[];
  /** How many credits of an ending fill a record. */
  readonly piece?: number;
  /** Told of the cloud that it plays on. */
  readonly begun?: (ports: Ports) => void;
  /** Done before anybody heals anything. */
  readonly between?: (ports: Ports) => Promise<unknown>;
}

const unique = (events: readonly DividendEvent[]): DividendEvent[] => [
  ...new Map(events.map((event) => [`${event.kind}/${event.id}`, event])).values(),
];

/** Equal orders at a rate so low that the same entries are paid by one record after the other. */
export function steadyEvents(): DividendEvent[] {
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

/** Orders that two later records refund a part of, and members who leave the middle of the line. */
export function refundedEvents(): DividendEvent[] {
  const events = steadyEvents();
  const refunds = Array.from({ length: 40 }, (_, index): DividendEvent => {
    const at = 1500 + index;
    return {
      kind: 'refund',
      id: `r${index}`,
      at,
      order: `o${40 + (index % 20)}`,
      amount: fen(100),
    };
  });
  const leaves = Array.from({ length: 10 }, (_, index): DividendEvent => {
    const seq = 62 + index;
    return { kind: 'leave', id: String(seq), at: 1600 + index, seq };
  });
  return [...events, ...refunds, ...leaves];
}

async function begin({ events = unique(eventsOf(SEED, 75)), begun }: Story): Promise<Ground> {
  const at = await ground();
  begun?.(at.ports);
  await recordEvents(at.ports, STORE, events);
  return at;
}

async function run({ ports }: Ground, fate: Fate, story: Story): Promise<number> {
  const worker = fated(ports, fate, story.sabotage);
  const { piece = 500 } = story;
  try {
    await settleStore(worker.ports, STORE, { batch: BATCH, piece });
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return worker.calls();
}

/** A worker that dies at one call; after it comes only the timer's sweep. */
export async function dieAndRecover(fate: Fate, story: Story = {}): Promise<void> {
  const at = await begin(story);
  try {
    await run(at, fate, story);
    await story.between?.(at.ports);
    await sweep(fated(at.ports, unharmed, story.sabotage).ports);
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
export async function freezeAndWake(place: number, story: Story = {}): Promise<void> {
  const at = await begin(story);
  try {
    const frozen = gate();
    const wake = gate();
    const zombie = run(at, frozenAt(place, wake.opened, frozen.open), story);
    await Promise.race([frozen.opened, zombie]);
    await run(at, unharmed, story);
    wake.open();
    await zombie;
    // What it did late shows at once, not only after the next worker.
    await expectBooks(at.ports, STORE);
    await run(at, unharmed, story);
    await expectBooks(at.ports, STORE);
  } finally {
    await at.cloud.close();
  }
}

export async function callsOfARun(story: Story = {}): Promise<number> {
  const at = await begin(story);
  const calls = await run(at, unharmed, story);
  await at.cloud.close();
  return calls;
}

/** How many of these attempts fail. */
export async function failures(attempts: readonly (() => Promise<void>)[]): Promise<number> {
  let failed = 0;
  for (const attempt of attempts)
    try {
      await attempt();
    } catch {
      failed += 1;
    }
  return failed;
}
