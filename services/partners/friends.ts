import type { Answer } from '../../typings/answer';
import type { FriendView, PartnerApi } from '../../typings/partner';
import { NEVER } from '../accounts/documents';
import type { PartnerDocument } from '../attribution/documents';
import { maskedByIds, NAMELESS } from '../members/masked';
import { done } from '../platform/answer';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { pageBy } from './page';

/**
 * Whom a partner brought, the latest first, masked. Their orders are those that pay the partner and
 * were not given back; nobody is ranked.
 */
export async function friendsOf(
  ports: Ports,
  { store, member }: PartnerDocument,
  before: number = NEVER,
): Promise<Answer<PartnerApi['friends']['response']>> {
  const { db } = ports;
  const bonds = db.collection('bonds');
  const { rows, next } = await pageBy(bonds, { store, referrer: member }, 'at', before);
  if (rows.length === 0) return done({ friends: [], next });
  const ids = rows.map((bond) => bond.member);
  const [masked, lines] = await Promise.all([
    maskedByIds(ports, ids),
    db.collection('orders').tally(
      {
        store,
        partner: member,
        buyer: oneOf<string | null>(ids),
        state: oneOf(['paid', 'fulfilled', 'completed'] as const),
      },
      { by: 'buyer', sum: 'commission', latest: 'paidAt' },
    ),
  ]);
  const orders = new Map(lines.map((line) => [line.key, line]));
  const friends = rows.map(({ member: id, at }): FriendView => {
    const line = orders.get(id);
    return {
      ...(masked.get(id) ?? NAMELESS),
      since: at,
      orders: line?.count ?? 0,
      lastAt: line?.latest ?? null,
      earned: line?.sum ?? 0,
    };
  });
  return done({ friends, next });
}
