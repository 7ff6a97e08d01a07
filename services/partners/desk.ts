import { shopDay, shopDayStart, shopMonthStart } from '../../domain/calendar/calendar';
import type { Answer } from '../../typings/answer';
import type { PartnerApi } from '../../typings/partner';
import type { PartnerDocument } from '../attribution/documents';
import { funnelOfPartner } from '../coupons/funnel';
import { done, refused } from '../platform/answer';
import { atLeast } from '../platform/database';
import type { Ports } from '../platform/ports';
import { partnershipOf } from './partner';

/** What a partner sees first: what came of the friends' orders, and of the coupons. */
export async function desk(
  ports: Ports,
  partner: PartnerDocument,
): Promise<Answer<PartnerApi['desk']['response']>> {
  const { db } = ports;
  const { store, member } = partner;
  const shop = await db.collection('stores').get(store);
  if (!shop) return refused('storeNotFound');
  const now = ports.now();
  const orders = db.collection('orders');
  const commission = async (where: Parameters<typeof orders.tally>[0]): Promise<number> => {
    const own = { store, partner: member, ...where };
    const [line] = await orders.tally(own, { by: 'partner', sum: 'commission' });
    return line?.sum ?? 0;
  };
  const [today, month, pending, settled, [friends], funnel] = await Promise.all([
    commission({ paidAt: atLeast<number | null>(shopDayStart(shopDay(now))) }),
    commission({ paidAt: atLeast<number | null>(shopMonthStart(now)) }),
    commission({ inbox: 'pending' }),
    commission({ inbox: 'recorded' }),
    db
      .collection('bonds')
      .tally({ store, referrer: member, at: atLeast(shopMonthStart(now)) }, { by: 'referrer' }),
    funnelOfPartner(ports, store, member),
  ]);
  const friendsThisMonth = friends?.count ?? 0;
  const partnership = partnershipOf(partner, shop);
  return done({ partnership, today, month, pending, settled, friendsThisMonth, funnel });
}
