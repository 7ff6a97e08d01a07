import type { Bond } from '../../domain/attribution/types';
import type { Instant, MemberId } from '../../domain/dividend/types';
import type { Bps } from '../../domain/money/money';
import type { Term } from '../../domain/partner/terms';
import type { PartnerState } from '../../typings/partner';

/** Who brought a member to a store. `_id` is `<store>/<member>`. */
export interface BondDocument extends Bond {
  readonly _id: string;
  readonly store: string;
}

/** A partner of a store. `_id` is `<store>/<member>`. */
export interface PartnerDocument {
  readonly _id: string;
  readonly store: string;
  readonly member: MemberId;
  readonly state: PartnerState;
  /** The partner's own rate; 0 for who applied. */
  readonly rateBps: Bps;
  /**
   * What publishing a plan counts with: the rate, or the higher one that is being agreed. 0 for who
   * applied, and once it has ended.
   */
  readonly ceilingBps: Bps;
  /** What held when: orders are paid by it. Empty for who was never more than an applicant. */
  readonly terms: readonly Term[];
  /** When they became a partner last, or applied. */
  readonly since: Instant;
  /** Goes up with each change, so that a decision is made on what it was. */
  readonly revision: number;
}

/**
 * An invitation to become a partner, which one person can take up. `_id` follows from its code, which
 * is kept nowhere.
 */
export interface InvitationDocument {
  readonly _id: string;
  readonly store: string;
  readonly rateBps: Bps;
  readonly by: MemberId;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly takenBy: MemberId | null;
}

export interface AttributionDocuments {
  invitations: InvitationDocument;
  bonds: BondDocument;
  partners: PartnerDocument;
}
