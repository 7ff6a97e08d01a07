import type { NoReferrerReason } from '../../domain/attribution/payment';
import { NO_MONEY, type Fen } from '../../domain/money/money';
import { makeBill, mostWallet } from '../../domain/order/bill';
import { maySpendBalance, maySpendCoupon } from '../../domain/till/consent';
import { available } from '../../domain/wallet/balance';
import type { Answer } from '../../typings/answer';
import type { OrderView, Preview } from '../../typings/order';
import type { BillPreview } from '../../typings/till';
import { referralOf } from '../attribution/referrer';
import { couponsFor, type NamedRanked } from '../coupons/best';
import { COUPON_WORDS } from '../coupons/hold';
import { openCall } from '../orders/calls';
import { finishCovered } from '../orders/consent';
import { BEST, limitsOf, makeOrder, orderId, type Drawing } from '../orders/create';
import type { OrderDocument } from '../orders/documents';
import { BILL_WORDS, waits } from '../orders/draw';
import { preview } from '../orders/preview';
import { viewOf } from '../orders/view';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';
import type { Staff } from '../stores/staff';
import { walletOf } from '../wallets/wallets';
import { choiceOf } from './choice';
import type { VisitDocument } from './documents';
import { tallyOf } from './tally';
import { foundIn, visitHere } from './visit';

export interface Wish {
  /** null: a walk-in. */
  readonly visit: string | null;
  readonly amount: Fen;
  /** A coupon's id, or `best`; null: none. */
  readonly coupon: string | null;
  readonly wallet: Fen;
}

/** The visit that a bill is for, as long as it lasts; null: a walk-in, for whom nothing is taken off. */
async function visitFor(
  ports: Ports,
  staff: Staff,
  { visit: id, coupon, wallet }: Wish,
): Promise<Answer<VisitDocument | null>> {
  if (id !== null) return visitHere(ports, staff, id);
  const asksForMore = wallet > 0 || (coupon !== null && coupon !== BEST);
  return asksForMore ? refused('badRequest') : done(null);
}

interface Chosen {
  readonly id: string | null;
  readonly discount: Fen;
  readonly walletBeside: boolean;
}

const NOTHING: Chosen = { id: null, discount: NO_MONEY, walletBeside: true };

function choose(ranked: readonly NamedRanked[], wanted: string | null): Answer<Chosen> {
  if (wanted === null) return done(NOTHING);
  const found = wanted === BEST ? ranked[0] : ranked.find(({ coupon }) => coupon.id === wanted);
  if (!found) return wanted === BEST ? done(NOTHING) : refused('couponNotFound');
  const { coupon, use } = found;
  if (!use.ok) return wanted === BEST ? done(NOTHING) : refused(COUPON_WORDS[use.refusal.reason]);
  return done({ id: coupon.id, discount: use.value.discount, walletBeside: coupon.walletBeside });
}

/** Reasons for which nobody is named: there is no partner, or the bill is their own. */
const NOBODY: readonly (NoReferrerReason | null)[] = ['not bound', 'oneself', null];

async function whyNoCommission(
  ports: Ports,
  store: string,
  visit: VisitDocument | null,
  throughTill: Preview,
): Promise<BillPreview['noCommission']> {
  if (visit === null) return null;
  const purchase = { store, buyer: visit.member, paidAt: ports.now(), payer: null };
  const { why } = await referralOf(ports, purchase);
  if (why === 'bound less than 30 minutes before the first payment') return why;
  if (!NOBODY.includes(why)) return 'other';
  return throughTill.referrerDropped ? 'not covered' : null;
}

/** Works a bill out, and says how it would count, paid either way. Reserves nothing. */
export async function previewBill(
  ports: Ports,
  staff: Staff,
  wish: Wish,
): Promise<Answer<BillPreview>> {
  const found = await visitFor(ports, staff, wish);
  if (!found.ok) return found;
  const visit = found.value;
  if (visit && visit.until <= ports.now()) return refused('visitOver');
  const { store } = staff;
  const { amount, wallet } = wish;
  const buyer = visit?.member ?? null;
  const [coupons, has, limits] = await Promise.all([
    buyer === null ? [] : couponsFor(ports, { store, member: buyer, amount }),
    buyer === null ? NO_MONEY : walletOf(ports, store, buyer).then(available),
    limitsOf(ports, { store, unlimited: staff.role === 'owner' }),
  ]);
  const chosen = choose(coupons, wish.coupon);
  if (!chosen.ok) return chosen;
  const { id: coupon, discount, walletBeside: walletBesideCoupon } = chosen.value;
  const bill = makeBill({
    amount,
    discount,
    walletBesideCoupon,
    wallet,
    available: has,
    ...limits,
  });
  if (!bill.ok) return refused(BILL_WORDS[bill.refusal.reason]);
  const { base } = bill.value;
  const asked = { store, buyer, amount: base };
  const throughWechat = await preview(ports, { ...asked, through: 'outside:wechat' });
  const throughTill = await preview(ports, { ...asked, through: 'outside:till' });
  if (!throughWechat.ok) return throughWechat;
  if (!throughTill.ok) return throughTill;
  return done({
    ...bill.value,
    coupon,
    coupons: coupons.flatMap((ranked) => choiceOf(ranked) ?? []),
    mostWallet: walletBesideCoupon ? mostWallet(amount, discount, has) : NO_MONEY,
    throughWechat: throughWechat.value,
    throughTill: throughTill.value,
    noCommission: await whyNoCommission(ports, store, visit, throughTill.value),
  });
}

/**
 * Whether the code that the member showed stands for what this bill takes; it does so for one bill at
 * a time, and again once that one was cancelled. For everything else the member taps.
 */
const agreesBy =
  ({ _id }: VisitDocument, wallet: Fen): Drawing['agrees'] =>
  async (within, order, coupon) => {
    const visits = within.collection('visits');
    const visit = await visits.get(_id);
    if (!visit) return false;
    const consent = { found: foundIn(visit), tapped: false };
    if (wallet > 0 && !maySpendBalance(consent)) return false;
    if (coupon !== null && !maySpendCoupon(consent, coupon)) return false;
    const earlier =
      visit.spentOn === null ? undefined : await within.collection('orders').get(visit.spentOn);
    if (earlier && earlier.state !== 'cancelled') return false;
    await visits.set({ ...visit, spentOn: order });
    return true;
  };

/** Makes sure that the member's phone shows what waits for it; an order that costs nothing is paid. */
async function goOn(ports: Ports, order: OrderDocument): Promise<Answer<OrderView>> {
  if (waits(order)) await openCall(ports, order, 'confirm');
  return done(viewOf(await finishCovered(ports, order)));
}

/**
 * Opens a bill, once under one key: an order with the coupon and balance that it takes, or that wait
 * for the member's tap. Whose it is and what it takes are our own records'; the till names a visit.
 */
export async function openBill(
  ports: Ports,
  staff: Staff,
  wish: Wish & { readonly key: string },
): Promise<Answer<OrderView>> {
  const found = await visitFor(ports, staff, wish);
  if (!found.ok) return found;
  const visit = found.value;
  const { store, member: by, role } = staff;
  const { key, amount, coupon, wallet } = wish;
  const asked = { key, store, amount, kind: 'bill', by, unlimited: role === 'owner' } as const;
  if (!visit) {
    const made = await makeOrder(ports, { ...asked, buyer: null });
    return made.ok ? done(viewOf(made.value)) : made;
  }
  const isOver = visit.until <= ports.now();
  if (isOver && !(await ports.db.collection('orders').get(orderId(asked))))
    return refused('visitOver');
  const made = await makeOrder(ports, {
    ...asked,
    buyer: visit.member,
    visit: visit._id,
    tally: await tallyOf(ports, store, visit.member, by),
    drawing: { coupon, wallet, agrees: agreesBy(visit, wallet) },
  });
  return made.ok ? goOn(ports, made.value) : made;
}
