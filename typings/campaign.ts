import type { IdempotencyKey, Instant } from './scalars';

/** The numbers a campaign runs on: fen, basis points, hours. */
export interface PlanView {
  readonly slots: number;
  readonly queueBps: number;
  readonly referralBps: number;
  readonly referralBoostBps: number;
  readonly repurchaseBoostBps: number;
  readonly targetBps: number;
  readonly maxTarget: number;
  readonly minOrderAmount: number;
  readonly maxOpenEntriesPerMember: number;
  readonly buyerShares: boolean;
  readonly afterSaleHoursInStore: number;
  readonly afterSaleHoursOnline: number;
  readonly marginBps: number | null;
  readonly totalBudget: number;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
}

export type CampaignState = 'draft' | 'running' | 'paused' | 'ending' | 'ended';

export interface VersionView {
  readonly version: number;
  readonly plan: PlanView;
  readonly announcedAt: Instant;
  /** A version that is worse for members takes effect seven days after it is announced. */
  readonly effectiveAt: Instant;
}

export interface CampaignView {
  /** 1, 2, 3 … in its store. */
  readonly n: number;
  readonly state: CampaignState;
  readonly versions: readonly VersionView[];
  /** The version in force now; null before the first. */
  readonly inForce: number | null;
  /** Orders paid after that do not count; null while it is open. */
  readonly closedAt: Instant | null;
}

export interface ChecklistView {
  readonly margin: boolean;
  readonly rulesRead: boolean;
  /** Who looked at law and tax, when, and what they said. */
  readonly review: string;
}

export type PlanFaultReason =
  | 'unknown field'
  | 'not a whole number'
  | 'not true or false'
  | 'out of range'
  | 'above the platform ceiling'
  | 'rates above the whole'
  | 'rates above the margin'
  | 'required'
  | 'ends before it starts'
  | 'fixed once published'
  | 'in the past';

/** What is wrong with one field of a plan. */
export interface PlanFault {
  readonly field: string;
  readonly reason: PlanFaultReason;
  readonly min?: number;
  readonly max?: number;
  /** What a sum came to. */
  readonly value?: number;
}

/** Fields of a plan; those left out stay as announced last, or as the defaults say. */
export type PlanFields = Readonly<Partial<Record<keyof PlanView, number | boolean | null>>>;

interface Steering {
  request: { readonly key: IdempotencyKey; readonly store: string };
  response: { readonly state: CampaignState };
}

/** The cloud function `campaign`. All but `current` are for the store's owner. */
export interface CampaignApi {
  /** The store's latest campaign as everybody sees it; null before the first. */
  current: {
    request: { readonly store: string };
    response: { readonly campaign: CampaignView | null };
  };

  manage: {
    request: { readonly store: string };
    response: {
      readonly campaign: CampaignView | null;
      readonly draft: PlanView | null;
      /** What its orders contribute so far, in fen. */
      readonly contributed: number;
      readonly commands: readonly {
        readonly what: string;
        readonly at: Instant;
        readonly checklist: ChecklistView | null;
      }[];
    };
  };

  /** What publishing these fields would do; every fault is named. */
  check: {
    request: { readonly store: string; readonly fields: PlanFields };
    response: {
      readonly refusals: readonly PlanFault[];
      /** The fields in which it is worse for members. */
      readonly worse: readonly string[];
      readonly effectiveAt: Instant | null;
    };
  };

  saveDraft: {
    request: { readonly store: string; readonly fields: PlanFields };
    response: { readonly plan: PlanView };
  };

  publish: {
    request: {
      readonly key: IdempotencyKey;
      readonly store: string;
      readonly checklist: ChecklistView;
    };
    response: { readonly version: number; readonly effectiveAt: Instant };
  };

  pause: Steering;
  resume: Steering;
  /** Orders paid from now on do not count; the pool is paid out after the last that does. */
  end: Steering;
}
