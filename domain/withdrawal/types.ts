import type { Instant, MemberId } from '../dividend/types';
import type { Bps, Fen } from '../money/money';

export type WithdrawalState =
  | 'requested'
  | 'approved'
  | 'refused'
  | 'cancelled'
  /** Sent to WeChat, or about to be: what came of it is WeChat's word. */
  | 'transferring'
  | 'awaiting_confirmation'
  | 'paid'
  | 'failed'
  | 'expired'
  | 'cancelling';

/** `wechat` stands for a state read from WeChat; `platform` for our own code, timers included. */
export type WithdrawalActor = 'member' | 'operator' | 'platform' | 'wechat';

export interface Withdrawal {
  /** Made at the request, sent to WeChat as `out_bill_no`, and never changed. */
  readonly bill: string;
  readonly member: MemberId;
  /** Debited from the wallet. */
  readonly amount: Fen;
  /** Kept of it when it is paid. */
  readonly fee: Fen;
  readonly requestedAt: Instant;
  readonly state: WithdrawalState;
  /** Whether the operator has to look at it first. */
  readonly review: boolean;
}

/** The platform's settings; WeChat's own limits are in the merchant's console, not in its API. */
export interface WithdrawalLimits {
  /** Of one withdrawal, and of a member's withdrawals in a shop's day. */
  readonly mostPerTransfer: Fen;
  readonly mostPerDay: Fen;
  readonly feeBps: Bps;
  /** From this amount on the operator looks first; null: never. */
  readonly reviewFrom: Fen | null;
}
