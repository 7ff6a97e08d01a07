import type { Ports } from '../platform/ports';
import { atMost } from '../platform/database';
import { DUE_AFTER_MS, settleStore } from './worker';

/** A function runs for at most a minute; waiting longer than this is the timer's. */
const LONGEST_WAIT_MS = 15_000;
const STORES_PER_SWEEP = 1000;

/** Settles a store now, and once more when an event that is not due yet becomes due soon. */
export async function settleSoon(
  ports: Ports,
  store: string,
  dueAfterMs = DUE_AFTER_MS,
): Promise<void> {
  for (;;) {
    await settleStore(ports, store, { dueAfterMs });
    const [next] = await ports.db
      .collection('events')
      .find({ store, record: 0 }, { orderBy: [['at', 'asc']], limit: 1 });
    const wait = next ? next.at + dueAfterMs - ports.now() : Infinity;
    if (wait > LONGEST_WAIT_MS) return;
    if (wait > 0) await ports.pause(wait);
  }
}

/** The safety net, run by a timer: settles every store in which something due was left. */
export async function sweep(ports: Ports, dueAfterMs = DUE_AFTER_MS): Promise<readonly string[]> {
  const left = await ports.db
    .collection('events')
    .find(
      { record: 0, at: atMost(ports.now() - dueAfterMs) },
      { orderBy: [['at', 'asc']], limit: STORES_PER_SWEEP },
    );
  const stores = [...new Set(left.map((event) => event.store))];
  for (const store of stores) {
    try {
      await settleStore(ports, store, { dueAfterMs });
    } catch (error) {
      // Stores share nothing, so one that cannot be settled does not hold up the others.
      ports.fault(error, { requestId: store, action: 'settle.sweep' });
    }
  }
  return stores;
}
