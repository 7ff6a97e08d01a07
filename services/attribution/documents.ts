import type { Bond } from '../../domain/attribution/types';
import type { Instant, MemberId } from '../../domain/dividend/types';
import type { Bps } from '../../domain/money/money';

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
  /** The partner's own rate. */
  readonly rateBps: Bps;
  /** null: is a partner. */
  readonly removedAt: Instant | null;
}

export interface AttributionDocuments {
  bonds: BondDocument;
  partners: PartnerDocument;
}
