import { claimCoupon, type Claim } from '../../domain/coupon/claim';
import type { CouponBatch } from '../../domain/coupon/types';
import type { MemberId } from '../../domain/dividend/types';
import type { PartnerState } from '../../typings/partner';
import type { StoreDocument } from '../documents';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { staffId } from '../stores/staff';
import type { BatchDocument, TemplateDocument } from './documents';
import { templateOf } from './template';

/** What lies behind a shared link: a batch of a partner, or a template of the store itself. */
export interface Share {
  readonly id: string;
  readonly store: StoreDocument;
  readonly template: TemplateDocument;
  readonly batch: BatchDocument | null;
  /** Of the one whose batch it is; null where there is none. */
  readonly partner: PartnerState | null;
}

/** Finds what was shared; undefined where there is nothing, or where it is only given to partners. */
export async function shareOf({ db }: Ports, id: string): Promise<Share | undefined> {
  const batch = (await db.collection('couponBatches').get(id)) ?? null;
  const template = await db.collection('couponTemplates').get(batch?.template ?? id);
  if (!template || (batch === null && !template.open)) return undefined;
  const [store, partner] = await Promise.all([
    db.collection('stores').get(template.store),
    batch && db.collection('partners').get(staffId(template.store, batch.partner)),
  ]);
  return store && { id, store, template, batch, partner: partner?.state ?? null };
}

const batchOf = ({ _id: id, template, partner, quota }: BatchDocument): CouponBatch => ({
  id,
  template,
  partner,
  quota,
});

/** How many of a share are left, whoever asks. */
export const leftOf = ({ template, batch }: Pick<Share, 'template' | 'batch'>): number =>
  batch ? batch.quota - batch.claimed : template.stock - template.issued - template.taken;

type Asked = 'coupon' | 'member' | 'byMember' | 'now';

/** What the rules say to a claim of a share, as far as it was read. */
export function decideClaim(
  share: Pick<Share, 'template' | 'batch' | 'partner'>,
  { coupon, member, byMember, taken, now }: Pick<Claim, Asked> & { readonly taken?: number },
): ReturnType<typeof claimCoupon> {
  const { template, batch, partner } = share;
  return claimCoupon({
    coupon,
    template: templateOf(template),
    batch: batch && batchOf(batch),
    member,
    now,
    withdrawn:
      template.withdrawnAt !== null ||
      (batch !== null && (batch.withdrawnAt !== null || partner === null || partner === 'ended')),
    byMember,
    taken: taken ?? batch?.claimed ?? template.taken,
    issued: template.issued,
  });
}

/** How many coupons of each of these templates a member ever claimed, of as many as 1000. */
export async function claimsOf(
  { db }: Ports,
  member: MemberId,
  templates: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await db
    .collection('coupons')
    .find({ member, template: oneOf(templates) }, { orderBy: [['nth', 'asc']], limit: 1000 });
  return new Map(found.map(({ template, nth }) => [template, nth]));
}

/** How many coupons of a template a member ever claimed. */
export async function claimedBy(
  { db }: Ports,
  template: string,
  member: MemberId,
): Promise<number> {
  const [last] = await db
    .collection('coupons')
    .find({ member, template }, { orderBy: [['nth', 'desc']], limit: 1 });
  return last?.nth ?? 0;
}
