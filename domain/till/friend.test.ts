import { decideBind } from '../attribution/bind';
import { referrerAtPayment } from '../attribution/payment';
import { MINUTE } from '../calendar/calendar';
import { claimCoupon } from '../coupon/claim';
import { lockCoupon, restoreCoupon, useCoupon } from '../coupon/transitions';
import { useOn } from '../coupon/usable';
import type { Decision, Refusal } from '../decision/decision';
import { DEFAULT_PLAN } from '../dividend/plan';
import { stampOrder } from '../dividend/stamp';
import { balances } from '../ledger/journal';
import { bps, fen } from '../money/money';
import { DEFAULT_MAX_BILL, makeBill } from '../order/bill';
import { paidJournal, refundedBeforeJournal } from '../order/journals';
import { splitRefund } from '../order/refund';
import { released } from '../order/release';
import { maySpendCoupon } from './consent';

const CLAIMED = Date.parse('2026-11-20T10:00:00Z');

function granted<T, R extends Refusal>(decided: Decision<T, R>): T {
  if (!decided.ok) throw new Error(`refused: ${decided.refusal.reason}`);
  return decided.value;
}

const claimed = () =>
  granted(
    claimCoupon({
      coupon: 'c1',
      template: {
        id: 't1',
        store: 's1',
        value: { kind: 'amountOff', amount: fen(3000) },
        threshold: fen(20_000),
        stock: 200,
        perMember: 1,
        claimFrom: null,
        claimUntil: null,
        validity: { kind: 'days', days: 30 },
        items: null,
        walletBeside: true,
      },
      batch: { id: 'b1', template: 't1', partner: 'partner', quota: 50 },
      member: 'friend',
      now: CLAIMED,
      withdrawn: false,
      byMember: 0,
      taken: 12,
      issued: 50,
    }),
  );

function bound() {
  const outcome = decideBind({
    member: 'friend',
    referrer: 'partner',
    act: { kind: 'claim', share: 'share1', coupon: 'c1' },
    now: CLAIMED,
    policy: { protection: { kind: 'forGood' }, bindsCustomers: false, version: 1 },
    bond: null,
    lastActivityAt: null,
    boughtBefore: false,
    samePhone: false,
    referrerIsStaff: false,
    referrerRemoved: false,
    referrerOf: () => null,
    bindsToday: 3,
    reviewed: false,
  });
  if (outcome.kind !== 'bound') throw new Error(outcome.kind);
  return outcome.bond;
}

/** The friend pays a bill of ¥268.00 so many minutes after claiming, ¥12.40 of it from balance. */
function pay(minutesLater: number) {
  const paidAt = CLAIMED + minutesLater * MINUTE;
  const coupon = claimed();
  const { discount } = granted(
    useOn(coupon, 'friend', { store: 's1', amount: fen(26_800), lines: null }, paidAt),
  );
  const held = granted(lockCoupon(coupon, 'o1', paidAt));
  const bill = granted(
    makeBill({
      amount: fen(26_800),
      discount,
      walletBesideCoupon: coupon.walletBeside,
      wallet: fen(1240),
      available: fen(1240),
      maxBill: DEFAULT_MAX_BILL,
      byOwner: false,
    }),
  );
  const { referrer, why } = referrerAtPayment({
    buyer: 'friend',
    bond: bound(),
    paidAt,
    firstPayment: true,
    referrerPaid: false,
    referrerIsStaff: false,
    referrerRemoved: false,
    ownRate: bps(1000),
  });
  const paidThrough = 'outside:wechat' as const;
  const paid = { order: 'o1', buyer: 'friend', paidThrough, paidAt, buyerIsStaff: false, referrer };
  const { stamp } = stampOrder(
    { ...paid, base: bill.base, wallet: bill.wallet },
    { plan: DEFAULT_PLAN, contributed: fen(0), funds: null },
  );
  const used = granted(useCoupon({ ...coupon, status: held }, 'o1', paidAt));
  return { bill, stamp, why, coupon: { ...coupon, status: used }, paidAt };
}

describe("a partner's friend at the till", () => {
  it('pays ¥225.60 of ¥268.00, and the partner gets 10 % of that', () => {
    const { bill, stamp, why } = pay(30);
    expect(bill).toEqual({ amount: 26_800, discount: 3000, wallet: 1240, base: 22_560 });
    expect(why).toBeNull();
    expect(stamp.referrer).toEqual({ member: 'partner', partner: true });
    expect(stamp.contribution).toMatchObject({ queue: 9024, referral: 2256 });
    expect([...balances(paidJournal({ ...stamp, id: 'o1' }).moves)]).toEqual([
      ['outside:wechat', -22_560],
      ['revenue', 12_520],
      ['wallet:friend', -1240],
      ['reserved', 11_280],
    ]);
  });

  it('pays 29 minutes after claiming: nothing is due, and it is said why', () => {
    const { stamp, why } = pay(29);
    expect(why).toBe('bound less than 30 minutes before the first payment');
    expect(stamp.referrer).toBeNull();
  });

  it('found by a typed number spends the coupon only after a tap on their own phone', () => {
    const found = { by: 'phone' } as const;
    expect(maySpendCoupon({ found, tapped: false }, 'c1')).toBe(false);
    expect(maySpendCoupon({ found, tapped: true }, 'c1')).toBe(true);
  });

  it('refunded in full before it is settled gets all of it and the coupon back', () => {
    const { stamp, coupon, paidAt } = pay(30);
    const split = granted(splitRefund({ ...stamp, asked: fen(0) }, null));
    const free = released(stamp.contribution, stamp.base, fen(0), split.base);
    const moves = [
      ...paidJournal({ ...stamp, id: 'o1' }).moves,
      ...refundedBeforeJournal({ ...stamp, id: 'r1', split, released: free }).moves,
    ];
    expect([...balances(moves).values()]).toEqual([0, 0, 0, 0]);
    expect(granted(restoreCoupon(coupon, 'o1', paidAt + MINUTE))).toEqual({ state: 'claimed' });
  });
});
