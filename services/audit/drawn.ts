import { minus, NO_MONEY, type Fen } from '../../domain/money/money';
import { statementOf } from '../../domain/wallet/statement';
import type { CouponDocument } from '../coupons/documents';
import type { OrderDocument } from '../orders/documents';
import type { Ports } from '../platform/ports';
import type { OwnMove, StatementDocument } from '../settlement/documents';
import { compare, type Note } from './audit';
import type { Causes } from './causes';
import type { Journals } from './journals';
import { everyDocument } from './pages';

type Line = Pick<StatementDocument, '_id' | 'member' | 'kind' | 'about' | 'amount'>;

const OWN: readonly string[] = ['paid', 'cancelled', 'refundedBefore'] satisfies OwnMove[];

/** Whether a statement line is of a move outside of the log. */
export const isOwn = ({ kind }: Pick<StatementDocument, 'kind'>): boolean => OWN.includes(kind);

const lineOf = ({ store, _id: about, buyer }: OrderDocument, kind: OwnMove, amount: Fen): Line => ({
  _id: `${store}/${kind}/${about}`,
  member: buyer ?? '',
  kind,
  about,
  amount,
});

/** What orders took from wallets and gave back to them. */
function expectedLines(store: string, { orders }: Causes, journals: Journals): Map<string, Line> {
  const lines: Line[] = [];
  for (const order of orders.values()) {
    if (order.wallet === 0) continue;
    lines.push(lineOf(order, 'paid', minus(NO_MONEY, order.wallet)));
    if (order.state === 'cancelled') lines.push(lineOf(order, 'cancelled', order.wallet));
  }
  for (const journal of journals.values())
    if (journal.kind === 'refundedBefore')
      for (const { member, about, amount } of statementOf(journal))
        lines.push({
          _id: `${store}/refundedBefore/${about}`,
          member,
          kind: 'refundedBefore',
          about,
          amount,
        });
  return new Map(lines.map((line) => [line._id, line]));
}

/** Each wallet moved outside of the log as its orders and early refunds say, and not otherwise. */
export function auditOwnLines(
  store: string,
  causes: Causes,
  journals: Journals,
  own: readonly StatementDocument[],
  note: Note,
): void {
  const expected = expectedLines(store, causes, journals);
  for (const found of own) {
    const line = expected.get(found._id);
    if (line) compare(note, `statements/${found._id}`, line, found);
    else note(`statements/${found._id}`, 'missing', 'present');
    expected.delete(found._id);
  }
  for (const [id, line] of expected) note(`statements/${id}`, line, 'missing');
}

function stateFor({ state, wish }: OrderDocument): CouponDocument['state'] | null {
  if (state === 'cancelled' || wish === null) return null;
  return state === 'created' ? 'locked' : 'used';
}

/**
 * An order's coupon is its own: held until it is paid, then used. Of a cancelled order it is free,
 * and of one that was refunded in full it is free unless it had expired.
 */
export async function auditCoupons(
  { db }: Pick<Ports, 'db'>,
  store: string,
  { orders }: Causes,
  note: Note,
): Promise<void> {
  const taken = new Map<string, OrderDocument>();
  for (const order of orders.values())
    if (order.coupon && stateFor(order) !== null && order.state !== 'refunded')
      taken.set(order.coupon.id, order);
  for await (const { _id, state, order: holder } of everyDocument(
    db.collection('coupons'),
    { store },
    '_id',
  )) {
    const order = taken.get(_id);
    taken.delete(_id);
    if (order)
      compare(
        note,
        `coupons/${_id}`,
        { state: stateFor(order), order: order._id },
        { state, order: holder },
      );
    else if (
      state === 'locked' ||
      (state === 'used' && orders.get(holder ?? '')?.state !== 'refunded')
    )
      note(`coupons/${_id} state`, 'free', state);
  }
  for (const [id, order] of taken) note(`coupons/${id}`, stateFor(order), 'missing');
}
