import { MINUTE } from '../../domain/calendar/calendar';
import type { Instant } from '../../domain/dividend/types';
import { MAX_AMOUNT } from '../../domain/money/money';
import type { Found } from '../../domain/till/consent';
import { maySpendBalance } from '../../domain/till/consent';
import { available } from '../../domain/wallet/balance';
import type { Answer } from '../../typings/answer';
import type { VisitView } from '../../typings/till';
import { couponsFor } from '../coupons/best';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done, refused } from '../platform/answer';
import { moreThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { walletOf } from '../wallets/wallets';
import { choiceOf } from './choice';
import type { VisitDocument } from './documents';

/** As long as one shops with the clerk. */
const VISIT_LIVES = 30 * MINUTE;

export const newVisit = (
  _id: string,
  { store, member: by }: Staff,
  whom: Pick<VisitDocument, 'member' | 'found' | 'coupon'>,
  at: Instant,
): VisitDocument => ({ _id, store, by, ...whom, at, until: at + VISIT_LIVES, spentOn: null });

/** How the member was found, as the rules of consent see it. */
export const foundIn = ({ found, coupon }: VisitDocument): Found =>
  found === 'coupon code' ? { by: found, coupon: coupon ?? '' } : { by: found };

/** A visit of this store that the till names. Refused: `visitOver`, also where there is none. */
export async function visitHere(
  { db }: Pick<Ports, 'db'>,
  { store }: Staff,
  id: string,
): Promise<Answer<VisitDocument>> {
  const visit = await db.collection('visits').get(id);
  return visit?.store === store ? done(visit) : refused('visitOver');
}

/** What a clerk sees of the member who stands there. */
export async function visitView(ports: Ports, visit: VisitDocument): Promise<VisitView> {
  const { db } = ports;
  const { store, member } = visit;
  const [bond, paid, wallet, coupons] = await Promise.all([
    db.collection('bonds').get(`${store}/${member}`),
    db.collection('orders').tally({ store, buyer: member, paidAt: moreThan(0) }, { by: 'buyer' }),
    walletOf(ports, store, member),
    couponsFor(ports, { store, member, amount: MAX_AMOUNT }),
  ]);
  const people = await maskedByIds(ports, [member, ...(bond ? [bond.referrer] : [])]);
  const { name, phoneTail } = people.get(member) ?? NAMELESS;
  return {
    id: visit._id,
    name,
    phoneTail,
    foundBy: visit.found,
    visits: paid[0]?.count ?? 0,
    partnerName: bond ? (people.get(bond.referrer) ?? NAMELESS).name : null,
    available: available(wallet),
    needsTap: !maySpendBalance({ found: foundIn(visit), tapped: false }),
    coupon: visit.coupon,
    coupons: coupons.flatMap((ranked) => choiceOf(ranked) ?? []),
  };
}
