import { referrerAtPayment, type ReferrerAtPayment } from '../../domain/attribution/payment';
import type { Instant, MemberId } from '../../domain/dividend/types';
import { bps, type Bps } from '../../domain/money/money';
import { termAt } from '../../domain/partner/terms';
import { moreThan } from '../platform/database';
import type { Ports } from '../platform/ports';
import { staffId } from '../stores/staff';

interface Purchase {
  readonly store: string;
  readonly buyer: MemberId | null;
  readonly paidAt: Instant;
  /** The openid that paid; null for cash. */
  readonly payer: string | null;
}

/** Who is the referrer of an order, as `referralOf` says. */
export const referrerOf = async (
  ports: Pick<Ports, 'db'>,
  purchase: Purchase,
): Promise<ReferrerAtPayment['referrer']> => (await referralOf(ports, purchase)).referrer;

const NOT_BOUND: ReferrerAtPayment = { referrer: null, why: 'not bound' };

/**
 * Who is the referrer of an order, or why nobody, read from the buyer's bond alone, at the terms that held when it
 * was paid: a partner who was paused or ended then gets nothing for it.
 */
export async function referralOf(
  { db }: Pick<Ports, 'db'>,
  { store, buyer, paidAt, payer }: Purchase,
): Promise<ReferrerAtPayment> {
  const bond = buyer === null ? undefined : await db.collection('bonds').get(`${store}/${buyer}`);
  if (!bond || buyer === null) return NOT_BOUND;
  const at = staffId(store, bond.referrer);
  const [partner, staff, earlier, account] = await Promise.all([
    db.collection('partners').get(at),
    db.collection('staff').get(at),
    db.collection('orders').find({ store, buyer, paidAt: moreThan(0) }, { limit: 1 }),
    payer === null ? undefined : db.collection('members').get(payer),
  ]);
  const term = termAt(partner?.terms ?? [], paidAt);
  return referrerAtPayment({
    buyer,
    bond,
    paidAt,
    firstPayment: earlier.length === 0,
    referrerPaid: account?.id === bond.referrer,
    referrerIsStaff: staff !== undefined,
    referrerRemoved: term?.rateBps === null,
    ownRate: term?.rateBps ?? null,
  });
}

/**
 * The highest rate of any partner of a store, paused ones and rates that are being agreed among
 * them: what an order can cost is counted with it.
 */
export async function highestPartnerBps({ db }: Pick<Ports, 'db'>, store: string): Promise<Bps> {
  const [highest] = await db
    .collection('partners')
    .find({ store }, { orderBy: [['ceilingBps', 'desc']], limit: 1 });
  return highest?.ceilingBps ?? bps(0);
}
