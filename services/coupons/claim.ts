import { MINUTE } from '../../domain/calendar/calendar';
import type { ClaimRefusal } from '../../domain/coupon/claim';
import type { Coupon } from '../../domain/coupon/types';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { BindingPreview, CouponApi } from '../../typings/coupon';
import type { RefusalName } from '../../typings/refusal';
import { bindOnce } from '../attribution/bind';
import type { Documents } from '../documents';
import { done, refused } from '../platform/answer';
import type { Transaction } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { couponView, dueOf, fieldsOf } from './coupon';
import type { CouponDocument } from './documents';
import { claimedBy, countId, decideClaim, shareOf, type Share } from './share';

const CLAIM_WORDS: Readonly<Record<ClaimRefusal['reason'], RefusalName>> = {
  withdrawn: 'offerWithdrawn',
  'claiming is over': 'claimingOver',
  'not open yet': 'claimingNotYet',
  'own coupon': 'ownCoupon',
  'member limit': 'memberLimit',
  'batch empty': 'noneLeft',
  'sold out': 'noneLeft',
};

/** A claim whose bind was left undone is finished by the sweep after so long. */
const FINISH_WITHIN = MINUTE;

function newCoupon({ id, ...coupon }: Coupon, { template, batch }: Share): CouponDocument {
  const { status, ...terms } = coupon;
  const fresh: CouponDocument = {
    _id: id,
    ...terms,
    ...fieldsOf(status),
    name: template.name,
    partner: batch?.partner ?? null,
    binding: batch ? null : 'none',
    counted: false,
    dueAt: coupon.claimedAt + FINISH_WITHIN,
  };
  return batch ? fresh : { ...fresh, dueAt: dueOf(fresh, coupon.claimedAt) };
}

/**
 * Gives one coupon out. Everything that the decision rests on and that a claim changes is written
 * here: the batch's (or the store's own) count, the member's count of the template, the coupon.
 * Claims at once of the same batch, or by the same member, meet in these and take turns.
 */
async function writeClaim(
  within: Transaction<Documents>,
  share: Share,
  { id, member, now }: { readonly id: string; readonly member: MemberId; readonly now: number },
): Promise<CouponDocument | RefusalName> {
  const coupons = within.collection('coupons');
  const earlier = await coupons.get(id);
  if (earlier) return earlier;
  const templates = within.collection('couponTemplates');
  const batches = within.collection('couponBatches');
  const template = await templates.get(share.template._id);
  const batch = share.batch && ((await batches.get(share.batch._id)) ?? null);
  if (!template) return 'offerNotFound';
  const seen = { ...share, template, batch };
  const byMember = await claimedBy(within, template._id, member);
  const claim = decideClaim(seen, { coupon: id, member, byMember, now });
  if (!claim.ok) return CLAIM_WORDS[claim.refusal.reason];
  // What most claims meet in comes first, so that the one that is too late stops here.
  if (batch) await batches.update(batch._id, { claimed: batch.claimed + 1 });
  else await templates.update(template._id, { taken: template.taken + 1 });
  await within
    .collection('couponCounts')
    .set({ _id: countId(template._id, member), count: byMember + 1 });
  const fresh = newCoupon(claim.value, seen);
  await coupons.set(fresh);
  return fresh;
}

/** What a claim means for who brought the member: decided once, and completed by who finds it undone. */
export async function finishClaim(ports: Ports, coupon: CouponDocument): Promise<BindingPreview> {
  const { _id: id, binding: known, batch, partner, store, member, claimedAt: at } = coupon;
  if (known !== null) return known;
  if (batch === null || partner === null) throw new Error(`coupon ${id} binds to nobody`);
  const act = { kind: 'claim', share: batch, coupon: id } as const;
  const binding = await bindOnce(ports, { store, member, referrer: partner, at, id, act });
  await ports.db.transaction(async (within) => {
    const coupons = within.collection('coupons');
    const now = await coupons.get(id);
    if (now?.binding !== null) return;
    const finished = { ...now, binding };
    await coupons.set({ ...finished, dueAt: dueOf(finished, ports.now()) });
  });
  return binding;
}

async function claimed(ports: Ports, coupon: CouponDocument, storeName: string) {
  const binding = await finishClaim(ports, coupon);
  return done({ coupon: couponView(coupon, storeName, ports.now()), binding });
}

/**
 * Gives a member one of a share, once under one key, and binds them to the partner who shared it.
 * The coupon comes first and is theirs whatever becomes of the bind; whoever dies between the two
 * is followed by the same command or by the sweep.
 */
export async function claim(
  ports: Ports,
  member: MemberId,
  { key, share: shareId }: { readonly key: string; readonly share: string },
): Promise<Answer<CouponApi['claim']['response']>> {
  const { db } = ports;
  const id = derivedId('coupon', member, key);
  const earlier = await db.collection('coupons').get(id);
  if (earlier) {
    if ((earlier.batch ?? earlier.template) !== shareId) return refused('keyUsed');
    const store = await db.collection('stores').get(earlier.store);
    return claimed(ports, earlier, store?.name ?? '');
  }
  const share = await shareOf(ports, shareId);
  if (!share) return refused('offerNotFound');
  if (share.store.status !== 'open') return refused('storeNotOpen');
  const now = ports.now();
  const written = await db.transaction((within) => writeClaim(within, share, { id, member, now }));
  if (typeof written === 'string') return refused(written);
  return claimed(ports, written, share.store.name);
}
