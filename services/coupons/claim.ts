import { MINUTE } from '../../domain/calendar/calendar';
import type { ClaimRefusal } from '../../domain/coupon/claim';
import type { Coupon } from '../../domain/coupon/types';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { BindingPreview, CouponApi } from '../../typings/coupon';
import type { RefusalName } from '../../typings/refusal';
import { bindOnce } from '../attribution/bind';
import { done, refused } from '../platform/answer';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { couponView, dueOf, fieldsOf } from './coupon';
import type { CouponDocument } from './documents';
import { filledOf, noteFilled, openOf, openSerial, shareNow } from './serial';
import { claimedBy, decideClaim, shareOf, type Share } from './share';

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

function newCoupon(
  { id, ...coupon }: Coupon,
  { id: share, template, batch }: Share,
  k: number,
  nth: number,
): CouponDocument {
  const { status, ...terms } = coupon;
  const fresh: CouponDocument = {
    _id: id,
    ...terms,
    ...fieldsOf(status),
    name: template.name,
    serial: `${share}/${k}`,
    slot: `${template._id}/${coupon.member}/${nth}`,
    nth,
    partner: batch?.partner ?? null,
    binding: batch ? null : 'none',
    counted: false,
    dueAt: coupon.claimedAt + FINISH_WITHIN,
  };
  return batch ? fresh : { ...fresh, dueAt: dueOf(fresh, coupon.claimedAt) };
}

interface Claiming {
  readonly id: string;
  readonly member: MemberId;
  readonly now: number;
}

/**
 * Gives one coupon out, by one insert that is unique in three ways: its id (the member and the key),
 * its slot (the nth of those that the member may have) and its serial (the k-th of the stock). So
 * neither the limit nor the stock can be passed, the same command gives one, and nothing is ever
 * half given out. A transaction on a counter would do the same for a few at a time; fifty who want
 * the same ten conflict until some of them give up.
 *
 * Who finds a serial taken tries the next, after `openSerial` has opened it. A serial that somebody
 * opened and died on is taken by whoever walks past it next.
 */
async function give(
  ports: Ports,
  first: Share,
  { id, member, now }: Claiming,
): Promise<CouponDocument | RefusalName> {
  const coupons = ports.db.collection('coupons');
  let share: Share = first;
  let nth = (await claimedBy(ports, share.template._id, member)) + 1;
  let k = filledOf(share) + 1;
  for (;;) {
    const asked = { coupon: id, member, byMember: nth - 1, taken: k - 1, now };
    const claim = decideClaim(share, asked);
    // The same command may have had its coupon meanwhile: then that is what stands against it.
    if (!claim.ok) return (await coupons.get(id)) ?? CLAIM_WORDS[claim.refusal.reason];
    if (k > openOf(share) && !(await openSerial(ports, share, k))) {
      share = await shareNow(ports, share);
      k = Math.max(k, filledOf(share) + 1);
      continue;
    }
    const fresh = newCoupon(claim.value, share, k, nth);
    if (await coupons.add(fresh)) {
      await noteFilled(ports, share, k);
      return fresh;
    }
    const [taken] = await coupons.find({ serial: fresh.serial }, { limit: 1 });
    if (taken && taken._id !== id) {
      k += 1;
      continue;
    }
    const earlier = taken ?? (await coupons.get(id));
    if (earlier) return earlier;
    nth += 1;
  }
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
  const written = await give(ports, share, { id, member, now });
  if (typeof written === 'string') return refused(written);
  return claimed(ports, written, share.store.name);
}
