import type { BindRequest } from '../../domain/attribution/bind';
import type { BindingPolicy } from '../../domain/attribution/types';
import type { Instant, MemberId } from '../../domain/dividend/types';
import { samePhone } from '../members/phone';
import { lessThan, moreThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { bindingPolicy } from '../stores/settings';
import { staffId } from '../stores/staff';
import { isActive } from './partner';

/** Who might be brought by whom, and when they acted. */
export interface Binding {
  readonly store: string;
  readonly member: MemberId;
  readonly referrer: MemberId;
  readonly at: Instant;
}

export type Facts = Pick<
  BindRequest,
  'lastActivityAt' | 'boughtBefore' | 'samePhone' | 'referrerIsStaff' | 'referrerRemoved'
> & { readonly policy: BindingPolicy };

async function haveSamePhone({ db }: Ports, a: MemberId, b: MemberId): Promise<boolean> {
  const [one, other] = await db.collection('members').find({ id: oneOf([a, b]) }, { limit: 2 });
  return one !== undefined && other !== undefined && samePhone(one, other);
}

/** When a member first paid in a store, and last did something there before `at`. */
async function activity(ports: Ports, { store, member, at }: Binding) {
  const orders = ports.db.collection('orders');
  const [[first], [paid], [claim]] = await Promise.all([
    orders.find(
      { store, buyer: member, paidAt: moreThan(0) },
      { orderBy: [['paidAt', 'asc']], limit: 1 },
    ),
    orders.find(
      { store, buyer: member, paidAt: lessThan(at) },
      { orderBy: [['paidAt', 'desc']], limit: 1 },
    ),
    ports.db
      .collection('coupons')
      .find(
        { member, store, claimedAt: lessThan(at) },
        { orderBy: [['claimedAt', 'desc']], limit: 1 },
      ),
  ]);
  const last = Math.max(paid?.paidAt ?? 0, claim?.claimedAt ?? 0);
  return { firstPaidAt: first?.paidAt ?? null, last: last === 0 ? null : last };
}

/**
 * What a bind hangs on besides bonds, read before it is decided. None of it is what two binds could
 * meet in: a partner who is removed meanwhile is asked for again at each payment.
 */
export async function factsOf(ports: Ports, binding: Binding): Promise<Facts> {
  const { store, member, referrer, at } = binding;
  const post = staffId(store, referrer);
  const [policy, partner, staff, same, { firstPaidAt, last }] = await Promise.all([
    bindingPolicy(ports, store),
    ports.db.collection('partners').get(post),
    ports.db.collection('staff').get(post),
    haveSamePhone(ports, member, referrer),
    activity(ports, binding),
  ]);
  return {
    policy,
    lastActivityAt: last,
    // What was bought after the tap does not stand against it, when a death put the bind off.
    boughtBefore: firstPaidAt !== null && firstPaidAt <= at,
    samePhone: same,
    referrerIsStaff: staff !== undefined,
    referrerRemoved: !isActive(partner),
  };
}
