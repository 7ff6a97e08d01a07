import type { Answer } from '../../typings/answer';
import type { StaffRole } from '../../typings/store';
import { member } from '../members/members';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';

/** A member in the role that they have in a store. */
export interface Staff {
  readonly member: string;
  readonly store: string;
  readonly role: StaffRole;
}

export const staffId = (store: string, memberId: string): string => `${store}/${memberId}`;

/** The staff of the store that the request names, in one of these roles. */
export const staffOfStore =
  (...roles: readonly StaffRole[]) =>
  async (ports: Ports, { store }: { readonly store: string }): Promise<Answer<Staff>> => {
    const caller = await member(ports);
    if (!caller.ok) return caller;
    const found = await ports.db.collection('staff').get(staffId(store, caller.value.id));
    if (!found || !roles.includes(found.role)) return refused('notAllowed');
    return done({ member: caller.value.id, store, role: found.role });
  };
