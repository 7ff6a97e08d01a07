import { shopDay, shopDayStart } from '../../domain/calendar/calendar';
import { contributionTotal } from '../../domain/dividend/stamp';
import type { Instant } from '../../domain/dividend/types';
import { mulDiv, NO_MONEY, sum, type Fen } from '../../domain/money/money';
import { baseRefunded } from '../../domain/order/refund';
import { stillCounting } from '../../domain/order/release';
import type { Answer } from '../../typings/answer';
import type { DeskView, WaitingRefund } from '../../typings/store';
import { latestCampaign } from '../campaigns/read';
import type { OrderDocument, RefundDocument } from '../orders/documents';
import { wished } from '../orders/wished';
import { done, refused } from '../platform/answer';
import { atLeast, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { Staff } from './staff';

/** More than a shop sells in a day. */
const DAY_MOST = 1000;
/** As many of the last orders as tell what a bill usually costs. */
const RECENT = 20;
/** As many of what waits as a page lists. */
const WAITING = 20;

/** What an order sets aside for rewards as it is now. */
function costOf(order: OrderDocument): Fen {
  if (!order.payment) return NO_MONEY;
  const { contribution } = order.payment.stamp;
  return contributionTotal(stillCounting(contribution, order.base, baseRefunded(order)));
}

/** What the last orders that counted set aside, on average; 0 where none did. */
export function usualCost(recent: readonly OrderDocument[]): Fen {
  const costs = recent.map(costOf).filter((cost) => cost > 0);
  return costs.length === 0 ? NO_MONEY : mulDiv(sum(costs), 1, costs.length);
}

async function ordersSince({ db }: Ports, store: string, at: Instant): Promise<OrderDocument[]> {
  return db
    .collection('orders')
    .find({ store, paidAt: atLeast(at) }, { orderBy: [['paidAt', 'desc']], limit: DAY_MOST });
}

async function refundsSince({ db }: Ports, store: string, at: Instant): Promise<RefundDocument[]> {
  const found = await db
    .collection('refunds')
    .find({ store, at: atLeast(at) }, { orderBy: [['at', 'desc']], limit: DAY_MOST });
  return found.filter(({ phase, why }) => phase !== 'refused' && why !== 'stray');
}

async function todayOf(ports: Ports, { store, role }: Staff): Promise<DeskView['today']> {
  const midnight = shopDayStart(shopDay(ports.now()));
  const [orders, refunds] = await Promise.all([
    ordersSince(ports, store, midnight),
    refundsSince(ports, store, midnight),
  ]);
  return {
    orders: orders.length,
    sales: sum(orders.map(({ base }) => base)),
    refunds: sum(refunds.map(({ cash }) => cash)),
    cost: role === 'owner' ? sum(orders.map(costOf)) : null,
    complete: orders.length < DAY_MOST,
  };
}

/** Refunds that a person has to give back: in cash over the counter, or because WeChat cannot. */
async function waitingRefunds({ db }: Ports, store: string): Promise<WaitingRefund[]> {
  const found = await db
    .collection('refunds')
    .find(
      { store, phase: oneOf(['due', 'failed'] as const) },
      { orderBy: [['at', 'asc']], limit: DAY_MOST },
    );
  return found
    .filter(({ phase, through }) => phase === 'failed' || through === 'outside:till')
    .slice(0, WAITING)
    .map(({ order, refund, cash, phase, at }) => ({
      order,
      refund,
      cash,
      at,
      failed: phase === 'failed',
    }));
}

async function moneyOf(ports: Ports, { store, role }: Staff): Promise<DeskView['money']> {
  if (role !== 'owner') return null;
  const [account, recent] = await Promise.all([
    ports.db.collection('accounts').get(store),
    ports.db
      .collection('orders')
      .find({ store }, { orderBy: [['createdAt', 'desc']], limit: RECENT }),
  ]);
  const marketing = account?.marketing ?? NO_MONEY;
  const usual = usualCost(recent);
  return { marketing, bills: usual === 0 ? null : mulDiv(marketing, 1, usual) };
}

async function campaignOf(ports: Ports, { store, role }: Staff): Promise<DeskView['campaign']> {
  if (role !== 'owner') return null;
  const latest = await latestCampaign(ports, store);
  return { state: latest?.state ?? null, hasDraft: (latest?.draft ?? null) !== null };
}

/** What waits for those who work in a store, and how its day goes; the money is its owner's. */
export async function desk(ports: Ports, staff: Staff): Promise<Answer<DeskView>> {
  const { store, role } = staff;
  const found = await ports.db.collection('stores').get(store);
  if (!found) return refused('storeNotFound');
  const [today, wishes, refunds, money, campaign] = await Promise.all([
    todayOf(ports, staff),
    ports.db.collection('orders').tally(wished(store), { by: 'store' }),
    waitingRefunds(ports, store),
    moneyOf(ports, staff),
    campaignOf(ports, staff),
  ]);
  const { name, status } = found;
  return done({
    name,
    status,
    role,
    today,
    wishes: wishes[0]?.count ?? 0,
    refunds,
    money,
    campaign,
  });
}
