import { refuse, type Decision } from '../../domain/decision/decision';
import {
  lockCoupon,
  restoreCoupon,
  unlockCoupon,
  useCoupon,
  whyNotFree,
} from '../../domain/coupon/transitions';
import type { Coupon, CouponBill, CouponStatus } from '../../domain/coupon/types';
import { useOn, type Usable, type UsableRefusal } from '../../domain/coupon/usable';
import type { Instant, MemberId, OrderId } from '../../domain/dividend/types';
import type { RefusalName } from '../../typings/refusal';
import type { Documents } from '../documents';
import { moreThan, oneOf, type Transaction } from '../platform/database';
import type { Ports } from '../platform/ports';
import { couponOf, dueOf, fieldsOf } from './coupon';
import type { CouponDocument } from './documents';

/** As many as a till can choose from; nobody holds more that are good. */
const AT_A_TILL = 50;

/** A coupon with the name that people read. */
export interface NamedCoupon extends Coupon {
  readonly name: string;
}

const named = (document: CouponDocument): NamedCoupon => ({
  ...couponOf(document),
  name: document.name,
});

/** A member's coupons in a store whose end has not come, the first to expire first; at most 50. */
export async function couponsInHand(
  ports: Ports,
  { store, member }: { readonly store: string; readonly member: MemberId },
): Promise<NamedCoupon[]> {
  const found = await ports.db
    .collection('coupons')
    .find(
      { member, store, state: oneOf(['claimed', 'locked'] as const), until: moreThan(ports.now()) },
      { orderBy: [['until', 'asc']], limit: AT_A_TILL },
    );
  return found.map(named);
}

/** One coupon, whoever's it is; undefined where there is none. */
export async function couponById({ db }: Ports, id: string): Promise<NamedCoupon | undefined> {
  const found = await db.collection('coupons').get(id);
  return found && named(found);
}

export type HoldRefusal = UsableRefusal | { readonly reason: 'no such coupon' };

/** What a person reads of each reason why a coupon cannot be taken for a bill. */
export const COUPON_WORDS: Readonly<Record<HoldRefusal['reason'], RefusalName>> = {
  'no such coupon': 'couponNotFound',
  // Whose it is instead, and that it is there at all, is nobody's business.
  'another member': 'couponNotFound',
  'another store': 'couponElsewhere',
  used: 'couponUsed',
  expired: 'couponExpired',
  'held by another order': 'couponHeld',
  'not valid yet': 'couponNotYet',
  'not of this order': 'couponHeld',
  'still valid': 'couponNotForThis',
  'items not known': 'couponNotForThis',
  'nothing it applies to': 'couponNotForThis',
  'below the threshold': 'couponBelowThreshold',
  'takes nothing off': 'couponNotForThis',
};

export interface Holding {
  readonly coupon: string;
  readonly order: OrderId;
  readonly member: MemberId;
  readonly bill: CouponBill;
  readonly now: Instant;
}

/** Whether it is this order's already; then its own hold does not stand against it. */
const heldBy = (status: CouponStatus, order: OrderId): boolean =>
  status.state === 'locked' && status.order === order;

async function write(
  within: Transaction<Documents>,
  document: CouponDocument,
  status: CouponStatus,
  now: Instant,
): Promise<void> {
  const next = { ...document, ...fieldsOf(status) };
  // What the claim has still to do comes first.
  const dueAt = document.binding === null ? document.dueAt : dueOf(next, now);
  await within.collection('coupons').set({ ...next, dueAt });
}

/**
 * Holds a coupon for one unpaid order and says what it takes off the bill; asked again by the same
 * order it stays held. Two orders that want it meet in its document: one of them is refused.
 */
export async function holdCoupon(
  within: Transaction<Documents>,
  { coupon: id, order, member, bill, now }: Holding,
): Promise<Decision<Usable, HoldRefusal>> {
  const document = await within.collection('coupons').get(id);
  if (!document) return refuse({ reason: 'no such coupon' });
  const coupon = couponOf(document);
  const isHeld = heldBy(coupon.status, order);
  const free: Coupon = isHeld ? { ...coupon, status: { state: 'claimed' } } : coupon;
  const use = useOn(free, member, bill, now);
  if (!use.ok || isHeld) return use;
  const locked = lockCoupon(coupon, order, now);
  if (!locked.ok) return locked;
  await write(within, document, locked.value, now);
  return use;
}

/** The order was paid. A coupon past its end that the order held in time counts. */
export async function spendCoupon(
  within: Transaction<Documents>,
  id: string,
  order: OrderId,
  now: Instant,
): Promise<CouponDocument> {
  const document = await within.collection('coupons').get(id);
  if (!document) throw new Error(`order ${order} is paid with coupon ${id}, which is not there`);
  const used = useCoupon(couponOf(document), order, now);
  if (!used.ok) throw new Error(`order ${order} is paid with coupon ${id}: ${used.refusal.reason}`);
  if (document.state !== 'used') await write(within, document, used.value, now);
  return document;
}

/** The order was cancelled; a coupon that it does not hold stays as it is. */
export async function releaseCoupon(
  within: Transaction<Documents>,
  id: string,
  order: OrderId,
  now: Instant,
): Promise<void> {
  const document = await within.collection('coupons').get(id);
  if (!document) return;
  const free = unlockCoupon(couponOf(document), order);
  if (free.ok) await write(within, document, free.value, now);
}

/**
 * The order was refunded in full: the coupon is given back.
 *
 * @returns whether it was: past its end it stays used
 */
export async function restoreToMember(
  within: Transaction<Documents>,
  id: string,
  order: OrderId,
  now: Instant,
): Promise<boolean> {
  const document = await within.collection('coupons').get(id);
  if (!document) return false;
  const back = restoreCoupon(couponOf(document), order, now);
  if (back.ok) await write(within, document, back.value, now);
  return back.ok;
}

/** Why a coupon's code is of no use at any till now; null: it is good. */
export function whyNoCode(coupon: Coupon, now: Instant): RefusalName | null {
  const why = whyNotFree(coupon, now);
  return why && COUPON_WORDS[why.reason];
}
