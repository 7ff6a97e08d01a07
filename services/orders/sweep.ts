import { MINUTE } from '../../domain/calendar/calendar';
import { sweepCampaigns } from '../campaigns/advance';
import { sweepTopUps } from '../accounts/top-up';
import { atMost, lessThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import { followRefund } from './refund-payment';
import { advanceOrder } from './steps';

const PER_SWEEP = 100;
/** What could not be done steps aside for so long, so that it does not hold up what is behind it. */
const ASIDE = 10 * MINUTE;

/**
 * Takes the steps of orders and refunds whose time has come: the after-sale time is over, a payment
 * or its callback did not come, or somebody died before the log was told.
 */
async function sweepDue(
  ports: Ports,
  name: 'orders' | 'refunds',
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
      await collection.update({ _id, dueAt: lessThan(now + 1) }, { dueAt: now + ASIDE });
    }
  }
  return due.length;
}

async function advance(ports: Ports, id: string): Promise<void> {
  const order = await ports.db.collection('orders').get(id);
  if (order) await advanceOrder(ports, order);
}

export interface Swept {
  readonly orders: number;
  readonly refunds: number;
  readonly topUps: number;
  readonly campaigns: number;
}

/** The safety net, run by a timer. Campaigns last: an order may be the one that they wait for. */
export async function sweep(ports: Ports): Promise<Swept> {
  const orders = await sweepDue(ports, 'orders', (id) => advance(ports, id));
  const refunds = await sweepDue(ports, 'refunds', (id) => followRefund(ports, id));
  const topUps = await sweepTopUps(ports);
  return { orders, refunds, topUps, campaigns: await sweepCampaigns(ports) };
}
