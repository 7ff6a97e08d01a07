import { DAY } from '../calendar/calendar';
import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import type { Instant, MemberId } from '../dividend/types';
import type { Coupon, CouponBatch, CouponTemplate, Validity } from './types';

/** What was read when a member asks for a coupon. */
export interface Claim {
  readonly coupon: string;
  readonly template: CouponTemplate;
  /** The batch it is shared from; null: taken from the store itself. */
  readonly batch: CouponBatch | null;
  readonly member: MemberId;
  readonly now: Instant;
  /** Whether the owner took template or batch back, or ended the partner. */
  readonly withdrawn: boolean;
  /** Claims so far: this member's of the template, and of the quota or of the store's own part. */
  readonly byMember: number;
  readonly taken: number;
  /** What the batches' quotas take of the stock. */
  readonly issued: number;
}

export type ClaimRefusal =
  | { readonly reason: 'withdrawn' }
  | { readonly reason: 'claiming is over'; readonly since: Instant }
  | { readonly reason: 'not open yet'; readonly from: Instant }
  | { readonly reason: 'own coupon' }
  | { readonly reason: 'member limit'; readonly limit: number }
  /** The partner has handed out the whole batch. */
  | { readonly reason: 'batch empty' }
  | { readonly reason: 'sold out' };

export const CLAIM_REFUSALS: Lasting<ClaimRefusal> = {
  withdrawn: 'final',
  'claiming is over': 'final',
  'not open yet': 'retryable',
  'own coupon': 'final',
  'member limit': 'final',
  'batch empty': 'retryable',
  'sold out': 'retryable',
};

/** From when until when a coupon claimed now can be used. */
export const usableBetween = (validity: Validity, claimedAt: Instant): [Instant, Instant] =>
  validity.kind === 'range'
    ? [validity.from, validity.until]
    : [claimedAt, claimedAt + validity.days * DAY];

/** A coupon that would already have expired can no more be claimed than one past its claim time. */
function claimableUntil({ claimUntil, validity }: CouponTemplate): Instant {
  const usable = validity.kind === 'range' ? validity.until : Infinity;
  return Math.min(claimUntil ?? Infinity, usable);
}

/**
 * Decides a claim; refused in the order of `ClaimRefusal`: what holds for everyone, then what holds
 * for this member, then how many are left. The write itself must still hold `taken` and `byMember`
 * to their limits in its condition, for others claim at the same time.
 */
export function claimCoupon(claim: Claim): Decision<Coupon, ClaimRefusal> {
  const { template, batch, member, now } = claim;
  const closes = claimableUntil(template);
  const limit = batch ? batch.quota : template.stock - claim.issued;
  const refusal = firstRefusal<ClaimRefusal>([
    claim.withdrawn && { reason: 'withdrawn' },
    now >= closes && { reason: 'claiming is over', since: closes },
    template.claimFrom !== null &&
      now < template.claimFrom && { reason: 'not open yet', from: template.claimFrom },
    batch?.partner === member && { reason: 'own coupon' },
    claim.byMember >= template.perMember && { reason: 'member limit', limit: template.perMember },
    claim.taken >= limit && { reason: batch ? 'batch empty' : 'sold out' },
  ]);
  if (refusal) return refuse(refusal);
  const [from, until] = usableBetween(template.validity, now);
  const { store, value, threshold, items, walletBeside } = template;
  return accept({
    id: claim.coupon,
    store,
    template: template.id,
    batch: batch?.id ?? null,
    member,
    value,
    threshold,
    items,
    walletBeside,
    claimedAt: now,
    from,
    until,
    status: { state: 'claimed' },
  });
}
