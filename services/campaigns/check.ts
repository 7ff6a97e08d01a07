import {
  checkChange,
  newestVersion,
  nextVersion,
  type ChangeRefusal,
} from '../../domain/campaign/change';
import type { Campaign } from '../../domain/campaign/types';
import {
  checkPlan,
  DEFAULT_PLAN,
  worseForMembers,
  type PlanRefusal,
} from '../../domain/dividend/plan';
import type { Plan } from '../../domain/dividend/types';
import type { CampaignApi } from '../../typings/campaign';
import type { Answer } from '../../typings/answer';
import { highestPartnerBps } from '../attribution/referrer';
import { done } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { latestCampaign } from './read';

export type Fields = Readonly<Record<string, unknown>>;

export type CheckedFields =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusals: readonly (PlanRefusal | ChangeRefusal)[] };

/** A campaign that nothing was published of yet. */
export const FRESH: Campaign = { state: 'draft', versions: [], pauses: [], closedAt: null };

/** The one that a draft is for: the latest, or the next one when that is over. */
export const drafted = (latest: Campaign | undefined): Campaign =>
  latest === undefined || latest.state === 'ended' ? FRESH : latest;

/** What was typed as a whole plan, sound for this store. Fields left out stay as announced last. */
export async function checkFields(
  ports: Pick<Ports, 'db'>,
  store: string,
  campaign: Campaign,
  fields: Fields,
): Promise<CheckedFields> {
  const limits = { highestPartnerBps: await highestPartnerBps(ports, store), ceilings: {} };
  return checkPlan(fields, newestVersion(campaign)?.plan ?? DEFAULT_PLAN, limits);
}

/** What publishing these fields would do, and what stands against it. Changes nothing. */
export async function check(
  ports: Ports,
  store: string,
  fields: Fields,
): Promise<Answer<CampaignApi['check']['response']>> {
  const campaign = drafted(await latestCampaign(ports, store));
  const checked = await checkFields(ports, store, campaign, fields);
  const nothing = { worse: [], effectiveAt: null };
  if (!checked.ok) return done({ refusals: checked.refusals, ...nothing });
  const now = ports.now();
  const refusals = checkChange(campaign, checked.plan, now);
  if (refusals.length > 0) return done({ refusals, ...nothing });
  const before = newestVersion(campaign)?.plan;
  return done({
    refusals,
    worse: before ? worseForMembers(before, checked.plan) : [],
    effectiveAt: nextVersion(campaign, checked.plan, now).effectiveAt,
  });
}
