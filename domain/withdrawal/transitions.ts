import type { Decision } from '../decision/decision';
import { isFinal, sources, step, type StepRefusal, type Transitions } from '../decision/transition';
import type { WithdrawalActor, WithdrawalState } from './types';

/**
 * A withdrawal's way (docs/rules.md section 9). Once it may have reached WeChat, nothing but a
 * state read from WeChat ends it: no timer of ours is in the lower half.
 */
export const WITHDRAWAL_STEPS: Transitions<WithdrawalState, WithdrawalActor> = {
  requested: {
    // By the platform where no review is asked for.
    approved: ['operator', 'platform'],
    refused: ['operator'],
    cancelled: ['member'],
  },
  // Stepped before the call is made, so that a crash in between is found and queried.
  approved: { transferring: ['platform'] },
  transferring: {
    awaiting_confirmation: ['wechat'],
    paid: ['wechat'],
    failed: ['wechat'],
  },
  awaiting_confirmation: {
    paid: ['wechat'],
    failed: ['wechat'],
    expired: ['wechat'],
    cancelling: ['member', 'wechat'],
  },
  cancelling: { cancelled: ['wechat'], paid: ['wechat'] },
  refused: {},
  cancelled: {},
  paid: {},
  failed: {},
  expired: {},
};

export const stepWithdrawal = (
  from: WithdrawalState,
  to: WithdrawalState,
  who: WithdrawalActor,
): Decision<WithdrawalState, StepRefusal<WithdrawalState>> => step(WITHDRAWAL_STEPS, from, to, who);

/** For the `where` of the conditional update that takes the step. */
export const withdrawalSources = (to: WithdrawalState, who: WithdrawalActor): WithdrawalState[] =>
  sources(WITHDRAWAL_STEPS, to, who);

export const isEnded = (state: WithdrawalState): boolean => isFinal(WITHDRAWAL_STEPS, state);

const RETURNED: readonly WithdrawalState[] = ['refused', 'cancelled', 'failed', 'expired'];

/** Whether reaching the state credits the amount back. These are ends, so it is reached once. */
export const creditsBack = (state: WithdrawalState): boolean => RETURNED.includes(state);
