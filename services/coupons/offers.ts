import type { ClaimRefusal } from '../../domain/coupon/claim';
import type { MemberId } from '../../domain/dividend/types';
import type { Answer } from '../../typings/answer';
import type { BindingPreview, ClaimBar, CouponApi, OfferView } from '../../typings/coupon';
import { previewBind } from '../attribution/bind';
import { maskedByIds } from '../members/masked';
import { done, refused } from '../platform/answer';
import { moreThan, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { couponView } from './coupon';
import type { CouponDocument, TemplateDocument } from './documents';
import { countOpened } from './funnel';
import { claimedBy, claimsOf, decideClaim, leftOf, shareOf, type Share } from './share';
import { templateView, templateViews } from './template';

/** As many as a store's page shows. */
const LIST = 20;

const BARS: Readonly<Record<ClaimRefusal['reason'], ClaimBar>> = {
  withdrawn: 'withdrawn',
  'claiming is over': 'claiming over',
  'not open yet': 'not open yet',
  'own coupon': 'own coupon',
  'member limit': 'member limit',
  'batch empty': 'none left',
  'sold out': 'none left',
};

function barOf(share: Share, member: MemberId, byMember: number, now: number): ClaimBar | null {
  const claim = decideClaim(share, { coupon: '', member, byMember, now });
  return claim.ok ? null : BARS[claim.refusal.reason];
}

/** The member's coupons of these templates that are still to be used, the first to expire first. */
async function inHandOf(
  ports: Ports,
  member: MemberId,
  templates: readonly TemplateDocument[],
): Promise<CouponDocument[]> {
  return ports.db.collection('coupons').find(
    {
      member,
      template: oneOf(templates.map(({ _id }) => _id)),
      state: oneOf(['claimed', 'locked'] as const),
      until: moreThan(ports.now()),
    },
    { orderBy: [['until', 'asc']], limit: 100 },
  );
}

type Parts = Pick<OfferView, 'template' | 'bar' | 'binding' | 'mine' | 'partnerName'>;

const offerView = (share: Share, parts: Parts): OfferView => ({
  share: share.id,
  store: share.store._id,
  storeName: share.store.name,
  address: share.store.address,
  photo: share.store.photos[0] ?? null,
  left: leftOf(share),
  ...parts,
});

/** What the store itself gives out, newest first, without what nobody can have any more. */
export async function offersIn(
  ports: Ports,
  member: MemberId,
  storeId: string,
): Promise<Answer<CouponApi['offers']['response']>> {
  const { db } = ports;
  const store = await db.collection('stores').get(storeId);
  if (!store) return refused('storeNotFound');
  if (store.status !== 'open') return refused('storeNotOpen');
  const found = await db
    .collection('couponTemplates')
    .find(
      { store: storeId, open: true, withdrawnAt: null },
      { orderBy: [['createdAt', 'desc']], limit: LIST },
    );
  if (found.length === 0) return done({ offers: [] });
  const [views, claimed, inHand] = await Promise.all([
    templateViews(ports, found),
    claimsOf(
      ports,
      member,
      found.map(({ _id }) => _id),
    ),
    inHandOf(ports, member, found),
  ]);
  const now = ports.now();
  const offers = found.flatMap((template, i): OfferView[] => {
    const view = views[i];
    const share: Share = { id: template._id, store, template, batch: null, partner: null };
    const bar = barOf(share, member, claimed.get(template._id) ?? 0, now);
    if (!view || bar === 'claiming over') return [];
    const own = inHand.find((coupon) => coupon.template === template._id);
    const mine = own ? couponView(own, store.name, now) : null;
    return [offerView(share, { template: view, bar, binding: 'none', mine, partnerName: null })];
  });
  return done({ offers });
}

async function bindingOf(ports: Ports, member: MemberId, share: Share): Promise<BindingPreview> {
  const { batch, store, id } = share;
  if (batch === null) return 'none';
  const act = { kind: 'claim', share: id, coupon: '' } as const;
  const referrer = batch.partner;
  return previewBind(ports, { store: store._id, member, referrer, at: ports.now(), act });
}

/** What a member sees who opens a shared coupon; that they did counts once. */
export async function offer(
  ports: Ports,
  member: MemberId,
  id: string,
): Promise<Answer<OfferView>> {
  const share = await shareOf(ports, id);
  if (!share) return refused('offerNotFound');
  const { store, template, batch } = share;
  if (store.status !== 'open') return refused('storeNotOpen');
  const [view, people, byMember, [own], binding] = await Promise.all([
    templateView(ports, template),
    maskedByIds(ports, batch ? [batch.partner] : []),
    claimedBy(ports, template._id, member),
    inHandOf(ports, member, [template]),
    bindingOf(ports, member, share),
    batch && batch.partner !== member ? countOpened(ports, batch._id, member) : undefined,
  ]);
  const now = ports.now();
  const partnerName = batch ? (people.get(batch.partner)?.name ?? '') : null;
  const mine = own ? couponView(own, store.name, now) : null;
  const bar = barOf(share, member, byMember, now);
  return done(offerView(share, { template: view, bar, binding, mine, partnerName }));
}
