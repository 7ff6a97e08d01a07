import type { Answer } from '../../typings/answer';
import type { CouponApi } from '../../typings/coupon';
import type { PartnerDocument } from '../attribution/documents';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';

/** Where a friend lands who scans a poster. */
const PAGE = 'pages/claim/claim';

/** The code on a partner's poster; its scene is the batch, which says nothing about a person. */
export async function posterCode(
  ports: Ports,
  { batch: id }: { readonly batch: string },
  partner: PartnerDocument,
): Promise<Answer<CouponApi['posterCode']['response']>> {
  const batch = await ports.db.collection('couponBatches').get(id);
  if (batch?.store !== partner.store || batch.partner !== partner.member)
    return refused('batchNotFound');
  return done({ image: await ports.miniCode({ page: PAGE, scene: id }) });
}
