import { HOUR } from '../calendar/calendar';
import { accept, refuse, type Decision, type Lasting } from '../decision/decision';
import type { Instant } from '../dividend/types';

/** Look-ups of one clerk in any hour: enough for a busy till, too few to try numbers out. */
export const LOOKUPS_AN_HOUR = 20;

export type LookupRefusal =
  | { readonly reason: 'not a full number' }
  | { readonly reason: 'too many look-ups'; readonly again: Instant };

export const LOOKUP_REFUSALS: Lasting<LookupRefusal> = {
  'not a full number': 'final',
  'too many look-ups': 'retryable',
};

const MOBILE = /^1[3-9]\d{9}$/;

/** The eleven digits of a mainland mobile number however they were typed; null: it is none. */
export function phoneNumber(typed: string): string | null {
  const digits = typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=\d{11}$)/, '');
  return MOBILE.test(digits) ? digits : null;
}

/**
 * Whether a clerk may look a number up now. `before` are the instants of this clerk's look-ups,
 * found or not; a number that is incomplete costs none. Part of a number finds nobody.
 */
export function mayLookUp(
  typed: string,
  before: readonly Instant[],
  now: Instant,
): Decision<string, LookupRefusal> {
  const phone = phoneNumber(typed);
  if (phone === null) return refuse({ reason: 'not a full number' });
  const recent = before.filter((at) => at > now - HOUR).sort((a, b) => a - b);
  const first = recent.at(-LOOKUPS_AN_HOUR);
  return first === undefined
    ? accept(phone)
    : refuse({ reason: 'too many look-ups', again: first + HOUR });
}
