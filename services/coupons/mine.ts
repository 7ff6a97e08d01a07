import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { CouponApi, CouponState, CouponTab } from '../../typings/coupon';
import { NEVER } from '../accounts/documents';
import { done } from '../platform/answer';
import { atMost, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { couponView, expireOwn } from './coupon';

const PAGE = 20;

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
  const where = { member, state: oneOf(TABS[tab]), claimedAt: atMost(before) };
  const found = await ports.db
    .collection('coupons')
    .find(store === undefined ? where : { ...where, store }, {
      orderBy: [['claimedAt', 'desc']],
      limit: PAGE,
    });
  const ids = [...new Set(found.map((coupon) => coupon.store))];
  const stores =
    ids.length === 0
      ? []
      : await ports.db.collection('stores').find({ _id: oneOf(ids) }, { limit: PAGE });
  const names = new Map(stores.map(({ _id, name }) => [_id, name]));
  const now = ports.now();
  const last = found.at(-1);
  return done({
    coupons: found.map((coupon) => couponView(coupon, names.get(coupon.store) ?? '', now)),
    next: found.length < PAGE || !last ? null : last.claimedAt - 1,
  });
}
