import { accept, refuse, type Decision } from '../decision/decision';
import { creditsBack, isEnded, stepWithdrawal, WITHDRAWAL_STEPS } from './transitions';
import type { WithdrawalState } from './types';

/**
 * The states of a merchant transfer bill, spelled as WeChat spells them.
 * Source: pay.weixin.qq.com/doc/v3/merchant/4013774588 (merchant transfer).
 */
export type TransferState =
  | 'ACCEPTED'
  | 'PROCESSING'
  | 'WAIT_USER_CONFIRM'
  | 'TRANSFERING'
  | 'SUCCESS'
  | 'FAIL'
  | 'CANCELING'
  | 'CANCELLED';

/** What WeChat said of a bill. */
export interface Reading {
  readonly state: TransferState;
  /** WeChat's `fail_reason`, with FAIL. */
  readonly failReason: string | null;
}

/**
 * WeChat's `fail_reason` of a bill that it closed because nobody confirmed it within 24 h. Should it
 * say something else, the withdrawal ends as failed, and the money comes back all the same.
 */
const NOT_CONFIRMED = 'OVERDUE_CLOSE';

function meaning(reading: Reading, now: WithdrawalState): WithdrawalState {
  switch (reading.state) {
    case 'ACCEPTED':
    case 'PROCESSING':
    // Confirmed and on its way. Of a bill that awaited confirmation it says nothing final yet.
    case 'TRANSFERING':
      return 'transferring';
    case 'WAIT_USER_CONFIRM':
      return 'awaiting_confirmation';
    case 'SUCCESS':
      return 'paid';
    case 'FAIL':
      // Closed while being cancelled: to the member it is cancelled, and nothing was paid.
      if (now === 'cancelling') return 'cancelled';
      return reading.failReason === NOT_CONFIRMED ? 'expired' : 'failed';
    case 'CANCELING':
      return 'cancelling';
    case 'CANCELLED':
      return 'cancelled';
  }
}

/**
 * The steps from one state to another that a word of WeChat can bring about, the direct one first;
 * null: none. The table has no circle, so this ends.
 */
function path(from: WithdrawalState, to: WithdrawalState): readonly WithdrawalState[] | null {
  if (from === to) return [];
  if (stepWithdrawal(from, to, 'wechat').ok) return [to];
  for (const next of Object.keys(WITHDRAWAL_STEPS[from]) as WithdrawalState[]) {
    if (!stepWithdrawal(from, next, 'wechat').ok) continue;
    const rest = path(next, to);
    if (rest) return [next, ...rest];
  }
  return null;
}

export interface Contradiction {
  /** The withdrawal ended otherwise, or was never sent: nothing is changed, people must look. */
  readonly reason: 'contradicts our records';
  readonly state: WithdrawalState;
  readonly reading: Reading;
}

/**
 * The steps that a reading brings about, in order; none for one that says nothing new or is older
 * than what we know. Readings come twice and out of order, and some are never seen.
 */
export function stepsFor(
  state: WithdrawalState,
  reading: Reading,
): Decision<readonly WithdrawalState[], Contradiction> {
  const to = meaning(reading, state);
  const steps = path(state, to);
  if (steps) return accept(steps);
  const sent = state !== 'requested' && state !== 'approved';
  const agrees = !isEnded(to) || (creditsBack(state) && creditsBack(to));
  return sent && agrees
    ? accept([])
    : refuse({ reason: 'contradicts our records', state, reading });
}
