import type { Instant, Plan } from '../dividend/types';

export type CampaignState = 'draft' | 'running' | 'paused' | 'ending' | 'ended';

/** The owner decides; the platform acts on a time that has passed or an order that was the last. */
export type CampaignActor = 'owner' | 'platform';

/** A published plan. The first is announced with the campaign. Never changed. */
export interface Version {
  /** 1, 2, 3 … within its campaign. */
  readonly version: number;
  readonly plan: Plan;
  readonly announcedAt: Instant;
  /** From then on it is the one that orders are stamped by. */
  readonly effectiveAt: Instant;
}

/** Orders paid from `from` up to, but not including, `to` do not count; null: paused still. */
export interface Pause {
  readonly from: Instant;
  readonly to: Instant | null;
}

/** What the rules read of a campaign. */
export interface Campaign {
  readonly state: CampaignState;
  /** By version. */
  readonly versions: readonly Version[];
  readonly pauses: readonly Pause[];
  /** Set once it is ending: orders paid after that do not count. */
  readonly closedAt: Instant | null;
}
