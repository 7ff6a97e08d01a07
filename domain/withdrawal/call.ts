import { DAY } from '../calendar/calendar';
import type { Instant } from '../dividend/types';
import type { TransferState } from './wechat';
import type { WithdrawalState } from './types';

/** How long a member has to confirm; WeChat closes the bill then, and may take a little longer. */
export const CONFIRM_WITHIN = DAY;

/** Shown to the member; it ends nothing. */
export const confirmBy = (sentAt: Instant): Instant => sentAt + CONFIRM_WITHIN;

/** What the last query brought. */
export type LastSeen =
  /** No answer yet, or one that got lost: the transfer may or may not exist. */
  | 'nothing'
  /** WeChat says that it has no such bill. */
  | 'not found'
  | TransferState;

/**
 * What to ask of WeChat next, always under the one bill number; null: nothing. An unknown result is
 * queried, never sent anew. Only of a bill that WeChat says it has not is the same request sent
 * again: under one number it is one transfer, however often it arrives.
 */
export function nextCall(
  state: WithdrawalState,
  seen: LastSeen,
): 'send' | 'query' | 'cancel' | null {
  switch (state) {
    case 'approved':
      return 'send';
    case 'transferring':
      return seen === 'not found' ? 'send' : 'query';
    case 'awaiting_confirmation':
      return 'query';
    case 'cancelling':
      return seen === 'WAIT_USER_CONFIRM' ? 'cancel' : 'query';
    case 'requested':
    case 'refused':
    case 'cancelled':
    case 'paid':
    case 'failed':
    case 'expired':
      return null;
  }
}
