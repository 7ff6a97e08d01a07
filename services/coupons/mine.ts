import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { CouponApi, CouponState, CouponTab } from '../../typings/coupon';
import { NEVER } from '../accounts/documents';
import { pageBy } from '../partners/page';
import { done } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { couponView, expireOwn } from './coupon';

const TABS: Readonly<Record<CouponTab, readonly CouponState[]>> = {
  usable: ['claimed', 'locked'],
  used: ['used'],
  expired: ['expired'],
};

/** A member's own coupons, the one claimed last first. */
export async function myCoupons(
  ports: Ports,
  member: MemberId,
  request: CouponApi['mine']['request'],
): Promise<Answer<CouponApi['mine']['response']>> {
  const { tab, store, before = NEVER } = request;
  await expireOwn(ports, member);
  const where = { member, state: oneOf(TABS[tab]), ...(store !== undefined && { store }) };
  const page = await pageBy(ports.db.collection('coupons'), where, 'claimedAt', before);
  const ids = [...new Set(page.rows.map((coupon) => coupon.store))];
  const stores =
    ids.length === 0
      ? []
      : await ports.db.collection('stores').find({ _id: oneOf(ids) }, { limit: ids.length });
  const names = new Map(stores.map(({ _id, name }) => [_id, name]));
  const now = ports.now();
  return done({
    coupons: page.rows.map((coupon) => couponView(coupon, names.get(coupon.store) ?? '', now)),
    next: page.next,
  });
}
