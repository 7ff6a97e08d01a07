import { checkPublishable, takesEffectAt, type PlanRefusal } from '../dividend/plan';
import type { Instant, Plan } from '../dividend/types';
import type { Campaign, Version } from './types';

/** What the owner ticks before publishing; kept with the version. */
export interface Checklist {
  /** The margin is stated and right. */
  readonly margin: boolean;
  /** The rule page was read as members will read it. */
  readonly rulesRead: boolean;
  /** Who looked at law and tax, when, and what they said. */
  readonly review: string;
}

export const isComplete = ({ margin, rulesRead, review }: Checklist): boolean =>
  margin && rulesRead && review.trim() !== '';

/** What a plan is refused for because it changes one that was published. */
export interface ChangeRefusal {
  readonly field: 'startsAt' | 'endsAt';
  readonly reason: 'fixed once published' | 'in the past';
  readonly min?: number;
}

/** The newest version announced, in force or not; null before the first. */
export const newestVersion = ({ versions }: Pick<Campaign, 'versions'>): Version | null =>
  versions.at(-1) ?? null;

/**
 * What stands against publishing a plan now, beyond what `checkPlan` says of any plan. Of a
 * campaign that was published, the start stays; an end is moved, or comes at once by ending it.
 */
export function checkChange(
  { versions }: Pick<Campaign, 'versions'>,
  plan: Plan,
  now: Instant,
): readonly (PlanRefusal | ChangeRefusal)[] {
  const first = versions[0];
  const missing = checkPublishable(plan);
  if (missing.length > 0) return missing;
  const refusals: ChangeRefusal[] = [];
  if (first && plan.startsAt !== first.plan.startsAt)
    refusals.push({ field: 'startsAt', reason: 'fixed once published' });
  if (plan.endsAt !== null && plan.endsAt <= now)
    refusals.push({ field: 'endsAt', reason: 'in the past', min: now });
  return refusals;
}

/**
 * The version that publishing a plan makes. It is held against the newest one announced, so that a
 * worse one cannot be slipped in behind a better one that is not in force yet; and none takes effect
 * before one that was announced earlier.
 */
export function nextVersion(
  campaign: Pick<Campaign, 'versions'>,
  plan: Plan,
  announcedAt: Instant,
): Version {
  const newest = newestVersion(campaign);
  if (!newest) return { version: 1, plan, announcedAt, effectiveAt: announcedAt };
  const effectiveAt = Math.max(
    takesEffectAt(newest.plan, plan, announcedAt),
    newest.effectiveAt,
    announcedAt,
  );
  return { version: newest.version + 1, plan, announcedAt, effectiveAt };
}
