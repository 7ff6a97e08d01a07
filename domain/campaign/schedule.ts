import type { DividendEvent, Instant, Plan } from '../dividend/types';
import type { Campaign, Pause, Version } from './types';

/** The version in force at an instant; null before the first. */
export const versionAt = ({ versions }: Campaign, at: Instant): Version | null =>
  versions.findLast((version) => version.effectiveAt <= at) ?? null;

/** The versions that orders paid from an instant on are stamped by: the one in force, and those to come. */
export const versionsFrom = (campaign: Campaign, at: Instant): readonly Version[] => {
  const now = versionAt(campaign, at);
  return campaign.versions.filter((version) => version === now || version.effectiveAt > at);
};

const isPausedAt = (pauses: readonly Pause[], at: Instant): boolean =>
  pauses.some(({ from, to }) => from <= at && (to === null || at < to));

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** When orders stop to count, as it stands at an instant; null: open. */
export const endOf = (campaign: Campaign, at: Instant): Instant | null =>
  sooner(campaign.closedAt, versionAt(campaign, at)?.plan.endsAt ?? null);

/** The plan by which an order paid at an instant is stamped; null where it would not count. */
export type PlanInForce =
  { readonly plan: Plan; readonly version: number } | { readonly plan: null; readonly version: 0 };

const NONE: PlanInForce = { plan: null, version: 0 };

/**
 * Whatever is known of it only later, an order counts by what was in force when it was paid. Once
 * the campaign has ended no order is added to it: whoever ended it made sure that none was missing.
 */
export function planAt(campaign: Campaign | null, paidAt: Instant): PlanInForce {
  if (campaign === null || campaign.state === 'draft' || campaign.state === 'ended') return NONE;
  const found = versionAt(campaign, paidAt);
  if (found === null || isPausedAt(campaign.pauses, paidAt)) return NONE;
  return { plan: { ...found.plan, endsAt: endOf(campaign, paidAt) }, version: found.version };
}

/** From when the queue goes by a version: the first one starts it, and not before its own start. */
const foldedAt = ({ version, plan, effectiveAt }: Version): Instant =>
  version === 1 && plan.startsAt !== null && plan.startsAt > effectiveAt
    ? plan.startsAt
    : effectiveAt;

/** The event that tells a store's log about a version. `campaign` is unique in its store. */
export function versionEvent(campaign: string, version: Version): DividendEvent {
  const { slots } = version.plan;
  const at = foldedAt(version);
  return version.version === 1
    ? { kind: 'start', id: campaign, at, slots }
    : { kind: 'plan', id: `${campaign}.${version.version}`, at, slots };
}

/**
 * The event that ends a campaign once nothing of it is on its way. It comes after all that was
 * recorded for the campaign: the orders that completed up to now, and versions announced a little
 * ahead of their time. At one instant an end would be settled before an order.
 */
export function endEvent(
  campaign: string,
  recorded: readonly Version[],
  now: Instant,
): DividendEvent {
  const latest = Math.max(now, ...recorded.map(foldedAt));
  return { kind: 'end', id: campaign, at: latest + 1 };
}
