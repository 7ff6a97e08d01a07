import type { Answer } from '../../typings/answer';
import type { PartnerApi, PartnerState, PartnerView } from '../../typings/partner';
import type { PartnerDocument } from '../attribution/documents';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done } from '../platform/answer';
import { oneOf, type Tally } from '../platform/database';
import type { Ports } from '../platform/ports';
import { isKnown } from './partner';

/** More than a store has. */
const PARTNERS = 200;

const sums = (lines: readonly Tally[]): ReadonlyMap<string, Tally> =>
  new Map(lines.map((line) => [line.key, line]));

/**
 * Partners as the store sees them. What is settled is what the log has heard of: within the ten
 * seconds after that, before it is in the wallet, it is said to be already.
 */
async function views(ports: Ports, partners: readonly PartnerDocument[]): Promise<PartnerView[]> {
  const [first] = partners;
  if (!first) return [];
  const { db } = ports;
  const { store } = first;
  const ids = partners.map(({ member }) => member);
  const commissions = async (inbox: 'pending' | 'recorded') => {
    const where = { store, partner: oneOf<string | null>(ids), inbox };
    return sums(await db.collection('orders').tally(where, { by: 'partner', sum: 'commission' }));
  };
  const [masked, friends, pending, settled] = await Promise.all([
    maskedByIds(ports, ids),
    db.collection('bonds').tally({ store, referrer: oneOf(ids) }, { by: 'referrer' }),
    commissions('pending'),
    commissions('recorded'),
  ]);
  const brought = sums(friends);
  return partners.map(({ member, state, rateBps, since }) => ({
    member,
    state,
    rateBps,
    since,
    ...(masked.get(member) ?? NAMELESS),
    friends: brought.get(member)?.count ?? 0,
    settled: settled.get(member)?.sum ?? 0,
    pending: pending.get(member)?.sum ?? 0,
  }));
}

/** One partner as the store sees them. */
export async function viewPartner(
  ports: Ports,
  partner: PartnerDocument,
): Promise<Answer<PartnerView>> {
  const [view] = await views(ports, [partner]);
  if (!view) throw new Error('one partner has one view');
  return done(view);
}

const ORDER: readonly PartnerState[] = ['applied', 'active', 'paused', 'ended'];

/** A store's partners: applications first, those who ended last, and each the earliest first. */
export async function partnersIn(
  ports: Ports,
  store: string,
): Promise<Answer<PartnerApi['list']['response']>> {
  const found = await ports.db.collection('partners').find({ store }, { limit: PARTNERS });
  const known = found.filter(isKnown).sort((a, b) => a.since - b.since);
  const ordered = ORDER.flatMap((wanted) => known.filter(({ state }) => state === wanted));
  return done({ partners: await views(ports, ordered) });
}
