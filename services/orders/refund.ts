import { contributionTotal } from '../../domain/dividend/stamp';
import { minus, NO_MONEY, plus, type Fen } from '../../domain/money/money';
import { refundedBeforeJournal } from '../../domain/order/journals';
import { baseRefunded, splitRefund, type RefundSplit } from '../../domain/order/refund';
import { released, stillCounting } from '../../domain/order/release';
import { refundRoute, stepOrder } from '../../domain/order/transitions';
import type { OrderActor } from '../../domain/order/types';
import type { Answer } from '../../typings/answer';
import type { RefundView } from '../../typings/order';
import { accountIn, changeAccount } from '../accounts/account';
import { NEVER } from '../accounts/documents';
import { journalDocument } from '../accounts/journals';
import { campaignId } from '../campaigns/read';
import { restoreToMember } from '../coupons/hold';
import type { Documents } from '../documents';
import { paymentNumber } from '../payments/numbers';
import { done, refused } from '../platform/answer';
import { increaseBy, type Transaction } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { moveBalance, walletIn } from '../wallets/move';
import { recordCompletion } from './complete';
import type { OrderDocument, Payment, RefundDocument } from './documents';
import { followRefund } from './refund-payment';
import { isStray } from './stray';

export interface Refunding {
  readonly order: OrderDocument;
  readonly key: string;
  /** y: of all that was paid; null: the rest. */
  readonly amount: Fen | null;
  readonly by: string;
  readonly who: OrderActor;
}

const refundView = (refund: RefundDocument): RefundView => {
  const { refund: id, order, amount, phase, cash, through, why, at } = refund;
  return { id, order, amount, phase, cash, through, why, at };
};

/** What one key of one person asks back of an order: always the same refund. */
export const refundIdOf = (order: string, by: string, key: string): string =>
  `r-${derivedId('refund', order, by, key)}`;

function newRefund({ order, key, amount, by }: Refunding, payment: Payment, at: number) {
  const refund = refundIdOf(order._id, by, key);
  const isWechat = payment.through === 'outside:wechat';
  return {
    _id: `${order.store}/${refund}`,
    store: order.store,
    refund,
    order: order._id,
    amount,
    cash: NO_MONEY,
    through: payment.through,
    number: isWechat ? paymentNumber('order', order._id) : '',
    merchant: isWechat ? order.merchant : '',
    total: order.base,
    why: '',
    by,
    at,
  };
}

/** What still counts of the referrer's part when so much of the order was asked back. */
const leftOf = ({ base, wallet }: OrderDocument, { stamp }: Payment, asked: Fen): Fen =>
  stillCounting(stamp.contribution, base, baseRefunded({ base, wallet, asked })).referral;

/** Sets free what the refunded part had reserved, where it came from, and writes the books. */
async function release(
  within: Transaction<Documents>,
  order: OrderDocument,
  payment: Payment,
  refund: RefundDocument,
  split: RefundSplit,
): Promise<void> {
  const { base, wallet, asked, store, buyer } = order;
  const before = baseRefunded({ base, wallet, asked });
  const after = plus(before, split.base);
  const parts = released(payment.stamp.contribution, base, before, after);
  const freed = contributionTotal(parts);
  const account = await accountIn(within, store);
  if (freed > 0)
    await changeAccount(within, account, {
      marketing: payment.through === 'outside:till' ? freed : NO_MONEY,
      setAside: minus(NO_MONEY, freed),
    });
  if (order.campaign > 0)
    await within.collection('campaigns').update(campaignId(store, order.campaign), {
      contributed: increaseBy(minus(NO_MONEY, freed)),
      revision: increaseBy(1),
    });
  const journal = refundedBeforeJournal({
    id: refund.refund,
    buyer,
    paidThrough: payment.through,
    split,
    released: parts,
  });
  await within.collection('journals').add(journalDocument(store, journal, refund.at));
  if (split.wallet > 0 && buyer !== null)
    await moveBalance(within, await walletIn(within, store, buyer), {
      kind: 'refundedBefore',
      about: refund.refund,
      amount: split.wallet,
      at: refund.at,
    });
}

type Written = RefundDocument | 'notInThisState' | 'moreThanIsLeft' | 'completed';

/** One refund before the order completed: the rules decide, one transaction writes. */
async function writeBefore(
  within: Transaction<Documents>,
  refunding: Refunding,
  now: number,
): Promise<Written> {
  const orders = within.collection('orders');
  const order = await orders.get(refunding.order._id);
  if (!order?.payment) return 'notInThisState';
  const { payment } = order;
  const fresh = newRefund(refunding, payment, now);
  const earlier = await within.collection('refunds').get(fresh._id);
  if (earlier) return earlier;
  if (order.state === 'completed') return 'completed';
  if (!stepOrder(order.state, 'refunded', refunding.who).ok) return 'notInThisState';
  const split = splitRefund(order, refunding.amount);
  if (!split.ok) return 'moreThanIsLeft';
  const isWechat = payment.through === 'outside:wechat';
  const cash = split.value.base;
  const moving = isWechat && cash > 0;
  // What was paid in cash is given back over the counter, by whoever grants it.
  const phase = moving ? 'due' : 'paid';
  const refund: RefundDocument = { ...fresh, cash, phase, dueAt: moving ? now : NEVER };
  const asked = plus(order.asked, split.value.amount);
  const left = split.value.full
    ? ({ state: 'refunded', inbox: 'none', dueAt: NEVER } as const)
    : {};
  const commission = order.partner === null ? NO_MONEY : leftOf(order, payment, asked);
  await orders.set({ ...order, asked, commission, ...left });
  await within.collection('refunds').add(refund);
  await release(within, order, payment, refund, split.value);
  if (order.coupon && split.value.full)
    await restoreToMember(within, order.coupon.id, order._id, now);
  return refund;
}

/** From completion on the log decides what is due; it hears of the order first. */
async function askLog(ports: Ports, refunding: Refunding): Promise<RefundDocument> {
  const order = await recordCompletion(ports, refunding.order);
  if (!order.payment) throw new Error(`order ${order._id} was completed without a payment`);
  const now = ports.now();
  const fresh = newRefund(refunding, order.payment, Math.max(now, order.completedAt ?? 0));
  await ports.db.collection('refunds').add({ ...fresh, phase: 'asked', dueAt: now });
  const followed = await followRefund(ports, fresh._id);
  await ports.settleSoon(order.store, fresh.at);
  return followed;
}

/**
 * Refunds an order, or a part of it, once under one key (docs/rules.md section 5): before it
 * completed at once, afterwards as its store's log decides.
 */
export async function refundOrder(ports: Ports, refunding: Refunding): Promise<Answer<RefundView>> {
  const written = await ports.db.transaction((within) =>
    writeBefore(within, refunding, ports.now()),
  );
  if (written === 'completed') {
    const order = await ports.db.collection('orders').get(refunding.order._id);
    if (!order || !stepOrder(order.state, 'refunded', refunding.who).ok)
      return refused('notInThisState');
    return done(refundView(await askLog(ports, { ...refunding, order })));
  }
  if (typeof written === 'string') return refused(written);
  if (written.amount !== refunding.amount) return refused('keyUsed');
  return done(refundView(await followRefund(ports, written._id)));
}

/** The buyer's own refund: at once before anything was handed over, else a wish to the store. */
export async function askRefund(
  ports: Ports,
  buyer: string,
  { order: id, key }: { readonly order: string; readonly key: string },
): Promise<Answer<{ readonly refund: RefundView | null }>> {
  const orders = ports.db.collection('orders');
  const order = await orders.get(id);
  if (order?.buyer !== buyer) return refused('orderNotFound');
  const route = refundRoute(order.state, order.kind);
  if (!route.ok && order.state !== 'refunded')
    return refused(route.refusal.reason === 'nothing was paid' ? 'nothingPaid' : 'afterSaleOver');
  if (route.ok && route.value === 'the store decides') {
    await orders.update({ _id: id, wishedAt: null }, { wishedAt: ports.now() });
    return done({ refund: null });
  }
  const answer = await refundOrder(ports, { order, key, amount: null, by: buyer, who: 'buyer' });
  return answer.ok ? done({ refund: answer.value }) : answer;
}

/** The refunds of an order, in the order in which they were asked for. */
export async function refundsOf(ports: Ports, order: OrderDocument): Promise<RefundView[]> {
  const found = await ports.db
    .collection('refunds')
    .find({ store: order.store, order: order._id }, { orderBy: [['at', 'asc']], limit: 50 });
  return found.filter((refund) => !isStray(refund)).map(refundView);
}
