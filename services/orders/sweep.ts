import { sweepTopUps } from '../accounts/top-up';
import { sweepCampaigns } from '../campaigns/advance';
import { sweepPatrons } from '../coupons/funnel';
import { sweepCoupons } from '../coupons/sweep';
import { sweepDue } from '../platform/due';
import type { Ports } from '../platform/ports';
import { followRefund } from './refund-payment';
import { advanceOrder } from './steps';

async function advance(ports: Ports, id: string): Promise<void> {
  const order = await ports.db.collection('orders').get(id);
  if (order) await advanceOrder(ports, order);
}

export interface Swept {
  readonly orders: number;
  readonly refunds: number;
  readonly topUps: number;
  readonly campaigns: number;
  readonly coupons: number;
  readonly patrons: number;
}

/**
 * The safety net, run by a timer: takes the steps whose time has come. The after-sale time is over, a
 * payment or its callback did not come, or somebody died before the log was told. Campaigns last: an
 * order may be the one that they wait for.
 */
export async function sweep(ports: Ports): Promise<Swept> {
  const orders = await sweepDue(ports, 'orders', (id) => advance(ports, id));
  const refunds = await sweepDue(ports, 'refunds', (id) => followRefund(ports, id));
  const topUps = await sweepTopUps(ports);
  const campaigns = await sweepCampaigns(ports);
  const coupons = await sweepCoupons(ports);
  return { orders, refunds, topUps, campaigns, coupons, patrons: await sweepPatrons(ports) };
}
