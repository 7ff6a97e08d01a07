import { DEFAULT_PLAN } from '../../domain/dividend/plan';
import type { MemberId } from '../../domain/dividend/types';
import { fen, MAX_AMOUNT, NO_MONEY, type Fen } from '../../domain/money/money';
import { makeBill } from '../../domain/order/bill';
import { PAY_WITHIN } from '../../domain/order/timers';
import type { OrderKind } from '../../domain/order/types';
import type { Answer } from '../../typings/answer';
import type { OrderView } from '../../typings/order';
import { bestCoupon } from '../coupons/best';
import type { Documents } from '../documents';
import { done, refused } from '../platform/answer';
import type { Transaction } from '../platform/database';
import { derivedId } from '../platform/ids';
import type { Ports } from '../platform/ports';
import { settingsOf } from '../stores/settings';
import type { Staff } from '../stores/staff';
import { walletOf } from '../wallets/wallets';
import type { OrderDocument } from './documents';
import { BILL_WORDS, take, workOut, type Limits } from './draw';
import { viewOf } from './view';

/** Asks for the coupon that takes off most, in place of a coupon's id. */
export const BEST = 'best';

/** What is to be taken off and spent beside money, and whether the buyer agrees to it. */
export interface Drawing {
  /** A coupon's id, or `BEST`; null: none. */
  readonly coupon: string | null;
  readonly wallet: Fen;
  /**
   * Whether the buyer has agreed, asked in the order's own transaction, in which a consent is used
   * up. Without it nothing is taken before the tap on their own phone.
   */
  agrees(within: Transaction<Documents>, order: string, coupon: string | null): Promise<boolean>;
}

export interface Wanted {
  readonly key: string;
  readonly store: string;
  readonly amount: Fen;
  readonly kind: OrderKind;
  readonly buyer: MemberId | null;
  readonly by: MemberId;
  /** Whether somebody with the right to any bill makes it: the owner, or the buyer alone. */
  readonly unlimited: boolean;
  /** The meeting at the till that it comes from. */
  readonly visit?: string;
  /** Which order of the buyer it is that `by` makes today. */
  readonly tally?: number;
  readonly drawing?: Drawing;
}

/** The order's id, the same whenever it is asked for under its key. */
export const orderId = ({ store, by, key }: Pick<Wanted, 'store' | 'by' | 'key'>): string =>
  derivedId('order', store, by, key);

function newOrder(id: string, wanted: Wanted, now: number): OrderDocument {
  const { store, kind, buyer, by, amount } = wanted;
  const channel = kind === 'bill' ? 'inStore' : 'online';
  const { afterSaleHoursInStore, afterSaleHoursOnline } = DEFAULT_PLAN;
  return {
    _id: id,
    store,
    kind,
    channel,
    state: 'created',
    buyer,
    by,
    amount,
    discount: NO_MONEY,
    base: amount,
    wallet: NO_MONEY,
    coupon: null,
    wish: null,
    visit: wanted.visit ?? null,
    called: false,
    tally: wanted.tally ?? 0,
    opened: false,
    merchant: '',
    createdAt: now,
    paidAt: null,
    fulfilledAt: null,
    completedAt: null,
    payment: null,
    partner: null,
    commission: NO_MONEY,
    hours: { afterSaleHoursInStore, afterSaleHoursOnline },
    campaign: 0,
    asked: NO_MONEY,
    inbox: 'none',
    wishedAt: null,
    dueAt: now + PAY_WITHIN[channel],
  };
}

/** The order that is there already under a key, if it is what is asked for again. */
function again(order: OrderDocument, wanted: Wanted): Answer<OrderDocument> {
  const { wallet, coupon } = wanted.drawing ?? { wallet: NO_MONEY, coupon: null };
  const same =
    order.amount === wanted.amount &&
    order.buyer === wanted.buyer &&
    order.kind === wanted.kind &&
    (order.wish?.wallet ?? NO_MONEY) === wallet &&
    (coupon === BEST || coupon === (order.wish?.coupon?.id ?? null));
  return same ? done(order) : refused('keyUsed');
}

/** An order for which nothing is taken but money: one insert. */
async function makePlain(
  { db }: Ports,
  fresh: OrderDocument,
  wanted: Wanted,
  limits: Limits,
): Promise<Answer<OrderDocument>> {
  const none = { discount: NO_MONEY, wallet: NO_MONEY, available: NO_MONEY };
  const { amount } = wanted;
  const bill = makeBill({ ...none, ...limits, amount, walletBesideCoupon: true });
  if (!bill.ok) return refused(BILL_WORDS[bill.refusal.reason]);
  if (await db.collection('orders').add(fresh)) return done(fresh);
  const first = await db.collection('orders').get(fresh._id);
  if (!first) throw new Error('an order is neither new nor known');
  return again(first, wanted);
}

async function writeDrawing(
  within: Transaction<Documents>,
  fresh: OrderDocument,
  drawing: Drawing,
  limits: Limits,
): Promise<Answer<OrderDocument>> {
  const now = fresh.createdAt;
  const worked = await workOut(within, fresh, drawing, limits, now);
  if (!worked.ok) return worked;
  const { coupon, bill } = worked.value;
  const agreed = await drawing.agrees(within, fresh._id, coupon?.id ?? null);
  const taken = agreed ? await take(within, fresh, worked.value, now) : fresh;
  const consent = agreed ? 'given' : 'waits';
  const wish = { coupon, discount: bill.discount, wallet: bill.wallet, consent } as const;
  const order = { ...taken, wish, called: !agreed };
  await within.collection('orders').add(order);
  return done(order);
}

/** An order together with the coupon and balance that it takes, or that wait for a tap. */
async function makeDrawing(
  ports: Ports,
  fresh: OrderDocument,
  wanted: Wanted & { readonly drawing: Drawing },
  limits: Limits,
): Promise<Answer<OrderDocument>> {
  const { db } = ports;
  const { _id, store, buyer, amount } = fresh;
  const first = await db.collection('orders').get(_id);
  if (first) return again(first, wanted);
  const { drawing } = wanted;
  let { coupon } = drawing;
  if (coupon === BEST)
    coupon = buyer === null ? null : await bestCoupon(ports, { store, member: buyer, amount });
  if (coupon === null && drawing.wallet === 0) return makePlain(ports, fresh, wanted, limits);
  // What settling brought since is not in the wallet before it was looked at.
  if (drawing.wallet > 0 && buyer !== null) await walletOf(ports, store, buyer);
  return db.transaction(async (within) => {
    const earlier = await within.collection('orders').get(_id);
    if (earlier) return again(earlier, wanted);
    return writeDrawing(within, fresh, { ...drawing, coupon }, limits);
  });
}

/** How much may be billed here by whom. */
export async function limitsOf(
  ports: Ports,
  { store, unlimited }: Pick<Wanted, 'store' | 'unlimited'>,
): Promise<Limits> {
  if (unlimited) return { maxBill: MAX_AMOUNT, byOwner: true };
  return { maxBill: fen((await settingsOf(ports, store)).maxBill), byOwner: false };
}

/**
 * Makes an order of an amount that was typed, once under one key, with the coupon and balance that
 * it takes: they are its own from the write on that makes it.
 */
export async function makeOrder(ports: Ports, wanted: Wanted): Promise<Answer<OrderDocument>> {
  const { drawing } = wanted;
  const store = await ports.db.collection('stores').get(wanted.store);
  if (!store) return refused('storeNotFound');
  if (store.status !== 'open') return refused('storeNotOpen');
  const limits = await limitsOf(ports, wanted);
  const fresh = newOrder(orderId(wanted), wanted, ports.now());
  return drawing
    ? makeDrawing(ports, fresh, { ...wanted, drawing }, limits)
    : makePlain(ports, fresh, wanted, limits);
}

export async function createOrder(ports: Ports, wanted: Wanted): Promise<Answer<OrderView>> {
  const made = await makeOrder(ports, wanted);
  return made.ok ? done(viewOf(made.value)) : made;
}

/**
 * A bill that the owner records by a member's id, or anybody at the till for a walk-in. At the till a
 * member is found by their code or number (`till.open`): no clerk attributes a bill to whom they name.
 */
export async function createBill(
  ports: Ports,
  staff: Staff,
  request: { readonly key: string; readonly amount: Fen; readonly buyer: MemberId | null },
): Promise<Answer<OrderView>> {
  const { buyer } = request;
  if (buyer !== null && staff.role !== 'owner') return refused('notAllowed');
  if (buyer !== null) {
    const [known] = await ports.db.collection('members').find({ id: buyer }, { limit: 1 });
    if (!known) return refused('buyerNotFound');
  }
  const { store, member: by, role } = staff;
  return createOrder(ports, { ...request, store, by, kind: 'bill', unlimited: role === 'owner' });
}
