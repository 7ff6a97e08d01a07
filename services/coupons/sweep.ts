import { atMost, oneOf } from '../platform/database';
import { sweepDue } from '../platform/due';
import type { Ports } from '../platform/ports';
import { finishClaim } from './claim';
import { countUse } from './funnel';

/** Finishes a claim that somebody died on, and counts a use. */
async function lookAfter(ports: Ports, id: string): Promise<void> {
  const coupon = await ports.db.collection('coupons').get(id);
  if (!coupon) return;
  await finishClaim(ports, coupon);
  await countUse(ports, id);
}

/** As many coupons as can end at one instant without holding up a sweep. */
const AT_ONCE = 1000;

/**
 * Marks the coupons whose end has come, the longest ago first; one that an order holds is left to
 * it. Nobody waits for this: past its end a coupon counts as expired wherever it is read.
 */
async function expireEnded({ db }: Ports, now: number): Promise<number> {
  const coupons = db.collection('coupons');
  const ended = { state: 'claimed', until: atMost(now) } as const;
  const found = await coupons.find(ended, { orderBy: [['until', 'asc']], limit: AT_ONCE });
  if (found.length === 0) return 0;
  const ids = oneOf(found.map(({ _id }) => _id));
  return coupons.update({ ...ended, _id: ids }, { state: 'expired' });
}

/** Looks after the coupons whose time has come. */
export async function sweepCoupons(ports: Ports): Promise<number> {
  const due = await sweepDue(ports, 'coupons', (id) => lookAfter(ports, id));
  return due + (await expireEnded(ports, ports.now()));
}
