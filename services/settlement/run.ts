import type { Instant } from '../../domain/dividend/types';
import { sweepMessages, tellStore } from '../messages/tell';
import type { Ports } from '../platform/ports';
import { atMost, moreThan } from '../platform/database';
import { DUE_AFTER_MS, settleStore } from './worker';

/** A function runs for at most a minute; waiting longer than this is the timer's. */
const LONGEST_WAIT_MS = 15_000;

/**
 * Settles a store once what happened at `at` is due. Each event brings a call of its own, so nobody
 * has to look for those that come meanwhile.
 */
export async function settleSoon(
  ports: Ports,
  store: string,
  at: Instant,
  dueAfterMs = DUE_AFTER_MS,
): Promise<void> {
  for (;;) {
    const wait = at + dueAfterMs - ports.now();
    if (wait > LONGEST_WAIT_MS) return;
    if (wait <= 0) break;
    // Clock and timer may differ by a moment, hence the second look.
    await ports.pause(wait);
  }
  await settleStore(ports, store, { dueAfterMs });
  await tellStore(ports, store);
}

/** The next store, in order of id, in which something is due and not in the log. */
async function nextStore(ports: Ports, after: string, dueAfterMs: number): Promise<string | null> {
  const [left] = await ports.db
    .collection('events')
    .find(
      { record: 0, store: moreThan(after), at: atMost(ports.now() - dueAfterMs) },
      { orderBy: [['store', 'asc']], limit: 1 },
    );
  return left?.store ?? null;
}

/**
 * The safety net, run by a timer: settles every store in which something due was left, one after
 * the other, so that a store with much left, or one that cannot be settled, holds up no other.
 */
export async function sweep(ports: Ports, dueAfterMs = DUE_AFTER_MS): Promise<readonly string[]> {
  const stores: string[] = [];
  for (let store = ''; ; stores.push(store)) {
    const next = await nextStore(ports, store, dueAfterMs);
    if (next === null) break;
    store = next;
    try {
      await settleStore(ports, store, { dueAfterMs });
    } catch (error) {
      ports.fault(error, { requestId: store, action: 'settle.sweep' });
    }
  }
  // After every store is settled, so that no message holds up money.
  await sweepMessages(ports);
  return stores;
}
