import type { MemberId } from '../dividend/types';

/** The one who brought a member to the store, as read beforehand; null: nobody. */
export type ReferrerOf = (member: MemberId) => MemberId | null;

/** So many steps up are looked at: a chain longer than that is none that grew by people. */
export const LONGEST_CHAIN = 10_000;

/**
 * Whether a bind would close a ring of any length: whether the member is found going up from the
 * referrer. `unknown` when neither an end nor the member was found in `longest` steps.
 */
export function ringAbove(
  member: MemberId,
  referrer: MemberId,
  referrerOf: ReferrerOf,
  longest: number = LONGEST_CHAIN,
): 'ring' | 'none' | 'unknown' {
  let above: MemberId | null = referrer;
  for (let steps = 0; steps <= longest; steps++) {
    if (above === null) return 'none';
    if (above === member) return 'ring';
    above = referrerOf(above);
  }
  return 'unknown';
}
