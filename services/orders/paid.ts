import { contributionTotal } from '../../domain/dividend/stamp';
import type { Instant } from '../../domain/dividend/types';
import type { OutsideAccount } from '../../domain/ledger/journal';
import { minus, NO_MONEY } from '../../domain/money/money';
import { paidJournal } from '../../domain/order/journals';
import { stepOrder } from '../../domain/order/transitions';
import { accountIn, changeAccount, emptyAccount } from '../accounts/account';
import type { AccountDocument } from '../accounts/documents';
import { journalDocument } from '../accounts/journals';
import { notePaid } from '../coupons/funnel';
import { spendCoupon } from '../coupons/hold';
import type { Documents } from '../documents';
import { increaseBy, type Transaction } from '../platform/database';
import type { Ports } from '../platform/ports';
import { announceFor } from '../campaigns/advance';
import { closeCall } from './calls';
import { recordCompletion } from './complete';
import type { OrderDocument } from './documents';
import { progressOf } from './progress';
import { situationOf, termsOf, type Situation, type Terms } from './situation';

export interface Paying {
  readonly through: OutsideAccount;
  /** WeChat's number of the payment; empty for cash. */
  readonly transaction: string;
  readonly paidAt: Instant;
  /** The openid that paid; null for cash. */
  readonly payer: string | null;
  /** What was said before the money was taken; null where it is taken whatever the order counts as. */
  readonly told: Told | null;
}

export interface Told {
  readonly counted: boolean;
  readonly target: number;
}

export type PaidResult =
  | { readonly kind: 'paid'; readonly order: OrderDocument }
  /** It would not count as was said: nothing was written. */
  | { readonly kind: 'termsChanged' }
  /** It is not waiting for a payment (any more): nothing was written. */
  | { readonly kind: 'otherwise'; readonly order: OrderDocument };

const isAsTold = (told: Told | null, { stamp }: Terms): boolean =>
  told === null || (told.counted === stamp.counted && told.target === stamp.target);

function paidOrder(
  order: OrderDocument,
  paying: Paying,
  terms: Terms,
  campaign: number,
  now: Instant,
): OrderDocument {
  const { through, transaction, paidAt } = paying;
  const { stamp, notCounted, referrerDropped, version, hours, rateBps } = terms;
  const partner = stamp.referrer?.partner ? stamp.referrer.member : null;
  const paid: OrderDocument = {
    ...order,
    state: 'paid',
    paidAt,
    hours,
    payment: { through, transaction, stamp, notCounted, referrerDropped, version, rateBps },
    partner,
    commission: partner === null ? NO_MONEY : stamp.contribution.referral,
    campaign: stamp.counted ? campaign : 0,
    inbox: 'pending',
  };
  return { ...paid, ...progressOf(paid, hours, now) };
}

async function reserve(
  within: Transaction<Documents>,
  order: OrderDocument,
  account: AccountDocument,
  { stamp }: Terms,
  paying: Paying,
): Promise<void> {
  const amount = contributionTotal(stamp.contribution);
  const fromMarketing = paying.through === 'outside:till' ? amount : NO_MONEY;
  if (amount > 0)
    await changeAccount(within, account, {
      marketing: minus(NO_MONEY, fromMarketing),
      setAside: amount,
    });
  const { base, wallet, buyer, _id: id } = order;
  const { contribution } = stamp;
  const entries = { id, buyer, paidThrough: paying.through, base, wallet, contribution };
  await within
    .collection('journals')
    .add(journalDocument(order.store, paidJournal(entries), paying.paidAt));
}

/** The order's coupon is used; its balance left the wallet when the order was made. */
async function useUp(
  within: Transaction<Documents>,
  { _id, store, buyer, coupon: held }: OrderDocument,
  now: Instant,
): Promise<void> {
  const coupon = held && (await spendCoupon(within, held.id, _id, now));
  await notePaid(within, { store, buyer, coupon, now });
}

async function writePaid(
  within: Transaction<Documents>,
  situation: Situation,
  paying: Paying,
  now: Instant,
): Promise<PaidResult> {
  const orders = within.collection('orders');
  const order = await orders.get(situation.purchase.order);
  if (!order) throw new Error(`there is no order ${situation.purchase.order}`);
  const who = paying.through === 'outside:till' ? 'store' : 'platform';
  if (!stepOrder(order.state, 'paid', who).ok) return { kind: 'otherwise', order };
  const campaigns = within.collection('campaigns');
  // Of an order without a member nothing is the campaign's, and nothing is set aside.
  const { buyer } = situation.purchase;
  const campaign =
    buyer === null
      ? situation.campaign
      : situation.campaign && (await campaigns.get(situation.campaign._id));
  const account = buyer === null ? emptyAccount(order.store) : await accountIn(within, order.store);
  const terms = termsOf(situation, campaign, account);
  if (!isAsTold(paying.told, terms)) return { kind: 'termsChanged' };
  const paid = paidOrder(order, paying, terms, campaign?.n ?? 0, now);
  await orders.set(paid);
  await useUp(within, paid, now);
  await reserve(within, order, account, terms, paying);
  // Written with each order that counts: whoever ends the campaign meets it, or is seen by it.
  if (campaign && terms.stamp.counted)
    await campaigns.update(campaign._id, {
      contributed: increaseBy(contributionTotal(terms.stamp.contribution)),
      revision: increaseBy(1),
    });
  return { kind: 'paid', order: paid };
}

/**
 * Records that an order was paid: in one transaction the stamp, the reservation out of the marketing
 * account or the payment itself, the campaign's budget and the journal (docs/rules.md section 3). A
 * second time finds it paid.
 */
export async function recordPaid(
  ports: Ports,
  order: OrderDocument,
  paying: Paying,
): Promise<PaidResult> {
  const { _id, store, buyer, base, wallet } = order;
  const { through, paidAt, payer } = paying;
  const purchase = { order: _id, store, buyer, base, wallet, through, paidAt, payer };
  const situation = await situationOf(ports, purchase);
  await announceFor(ports, situation.campaign, paidAt);
  const result = await ports.db.transaction((within) =>
    writePaid(within, situation, paying, ports.now()),
  );
  if (result.kind === 'termsChanged') return result;
  await closeCall(ports, result.order);
  return { ...result, order: await recordCompletion(ports, result.order) };
}

/**
 * An order that coupon and balance cover whole is paid without collecting anything. It is none of the
 * campaign's, so that nothing has to be told before.
 */
export async function payNothing(ports: Ports, order: OrderDocument): Promise<OrderDocument> {
  if (order.base !== NO_MONEY) throw new Error(`order ${order._id} is not paid for nothing`);
  const result = await recordPaid(ports, order, {
    through: 'outside:till',
    transaction: '',
    paidAt: ports.now(),
    payer: null,
    told: null,
  });
  if (result.kind === 'termsChanged') throw new Error('what nobody was told has changed');
  return result.order;
}
