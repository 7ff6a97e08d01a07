import { useOn } from '../../domain/coupon/usable';
import type { Instant } from '../../domain/dividend/types';
import { minus, NO_MONEY, type Fen } from '../../domain/money/money';
import { makeBill, type Bill, type BillRefusal } from '../../domain/order/bill';
import { available } from '../../domain/wallet/balance';
import type { Answer } from '../../typings/answer';
import type { RefusalName } from '../../typings/refusal';
import { couponOf } from '../coupons/coupon';
import { COUPON_WORDS, holdCoupon, releaseCoupon } from '../coupons/hold';
import type { Documents } from '../documents';
import { done, refused } from '../platform/answer';
import type { Transaction } from '../platform/database';
import { moveBalance, walletIn } from '../wallets/move';
import type { CouponRef, OrderDocument } from './documents';

type Within = Transaction<Documents>;

/** How much whoever makes a bill may take alone. */
export interface Limits {
  readonly maxBill: Fen;
  readonly byOwner: boolean;
}

/** What is to be taken off and spent beside money. */
export interface Draw {
  /** A coupon's id; null: none. */
  readonly coupon: string | null;
  readonly wallet: Fen;
}

export const BILL_WORDS: Readonly<Record<BillRefusal['reason'], RefusalName>> = {
  'not an amount': 'badRequest',
  'too large': 'badRequest',
  'needs the owner': 'needsOwner',
  'balance not beside this coupon': 'balanceNotBeside',
  'more balance than the bill': 'moreThanTheBill',
  'not enough balance': 'notEnoughBalance',
};

export interface Worked {
  readonly bill: Bill;
  readonly coupon: CouponRef | null;
}

const NO_COUPON = { ref: null, discount: NO_MONEY, walletBesideCoupon: true } as const;

interface Discount {
  readonly ref: CouponRef | null;
  readonly discount: Fen;
  readonly walletBesideCoupon: boolean;
}

async function discountOf(
  within: Within,
  { store, buyer, amount }: OrderDocument,
  coupon: string | null,
  now: Instant,
): Promise<Answer<Discount>> {
  if (coupon === null) return done(NO_COUPON);
  const found = await within.collection('coupons').get(coupon);
  if (!found || buyer === null) return refused('couponNotFound');
  const use = useOn(couponOf(found), buyer, { store, amount, lines: null }, now);
  if (!use.ok) return refused(COUPON_WORDS[use.refusal.reason]);
  const ref = { id: found._id, name: found.name };
  return done({ ref, discount: use.value.discount, walletBesideCoupon: found.walletBeside });
}

/** What an order comes to with its buyer's coupon and balance as they are; nothing is written. */
export async function workOut(
  within: Within,
  order: OrderDocument,
  draw: Draw,
  limits: Limits,
  now: Instant,
): Promise<Answer<Worked>> {
  const { store, buyer, amount } = order;
  const coupon = await discountOf(within, order, draw.coupon, now);
  if (!coupon.ok) return coupon;
  const { ref, ...terms } = coupon.value;
  const has =
    draw.wallet > 0 && buyer !== null ? available(await walletIn(within, store, buyer)) : NO_MONEY;
  const bill = makeBill({ ...terms, ...limits, amount, wallet: draw.wallet, available: has });
  return bill.ok
    ? done({ bill: bill.value, coupon: ref })
    : refused(BILL_WORDS[bill.refusal.reason]);
}

/**
 * Takes what was worked out for an order that waits for its payment, in the order's own transaction:
 * two tills that want the same meet in its document, and the second works it out again.
 */
export async function take(
  within: Within,
  order: OrderDocument,
  { bill, coupon }: Worked,
  now: Instant,
): Promise<OrderDocument> {
  const { _id, store, buyer, amount } = order;
  const { discount, wallet, base } = bill;
  const taken = { ...order, discount, wallet, base, coupon };
  if (buyer === null) return taken;
  if (coupon) {
    const asked = { store, amount, lines: null };
    const holding = { coupon: coupon.id, order: _id, member: buyer, bill: asked, now };
    const held = await holdCoupon(within, holding);
    if (!held.ok) throw new Error(`coupon ${coupon.id}, just free: ${held.refusal.reason}`);
  }
  if (wallet > 0)
    await moveBalance(within, await walletIn(within, store, buyer), {
      kind: 'paid',
      about: _id,
      amount: minus(NO_MONEY, wallet),
      at: now,
    });
  return taken;
}

/** Whether an order waits for its buyer's tap; no money is taken before. It never waits again. */
export const waits = ({ state, wish }: OrderDocument): boolean =>
  state === 'created' && wish?.consent === 'waits';

/** Gives back what an order took, in the transaction that cancels it. */
export async function giveBack(within: Within, order: OrderDocument, now: Instant): Promise<void> {
  const { _id, store, buyer, wallet, coupon } = order;
  if (coupon) await releaseCoupon(within, coupon.id, _id, now);
  if (wallet > 0 && buyer !== null)
    await moveBalance(within, await walletIn(within, store, buyer), {
      kind: 'cancelled',
      about: _id,
      amount: wallet,
      at: now,
    });
}
