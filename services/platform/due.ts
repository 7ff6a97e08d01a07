import { atMost } from './database';
import type { Ports } from './ports';

const PER_SWEEP = 100;
/** What could not be done steps aside for so long, so that it does not hold up what is behind it. */
const ASIDE_MS = 600_000;

/**
 * Takes a step of each document whose `dueAt` has come, the longest due first; one that fails is
 * noted and steps aside.
 *
 * @returns how many were due
 */
export async function sweepDue(
  ports: Ports,
  name: 'orders' | 'refunds' | 'topUps' | 'campaigns' | 'coupons' | 'patrons' | 'messagesDue',
  step: (id: string) => Promise<unknown>,
): Promise<number> {
  const collection = ports.db.collection(name);
  const now = ports.now();
  const due = await collection.find(
    { dueAt: atMost(now) },
    { orderBy: [['dueAt', 'asc']], limit: PER_SWEEP },
  );
  for (const { _id } of due) {
    try {
      await step(_id);
    } catch (error) {
      ports.fault(error, { requestId: _id, action: `sweep.${name}` });
      await collection.update({ _id, dueAt: atMost(now) }, { dueAt: now + ASIDE_MS });
    }
  }
  return due.length;
}
