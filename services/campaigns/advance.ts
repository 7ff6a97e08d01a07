import { MINUTE } from '../../domain/calendar/calendar';
import { endEvent, endOf, planAt, versionEvent } from '../../domain/campaign/schedule';
import type { Instant } from '../../domain/dividend/types';
import { NEVER } from '../accounts/documents';
import { atMost, increaseBy, type Change } from '../platform/database';
import { sweepDue } from '../platform/due';
import type { Ports } from '../platform/ports';
import { recordEvent } from '../settlement/inbox';
import type { CampaignDocument } from './documents';
import { logName } from './read';

/**
 * The log hears of a version so long before its time, which is more than the minute that lies
 * between two sweeps, so that it stands in line when it is due.
 */
const AHEAD = 2 * MINUTE;

async function read({ db }: Ports, id: string): Promise<CampaignDocument> {
  const found = await db.collection('campaigns').get(id);
  if (!found) throw new Error(`there is no campaign ${id}`);
  return found;
}

/** Writes a step that rests on the campaign as it was read. */
const write = (
  { db }: Ports,
  { _id, revision }: CampaignDocument,
  change: Change<CampaignDocument>,
): Promise<number> =>
  db.collection('campaigns').update({ _id, revision }, { ...change, revision: increaseBy(1) });

/** Tells the log of the next version when its time has come. */
async function announce(ports: Ports, campaign: CampaignDocument): Promise<boolean> {
  const next = campaign.versions[campaign.announced];
  if (!next || campaign.state === 'ending' || campaign.state === 'ended') return false;
  const event = versionEvent(logName(campaign.n), next);
  if (event.at > ports.now() + AHEAD) return false;
  await recordEvent(ports, campaign.store, event);
  await write(ports, campaign, { announced: campaign.announced + 1 });
  await ports.settleSoon(campaign.store, event.at);
  return true;
}

/** Closes it when the end that its plan names has passed. */
async function close(ports: Ports, campaign: CampaignDocument): Promise<boolean> {
  const isOpen = campaign.state === 'running' || campaign.state === 'paused';
  const now = ports.now();
  const end = endOf(campaign, now);
  if (!isOpen || end === null || end >= now) return false;
  await write(ports, campaign, { state: 'ending', closedAt: end, dueAt: now });
  return true;
}

/**
 * Whether an order that counts is still on its way: one that is paid and that the log has not heard
 * of, or one that may have been paid at WeChat before the end without our knowing yet.
 */
async function isAwaited(
  { db }: Ports,
  { store, n, closedAt }: CampaignDocument,
): Promise<boolean> {
  const orders = db.collection('orders');
  // In this order: an order leaves the first set only for the second.
  const unpaid = await orders.find(
    { store, state: 'created', opened: true, createdAt: atMost(closedAt ?? NEVER) },
    { limit: 1 },
  );
  if (unpaid.length > 0) return true;
  const pending = await orders.find({ store, campaign: n, inbox: 'pending' }, { limit: 1 });
  return pending.length > 0;
}

/**
 * Ends it once nothing of it is on its way. The write asks that no order was paid since the campaign
 * was read: such an order would not be in what was looked at, and one that comes later does not
 * count. What the end means to the log follows in `conclude`.
 */
async function finish(ports: Ports, campaign: CampaignDocument): Promise<boolean> {
  if (campaign.state !== 'ending') return false;
  if (await isAwaited(ports, campaign)) return false;
  await write(ports, campaign, { state: 'ended', dueAt: ports.now() });
  return true;
}

/** Tells the log of the end, as long as it is due; the log then pays the pool out. */
async function conclude(ports: Ports, campaign: CampaignDocument): Promise<boolean> {
  if (campaign.state !== 'ended' || campaign.dueAt === NEVER) return false;
  const { store, n, announced, versions } = campaign;
  if (announced > 0) {
    const [last] = await ports.db
      .collection('orders')
      .find({ store, campaign: n }, { orderBy: [['completedAt', 'desc']], limit: 1 });
    // Clocks differ between machines: the last order's may have been ahead of ours.
    const now = Math.max(ports.now(), last?.completedAt ?? 0);
    await recordEvent(ports, store, endEvent(logName(n), versions.slice(0, announced), now));
  }
  await write(ports, campaign, { dueAt: NEVER });
  await ports.settleSoon(store, ports.now());
  return true;
}

function dueAfter(ports: Ports, campaign: CampaignDocument): number {
  const now = ports.now();
  if (campaign.state === 'ended' || campaign.state === 'draft') return NEVER;
  if (campaign.state === 'ending') return now + MINUTE;
  const next = campaign.versions[campaign.announced];
  const announceAt = next ? versionEvent('', next).at - AHEAD : NEVER;
  return Math.min(announceAt, endOf(campaign, now) ?? NEVER);
}

/**
 * Takes each step of a campaign whose time has come. What is recorded has deterministic ids, and
 * each write asks that nobody changed the campaign meanwhile, so that it can be done again, halfway
 * or twice at once.
 */
export async function advance(ports: Ports, id: string): Promise<CampaignDocument> {
  for (;;) {
    const campaign = await read(ports, id);
    const stepped =
      (await announce(ports, campaign)) ||
      (await close(ports, campaign)) ||
      (await finish(ports, campaign)) ||
      (await conclude(ports, campaign));
    if (stepped) continue;
    const dueAt = dueAfter(ports, campaign);
    // A version that takes effect, or an end that passes, is looked at again by then.
    if (campaign.dueAt === dueAt || (await write(ports, campaign, { dueAt })) === 1)
      return campaign;
  }
}

/**
 * Has the log hear of the version by which an order paid at `paidAt` is stamped, before it can hear of
 * the order: the sweep that announces a version ahead of its time may have failed, and to an order of a
 * campaign that the log does not know it gives no place.
 */
export async function announceFor(
  ports: Ports,
  campaign: CampaignDocument | undefined,
  paidAt: Instant,
): Promise<void> {
  if (campaign && planAt(campaign, paidAt).version > campaign.announced)
    await advance(ports, campaign._id);
}

/** Advances the campaigns for which something is due. */
export const sweepCampaigns = (ports: Ports): Promise<number> =>
  sweepDue(ports, 'campaigns', (id) => advance(ports, id));
