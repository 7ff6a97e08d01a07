import type { PartnerState, PartnerView } from '../../../../typings/partner';
import { personName } from '../../../format/person';
import { rate } from '../../../format/rate';
import { day } from '../../../format/time';
import { PARTNER_STATE } from '../../../format/words';

export interface PartnerRow {
  readonly member: string;
  readonly name: string;
  readonly state: PartnerState;
  readonly note: string;
  readonly rate: string;
  readonly friends: number;
  readonly settled: number;
  readonly pending: number;
}

/** A partner as the owner sees them; nobody is ranked. */
export function rowOf(partner: PartnerView, now: number): PartnerRow {
  const { member, name, phoneTail, state, rateBps, since, friends, settled, pending } = partner;
  return {
    member,
    name: personName({ name, phoneTail }, '合伙人'),
    state,
    note: `${PARTNER_STATE[state]} · ${day(since, now)}起 · 佣金 ${rate(rateBps)}`,
    rate: rate(rateBps).slice(0, -1),
    friends,
    settled,
    pending,
  };
}
