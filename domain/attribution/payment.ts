import { MINUTE } from '../calendar/calendar';
import type { Instant, MemberId } from '../dividend/types';
import type { Bps } from '../money/money';
import type { Bond } from './types';

/** A bind must be so old at the member's first payment to be paid for it. */
export const LEAD = 30 * MINUTE;

/** What was read of buyer and referrer when an order is paid. */
export interface AtPayment {
  /** null: a walk-in without membership. */
  readonly buyer: MemberId | null;
  readonly bond: Bond | null;
  readonly paidAt: Instant;
  /** Whether the member pays in this store for the first time. */
  readonly firstPayment: boolean;
  /** Whether the account that paid is the referrer's; known only now, false for cash. */
  readonly referrerPaid: boolean;
  readonly referrerIsStaff: boolean;
  readonly referrerRemoved: boolean;
  /** A partner's own rate; null: an ordinary referrer. */
  readonly ownRate: Bps | null;
}

export type NoReferrerReason =
  | 'not bound'
  | 'oneself'
  | 'bound less than 30 minutes before the first payment'
  | 'the referrer paid'
  | 'removed'
  | 'owner or staff';

export type ReferrerAtPayment =
  | {
      readonly referrer: { readonly member: MemberId; readonly ownRate: Bps | null };
      readonly why: null;
    }
  | { readonly referrer: null; readonly why: NoReferrerReason };

function whyNone(at: AtPayment, bond: Bond): NoReferrerReason | null {
  if (bond.referrer === at.buyer) return 'oneself';
  if (at.firstPayment && at.paidAt - bond.at < LEAD)
    return 'bound less than 30 minutes before the first payment';
  if (at.referrerPaid) return 'the referrer paid';
  if (at.referrerRemoved) return 'removed';
  return at.referrerIsStaff ? 'owner or staff' : null;
}

/**
 * Who is the referrer of an order, fixed when it is paid: the buyer's own, and nobody above. It
 * reads one bond, so a chain cannot pay further up (docs/rules.md sections 2 and 6). The bond stays
 * whatever is said of this one order.
 */
export function referrerAtPayment(at: AtPayment): ReferrerAtPayment {
  const { bond, ownRate } = at;
  if (at.buyer === null || bond?.member !== at.buyer || bond.at > at.paidAt)
    return { referrer: null, why: 'not bound' };
  const why = whyNone(at, bond);
  return why === null
    ? { referrer: { member: bond.referrer, ownRate }, why }
    : { referrer: null, why };
}
