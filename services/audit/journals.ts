import { balances, type Journal, type Move } from '../../domain/ledger/journal';
import { topUpJournal } from '../../domain/ledger/marketing';
import { NO_MONEY, plus } from '../../domain/money/money';
import { paidJournal, refundedBeforeJournal } from '../../domain/order/journals';
import { baseRefunded, splitRefund } from '../../domain/order/refund';
import { released } from '../../domain/order/release';
import type { JournalDocument } from '../accounts/documents';
import { journalDocument, journalId } from '../accounts/journals';
import type { OrderDocument, Payment, RefundDocument } from '../orders/documents';
import type { Ports } from '../platform/ports';
import { compare, same, type Note } from './audit';
import { isBeforeSettling, type Causes } from './causes';
import { everyDocument } from './pages';

/** The store's journals as they are stored, by `_id`. */
export type Journals = ReadonlyMap<string, JournalDocument>;

export async function readJournals({ db }: Pick<Ports, 'db'>, store: string): Promise<Journals> {
  const found = new Map<string, JournalDocument>();
  for await (const journal of everyDocument(db.collection('journals'), { store }, '_id'))
    found.set(journal._id, journal);
  return found;
}

const isSound = ({ from, to, amount }: Move): boolean =>
  from !== to && Number.isSafeInteger(amount) && amount > 0;

/** What holds for a journal whatever caused it: its moves, and what is read off them. */
function auditForm(journal: JournalDocument, note: Note): void {
  const { _id, store, kind, id, moves, at } = journal;
  if (!moves.every(isSound)) note(`journals/${_id} moves`, 'amounts above 0', moves);
  const total = [...balances(moves).values()].reduce((sum, amount) => sum + amount, 0);
  if (total !== 0) note(`journals/${_id} sum`, 0, total);
  compare(note, `journals/${_id}`, journalDocument(store, { kind, id, moves }, at), journal);
}

interface Expected {
  readonly journal: Journal;
  /** undefined: nothing else says when it was. */
  readonly at: number | undefined;
}

function paidBy(order: OrderDocument, { through, stamp }: Payment): Expected {
  const { _id: id } = order;
  const { buyer, base, wallet, contribution } = stamp;
  const paid = { id, buyer, paidThrough: through, base, wallet, contribution };
  return { journal: paidJournal(paid), at: order.paidAt ?? undefined };
}

/** The journal of a refund when so much was asked before it; null: it does not fit the order. */
function refundedBy({ stamp, through }: Payment, refund: RefundDocument, asked: typeof NO_MONEY) {
  const { base, wallet, buyer } = stamp;
  const split = splitRefund({ base, wallet, asked }, refund.amount);
  if (!split.ok) return null;
  const before = baseRefunded({ base, wallet, asked });
  const parts = released(stamp.contribution, base, before, plus(before, split.value.base));
  const journal = refundedBeforeJournal({
    id: refund.refund,
    buyer,
    paidThrough: through,
    split: split.value,
    released: parts,
  });
  return { refund, journal, split: split.value };
}

/**
 * The journals of an order's refunds before settling. Each depends on what was asked before it, and
 * clocks differ between machines: of those left, the next is one whose stored journal fits.
 */
function refundsOf(
  order: OrderDocument,
  payment: Payment,
  refunds: readonly RefundDocument[],
  stored: Journals,
  note: Note,
): Expected[] {
  const left = [...refunds].sort((a, b) => a.at - b.at);
  const expected: Expected[] = [];
  let asked = NO_MONEY;
  while (left.length > 0) {
    const made = left.map((refund) => refundedBy(payment, refund, asked));
    const fits = made.findIndex(
      (each) =>
        each && same(each.journal.moves, stored.get(journalId(order.store, each.journal))?.moves),
    );
    const [refund] = left.splice(Math.max(fits, 0), 1);
    const next = made[Math.max(fits, 0)];
    if (!refund) break;
    if (!next) {
      note(`refunds/${refund._id} amount`, 'no more than was left', refund.amount);
      continue;
    }
    if (refund.cash !== next.split.base)
      note(`refunds/${refund._id} cash`, next.split.base, refund.cash);
    expected.push({ journal: next.journal, at: refund.at });
    asked = plus(asked, next.split.amount);
  }
  if (asked !== order.asked) note(`orders/${order._id} asked`, asked, order.asked);
  return expected;
}

/** Every journal that the orders, refunds and top-ups stand for. */
function expectedOf(causes: Causes, stored: Journals, note: Note): Expected[] {
  const expected: Expected[] = [];
  const before = new Map<string, RefundDocument[]>();
  for (const refund of causes.refunds)
    if (isBeforeSettling(causes, refund))
      before.set(refund.order, [...(before.get(refund.order) ?? []), refund]);
  for (const order of causes.orders.values()) {
    const refunds = before.get(order._id) ?? [];
    if (order.payment) {
      expected.push(paidBy(order, order.payment));
      expected.push(...refundsOf(order, order.payment, refunds, stored, note));
    } else
      for (const { _id } of refunds) note(`refunds/${_id}`, 'of an order that was paid', order._id);
  }
  for (const { _id, amount, state } of causes.topUps)
    if (state === 'paid') expected.push({ journal: topUpJournal(_id, amount), at: undefined });
  return expected;
}

/** Taking out leaves its journal alone behind: that is its cause. */
const isOwnCause = ({ kind, moves: [only, ...others] }: JournalDocument): boolean =>
  kind === 'takenOut' &&
  others.length === 0 &&
  only?.from === 'marketing' &&
  only.to === 'outside:wechat';

/** Each journal has its cause, and each cause its journal with the moves that it stands for. */
export function auditJournals(store: string, causes: Causes, stored: Journals, note: Note): void {
  for (const journal of stored.values()) auditForm(journal, note);
  const caused = new Set<string>();
  for (const { journal, at } of expectedOf(causes, stored, note)) {
    const _id = journalId(store, journal);
    const found = stored.get(_id);
    caused.add(_id);
    const { moves } = journal;
    compare(note, `journals/${_id}`, at === undefined ? { moves } : { moves, at }, found);
  }
  for (const journal of stored.values())
    if (!caused.has(journal._id) && !isOwnCause(journal))
      note(`journals/${journal._id}`, 'missing', 'present');
}
