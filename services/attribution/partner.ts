import type { Answer } from '../../typings/answer';
import type { Member } from '../../typings/member';
import { member } from '../members/members';
import { refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import { staffId } from '../stores/staff';
import type { PartnerDocument } from './documents';

/** Whether somebody is a partner now: brings friends and may be given coupons to hand out. */
export const isActive = (partner: PartnerDocument | undefined): partner is PartnerDocument =>
  partner?.state === 'active';

/** A partner of the store that the request names, paused or not. */
export async function partnerOfStore(
  ports: Ports,
  { store }: { readonly store: string },
): Promise<Answer<Member>> {
  const caller = await member(ports);
  if (!caller.ok) return caller;
  const found = await ports.db.collection('partners').get(staffId(store, caller.value.id));
  return found?.state === 'active' || found?.state === 'paused' ? caller : refused('notAllowed');
}
