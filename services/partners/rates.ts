import { versionsFrom } from '../../domain/campaign/schedule';
import { allowsPartner } from '../../domain/dividend/plan';
import { bps, WHOLE, type Bps } from '../../domain/money/money';
import type { PartnerDocument } from '../attribution/documents';
import type { CampaignDocument } from '../campaigns/documents';
import { latestCampaign } from '../campaigns/read';
import { increaseBy, type Change } from '../platform/database';
import type { Ports } from '../platform/ports';
import { settingsOf } from '../stores/settings';

type Writing = Change<Omit<PartnerDocument, 'revision'>>;

/** Writes a change that rests on the partner as they were read; 0: somebody was first. */
export const writePartner = (
  { db }: Ports,
  { _id, revision }: PartnerDocument,
  change: Writing,
): Promise<number> =>
  db.collection('partners').update({ _id, revision }, { ...change, revision: increaseBy(1) });

/** What publishing a plan counts a partner with, when nothing else is being agreed. */
export const countedBps = ({ state, rateBps }: Pick<PartnerDocument, 'state' | 'rateBps'>): Bps =>
  state === 'active' || state === 'paused' ? rateBps : bps(0);

const isOpen = ({ state }: CampaignDocument): boolean =>
  state === 'draft' || state === 'running' || state === 'paused';

async function fitsMargin(ports: Ports, store: string, rate: Bps): Promise<boolean> {
  const { marginBps } = await settingsOf(ports, store);
  return rate <= (marginBps ?? WHOLE);
}

const fitsPlans = (campaign: CampaignDocument, rate: Bps, now: number): boolean =>
  versionsFrom(campaign, now).every(({ plan }) => allowsPartner(plan, rate));

/** Whether a rate fits beside the store's plan as it is now; promises nothing. */
export async function fits(ports: Ports, store: string, rate: Bps): Promise<boolean> {
  const campaign = await latestCampaign(ports, store);
  const plans = !campaign || !isOpen(campaign) || fitsPlans(campaign, rate, ports.now());
  return plans && fitsMargin(ports, store, rate);
}

/**
 * The same once the rate is to be seen as the partner's ceiling. The campaign is written, too: who
 * publishes a plan meanwhile either read the ceiling, or finds the campaign changed and reads again.
 * Where there is no campaign, its first publisher comes after the ceiling.
 */
async function fitsForGood(ports: Ports, store: string, rate: Bps): Promise<boolean> {
  if (!(await fitsMargin(ports, store, rate))) return false;
  for (;;) {
    const campaign = await latestCampaign(ports, store);
    if (!campaign || !isOpen(campaign)) return true;
    if (!fitsPlans(campaign, rate, ports.now())) return false;
    const { _id, revision } = campaign;
    const seen = await ports.db
      .collection('campaigns')
      .update({ _id, revision }, { revision: increaseBy(1) });
    if (seen === 1) return true;
  }
}

export type Room =
  /** The partner as they are now: the rate may be written, on this revision alone. */
  | { readonly kind: 'made'; readonly partner: PartnerDocument }
  | { readonly kind: 'too high' }
  /** Somebody changed the partner meanwhile: read again. */
  | { readonly kind: 'changed' };

/**
 * Makes room for a partner's rate beside the plan (docs/rules.md section 2). Plan and rate are
 * documents of their own, and each side looks at the other before it writes. So that not both look
 * first and write then, the rate is announced as the partner's ceiling, with which publishing
 * counts; then the plan is looked at; only then the rate is written. Who dies in between leaves a
 * ceiling that is too high, which the next write of this partner mends.
 */
export async function makeRoom(ports: Ports, partner: PartnerDocument, rate: Bps): Promise<Room> {
  let held = partner;
  if (rate > partner.ceilingBps) {
    if ((await writePartner(ports, partner, { ceilingBps: rate })) === 0)
      return { kind: 'changed' };
    held = { ...partner, ceilingBps: rate, revision: partner.revision + 1 };
  }
  if (await fitsForGood(ports, partner.store, rate)) return { kind: 'made', partner: held };
  await leaveRoom(ports, held);
  return { kind: 'too high' };
}

/** Gives up what was made room for; where the partner was changed meanwhile, that did it. */
export const leaveRoom = (ports: Ports, partner: PartnerDocument): Promise<number> =>
  writePartner(ports, partner, { ceilingBps: countedBps(partner) });
