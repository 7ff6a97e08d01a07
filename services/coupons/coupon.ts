import type { Coupon, CouponStatus } from '../../domain/coupon/types';
import type { Instant } from '../../domain/dividend/types';
import type { CouponState, CouponView } from '../../typings/coupon';
import { NEVER } from '../accounts/documents';
import { atMost } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { CouponDocument } from './documents';

function statusOf({ _id, state, order, usedAt }: CouponDocument): CouponStatus {
  if (state === 'claimed' || state === 'expired') return { state };
  if (order === null) throw new Error(`coupon ${_id} is ${state} by no order`);
  if (state === 'locked') return { state, order };
  if (usedAt === null) throw new Error(`coupon ${_id} was used at no time`);
  return { state, order, at: usedAt };
}

/** A coupon as the rules see it. */
export const couponOf = (document: CouponDocument): Coupon => ({
  id: document._id,
  store: document.store,
  template: document.template,
  batch: document.batch,
  member: document.member,
  value: document.value,
  threshold: document.threshold,
  items: document.items,
  walletBeside: document.walletBeside,
  claimedAt: document.claimedAt,
  from: document.from,
  until: document.until,
  status: statusOf(document),
});

/** How a status lies in the document, so that it can be asked for. */
export const fieldsOf = (
  status: CouponStatus,
): Pick<CouponDocument, 'state' | 'order' | 'usedAt'> => ({
  state: status.state,
  order: 'order' in status ? status.order : null,
  usedAt: status.state === 'used' ? status.at : null,
});

/** When something is left to do for a coupon: its use is not in the funnel yet. */
export const dueOf = ({ state, counted }: CouponDocument, now: Instant): CouponDocument['dueAt'] =>
  state === 'used' && !counted ? now : NEVER;

/** Past its end a coupon counts as expired, whether or not the sweep has been there. */
const stateAt = ({ state, until }: CouponDocument, now: Instant): CouponState =>
  state === 'claimed' && now >= until ? 'expired' : state;

/** A coupon as its member sees it. */
export const couponView = (
  document: CouponDocument,
  storeName: string,
  now: Instant,
): CouponView => ({
  id: document._id,
  store: document.store,
  storeName,
  name: document.name,
  value: document.value,
  threshold: document.threshold,
  items: document.items,
  walletBeside: document.walletBeside,
  state: stateAt(document, now),
  from: document.from,
  until: document.until,
  usedAt: document.usedAt,
});

/**
 * Marks a member's coupons whose end has come, so that what is asked for by state is right without
 * waiting for the sweep. Those that an order holds are left to it.
 */
export async function expireOwn(ports: Ports, member: string): Promise<void> {
  await ports.db
    .collection('coupons')
    .update({ member, state: 'claimed', until: atMost(ports.now()) }, { state: 'expired' });
}
