import type { BindingAct, Evidence } from '../../domain/attribution/types';
import type { Instant, MemberId } from '../../domain/dividend/types';

/**
 * One record of the evidence of who brought whom, added and never changed. `_id` is
 * `<store>/<member>/<act>`, so that what is done twice is decided once; an operator's verdict on it
 * has `/review` behind.
 */
export interface EvidenceDocument extends Evidence {
  readonly _id: string;
  readonly store: string;
}

/** A bind that waits for an operator. `_id` is that of its evidence. */
export interface WaitingBindDocument {
  readonly _id: string;
  readonly store: string;
  readonly member: MemberId;
  readonly referrer: MemberId;
  readonly act: BindingAct;
  readonly at: Instant;
  readonly state: 'waiting' | 'reviewed';
  readonly reviewedBy: MemberId | null;
}

/**
 * How many a member brought to a store; `_id` is `<store>/<member>`. Each bind writes those of both
 * who take part, and one of a member who brought somebody also writes the store's own (`_id` is the
 * store): that is how two binds that together would close a ring meet (`services/attribution/bind`).
 */
export interface BindCountDocument {
  readonly _id: string;
  /** Binds ever; never goes down. */
  readonly ever: number;
  /** The shop's day that `today` counts. */
  readonly day: number;
  readonly today: number;
}

export interface BindingDocuments {
  evidence: EvidenceDocument;
  waitingBinds: WaitingBindDocument;
  bindCounts: BindCountDocument;
}
