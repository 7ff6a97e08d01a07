import { contributionTotal } from '../../domain/dividend/stamp';
import { balances } from '../../domain/ledger/journal';
import { baseRefunded } from '../../domain/order/refund';
import { stillCounting } from '../../domain/order/release';
import type { OrderDocument } from '../orders/documents';
import type { Ports } from '../platform/ports';
import type { Note, Recomputed } from './audit';
import type { Causes } from './causes';
import type { Journals } from './journals';
import { everyDocument } from './pages';

type Reading = Pick<Ports, 'db'>;

/** What an order still sets aside of what its payment fixed, in fen, until it is settled. */
function setAsideFor({ payment, asked }: OrderDocument): number {
  if (!payment) return 0;
  const { base, wallet, contribution } = payment.stamp;
  return contributionTotal(
    stillCounting(contribution, base, baseRefunded({ base, wallet, asked })),
  );
}

/** The marketing account holds what the journals leave in it, and what is reserved has an order. */
export async function auditAccount(
  { db }: Reading,
  { store, state, moves, records }: Recomputed,
  { orders }: Causes,
  journals: Journals,
  note: Note,
): Promise<void> {
  const where = `accounts/${store}`;
  const account = await db.collection('accounts').get(store);
  const { marketing, setAside } = account ?? { marketing: 0, setAside: 0 };
  const held = balances([...journals.values()].flatMap((journal) => journal.moves));
  const inMarketing: number = held.get('marketing') ?? 0;
  const inReserved: number = held.get('reserved') ?? 0;
  if (marketing !== inMarketing) note(`${where} marketing`, inMarketing, marketing);
  if (setAside !== inReserved) note(`${where} setAside`, inReserved, setAside);
  if (marketing < 0) note(`${where} marketing`, 'at least 0', marketing);

  const { contributed, commissions } = state.totals;
  const settled = new Set(records.flatMap((record) => record.orders.map(({ order }) => order)));
  const waiting = [...orders.values()].filter(({ _id }) => !settled.has(_id));
  const due = waiting.reduce((sum, order) => sum + setAsideFor(order), 0);
  const reserved = inReserved + (balances(moves).get('reserved') ?? 0);
  // What orders set aside is never below 0, so that neither is what is reserved.
  if (reserved !== due) note('account reserved', due, reserved);
  const left = setAside - contributed - commissions;
  if (left !== reserved) note(`${where} setAside less what was settled`, reserved, left);
}

/** A campaign's budget counts what its orders set aside, and no others. */
export async function auditCampaigns(
  { db }: Reading,
  store: string,
  { orders }: Causes,
  note: Note,
): Promise<void> {
  const expected = new Map<number, number>();
  for (const order of orders.values())
    if (order.campaign > 0)
      expected.set(order.campaign, (expected.get(order.campaign) ?? 0) + setAsideFor(order));
  for await (const { _id, n, contributed } of everyDocument(
    db.collection('campaigns'),
    { store },
    'n',
  )) {
    const wanted = expected.get(n) ?? 0;
    if (contributed !== wanted) note(`campaigns/${_id} contributed`, wanted, contributed);
    expected.delete(n);
  }
  for (const n of expected.keys()) note(`campaigns/${store}/${n}`, 'present', 'missing');
}
