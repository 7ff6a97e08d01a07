import { accept, refuse, type Decision, type Lasting } from '../decision/decision';
import type { CouponBatch, CouponTemplate } from './types';

export type IssueRefusal =
  | { readonly reason: 'not a number' }
  | { readonly reason: 'more than the stock'; readonly left: number };

export const ISSUE_REFUSALS: Lasting<IssueRefusal> = {
  'not a number': 'final',
  'more than the stock': 'retryable',
};

/**
 * Issues a part of the stock to a partner. `spoken` is what the other batches' quotas and the
 * store's own claims already take of it.
 */
export function issueBatch(
  template: CouponTemplate,
  spoken: number,
  batch: Pick<CouponBatch, 'id' | 'partner' | 'quota'>,
): Decision<CouponBatch, IssueRefusal> {
  const { id, partner, quota } = batch;
  const left = template.stock - spoken;
  if (!Number.isSafeInteger(quota) || quota <= 0) return refuse({ reason: 'not a number' });
  if (quota > left) return refuse({ reason: 'more than the stock', left });
  return accept({ id, template: template.id, partner, quota });
}
