import { refuse, type Decision, type Lasting } from '../decision/decision';
import type { StepRefusal } from '../decision/transition';
import { whyShut, type GateRefusal, type Gates } from './request';
import { stepWithdrawal } from './transitions';
import type { Withdrawal, WithdrawalState } from './types';

type Step<R extends { readonly reason: string }> = Decision<
  WithdrawalState,
  StepRefusal<WithdrawalState> | R
>;

export interface NeedsReview {
  readonly reason: 'needs review';
}

export const REVIEW_REFUSALS: Lasting<NeedsReview> = { 'needs review': 'retryable' };

type Reviewed = Pick<Withdrawal, 'state' | 'review'>;

/** Approves a withdrawal: the platform by itself where no review is asked for, else the operator. */
export function approve(
  { state, review }: Reviewed,
  who: 'platform' | 'operator',
): Step<NeedsReview> {
  if (state === 'requested' && review && who === 'platform')
    return refuse({ reason: 'needs review' });
  return stepWithdrawal(state, 'approved', who);
}

/**
 * Steps to `transferring`, after which the first call is made. What was switched off since the
 * request holds an approved withdrawal back; it waits and is not lost.
 */
export function startTransfer(
  { state }: Pick<Withdrawal, 'state'>,
  gates: Gates,
): Step<GateRefusal> {
  const shut = state === 'approved' ? whyShut(gates) : null;
  return shut ? refuse(shut) : stepWithdrawal(state, 'transferring', 'platform');
}
