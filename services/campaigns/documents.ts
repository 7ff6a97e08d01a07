import type { Checklist } from '../../domain/campaign/change';
import type { Campaign } from '../../domain/campaign/types';
import type { Instant, MemberId, Plan } from '../../domain/dividend/types';
import type { Fen } from '../../domain/money/money';

/** What somebody did to a campaign, for good. Its key makes sure that it is done once. */
export interface CampaignCommand {
  readonly key: string;
  readonly what: 'publish' | 'pause' | 'resume' | 'end';
  readonly by: MemberId;
  readonly at: Instant;
  /** What was ticked; null for all but publishing. */
  readonly checklist: Checklist | null;
}

/** A store's campaign. `_id` is `<store>/<n>`. */
export interface CampaignDocument extends Campaign {
  readonly _id: string;
  readonly store: string;
  /** 1, 2, 3 … in its store. */
  readonly n: number;
  /** What the owner is working on; null: nothing. */
  readonly draft: Plan | null;
  readonly commands: readonly CampaignCommand[];
  /** How many of the versions the store's log was told of. */
  readonly announced: number;
  /** What its orders contribute, for `totalBudget`. Written with each order that counts. */
  readonly contributed: Fen;
  /** Goes up with each change, an order that counts among them, so that a decision is made on what it was. */
  readonly revision: number;
  /** When something is to be done although nobody asks. */
  readonly dueAt: Instant;
}

export interface CampaignDocuments {
  campaigns: CampaignDocument;
}
