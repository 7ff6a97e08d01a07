import type { Answer } from '../../typings/answer';
import type { StaffView, StoreApi } from '../../typings/store';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done, refused } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { staffId, type Staff } from './staff';

/** More than work in one store. */
const STAFF = 100;

type People = StoreApi['staff']['response'];

const RANKS = ['owner', 'manager', 'clerk'] as const;

/** Who works in a store, its owner first. */
export async function staffIn(ports: Ports, store: string): Promise<Answer<People>> {
  const posts = await ports.db.collection('staff').find({ store }, { limit: STAFF });
  const masked = await maskedByIds(
    ports,
    posts.map(({ member }) => member),
  );
  const staff = RANKS.flatMap((rank) => posts.filter(({ role }) => role === rank)).map(
    ({ member, role }): StaffView => ({ member, role, ...(masked.get(member) ?? NAMELESS) }),
  );
  return done({ staff });
}

/** Makes a clerk a manager, or the other way round. An owner stays the owner. */
export async function setRole(
  ports: Ports,
  { store }: Staff,
  { member, role }: { readonly member: string; readonly role: 'manager' | 'clerk' },
): Promise<Answer<People>> {
  const staff = ports.db.collection('staff');
  const _id = staffId(store, member);
  const changed = await staff.update({ _id, role: oneOf(['manager', 'clerk'] as const) }, { role });
  if (changed === 1) return staffIn(ports, store);
  return refused((await staff.get(_id)) ? 'notAllowed' : 'notInThisState');
}

/**
 * Takes somebody's post away, from their next call on. An owner cannot be removed, not by the owner
 * either; who is gone already is gone.
 */
export async function removeStaff(
  ports: Ports,
  { store }: Staff,
  member: string,
): Promise<Answer<People>> {
  const removed = await ports.db.transaction(async (within) => {
    const staff = within.collection('staff');
    const post = await staff.get(staffId(store, member));
    if (post?.role === 'owner') return false;
    if (post) await staff.remove(post._id);
    return true;
  });
  return removed ? staffIn(ports, store) : refused('notAllowed');
}
