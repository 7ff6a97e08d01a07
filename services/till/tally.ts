import { shopDay, shopDayStart } from '../../domain/calendar/calendar';
import type { MemberId } from '../../domain/dividend/types';
import { atLeast, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';

/** The first instant of the shop's day that it is now. */
export const today = ({ now }: Pick<Ports, 'now'>): number => shopDayStart(shopDay(now()));

const LIVING = oneOf(['created', 'paid', 'fulfilled', 'completed', 'refunded'] as const);

/** How many orders of one member a clerk makes on this shop's day, with the one that is being made. */
export async function tallyOf(
  ports: Ports,
  store: string,
  buyer: MemberId,
  by: MemberId,
): Promise<number> {
  const [sofar] = await ports.db
    .collection('orders')
    .tally({ store, buyer, by, createdAt: atLeast(today(ports)), state: LIVING }, { by: 'by' });
  return (sofar?.count ?? 0) + 1;
}
