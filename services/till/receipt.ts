import { statusIn } from '../../domain/dividend/line';
import type { Answer } from '../../typings/answer';
import type { ReceiptView, TillApi } from '../../typings/till';
import { maskedByIds, NAMELESS } from '../members/masked';
import { viewOf } from '../orders/view';
import { done, refused } from '../platform/answer';
import { atLeast, oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';
import { rankOfEntry } from '../queue/my-entries';
import type { SettlementDocument } from '../settlement/documents';
import { entryId, recordId, settlementId } from '../settlement/ids';
import type { Staff } from '../stores/staff';
import { today as dayStart } from './tally';

const seesCommission = ({ role }: Staff): boolean => role !== 'clerk';

/** Orders before an entry in the line; null: it does not wait, or is not there. */
async function aheadOf({ db }: Ports, store: string, seq: number | null): Promise<number | null> {
  if (seq === null) return null;
  const [entry, queue] = await Promise.all([
    db.collection('entries').get(entryId(store, seq)),
    db.collection('queues').get(store),
  ]);
  if (!entry || !queue || statusIn(queue, entry) !== 'waiting') return null;
  return (await rankOfEntry({ db }, queue, entry)) - 1;
}

async function settledView(
  ports: Ports,
  staff: Staff,
  { number, record, outcome }: SettlementDocument,
): Promise<ReceiptView['settled']> {
  if (outcome.kind !== 'settled') throw new Error(`order ${number} was ${outcome.kind}`);
  const { store } = staff;
  const { referral, credits, sharers, entry } = outcome;
  const held = await ports.db.collection('log').get(recordId(store, record));
  if (!held) throw new Error(`there is no record ${record} in ${store}`);
  const seq = entry?.seq ?? null;
  const named = referral && seesCommission(staff) ? referral : null;
  const people = await maskedByIds(ports, named ? [named.member] : []);
  return {
    number,
    seq,
    ahead: await aheadOf(ports, store, seq),
    shared: credits.reduce((sum, credit) => sum + credit.amount, 0),
    sharers,
    commission: named && {
      partnerName: (people.get(named.member) ?? NAMELESS).name,
      amount: named.amount,
    },
    record,
    hash: held.hash,
  };
}

/** What became of one of the store's orders, with its place in the store's log once it is settled. */
export async function receipt(
  ports: Ports,
  staff: Staff,
  { order: id }: { readonly order: string },
): Promise<Answer<ReceiptView>> {
  const { db } = ports;
  const order = await db.collection('orders').get(id);
  if (order?.store !== staff.store) return refused('orderNotFound');
  const { buyer } = order;
  const settlement = await db.collection('settlements').get(settlementId(staff.store, id));
  const people = await maskedByIds(ports, buyer === null ? [] : [buyer]);
  return done({
    order: viewOf(order, staff),
    member: buyer === null ? null : (people.get(buyer) ?? NAMELESS),
    settled: settlement ? await settledView(ports, staff, settlement) : null,
  });
}

const TAKEN = oneOf(['paid', 'fulfilled', 'completed'] as const);

/** The store's orders that were paid on this shop's day and not refunded whole, and what they came to. */
export async function today(
  ports: Ports,
  { store }: Staff,
): Promise<Answer<TillApi['today']['response']>> {
  const orders = ports.db.collection('orders');
  const paid = { store, paidAt: atLeast(dayStart(ports)), state: TAKEN };
  const [[money], [balance]] = await Promise.all([
    orders.tally(paid, { by: 'store', sum: 'base' }),
    orders.tally(paid, { by: 'store', sum: 'wallet' }),
  ]);
  return done({ orders: money?.count ?? 0, amount: (money?.sum ?? 0) + (balance?.sum ?? 0) });
}
