import type { Instant, MemberId } from '../../domain/dividend/types';
import type { FoundBy } from '../../typings/till';

/**
 * One meeting of a member and a till: what later calls name in place of the member, whose id no clerk
 * learns. `_id` cannot be guessed; of a code it follows from the code, so that adding it is what
 * spends the code: the second till finds it there.
 */
export interface VisitDocument {
  readonly _id: string;
  readonly store: string;
  readonly by: MemberId;
  readonly member: MemberId;
  readonly found: FoundBy;
  /** The coupon whose code was shown; null: none. */
  readonly coupon: string | null;
  readonly at: Instant;
  readonly until: Instant;
  /** The order for which the code that was shown stands: one at a time; null: none yet. */
  readonly spentOn: string | null;
}

/** One look-up by a typed number, found or not. Added, never changed. `_id` is a random id. */
export interface LookUpDocument {
  readonly _id: string;
  readonly store: string;
  readonly by: MemberId;
  /** The number's signature, as it is kept with members. */
  readonly phone: string;
  /** Who was found; null: nobody of this store. */
  readonly member: MemberId | null;
  readonly at: Instant;
}

/** The instants of a clerk's look-ups in the last hour, in all stores. `_id` is the clerk. */
export interface LookUpLimitDocument {
  readonly _id: MemberId;
  readonly at: readonly Instant[];
}

export interface TillDocuments {
  visits: VisitDocument;
  lookUps: LookUpDocument;
  lookUpLimits: LookUpLimitDocument;
}
