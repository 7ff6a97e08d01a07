import fc from 'fast-check';
import { fen } from '../money/money';
import { DEFAULT_MAX_BILL, makeBill, mostWallet, type BillRequest } from './bill';

const request = (fields: Partial<BillRequest>): BillRequest => ({
  amount: fen(26_800),
  discount: fen(0),
  walletBesideCoupon: true,
  wallet: fen(0),
  available: fen(0),
  maxBill: DEFAULT_MAX_BILL,
  byOwner: false,
  ...fields,
});
const refusal = (fields: Partial<BillRequest>) => {
  const bill = makeBill(request(fields));
  return bill.ok ? null : bill.refusal;
};

describe('a bill', () => {
  it('of ¥268.00 with ¥30.00 off and ¥12.40 of balance leaves a base of ¥225.60', () => {
    const wishes = { discount: fen(3000), wallet: fen(1240), available: fen(1240) };
    expect(makeBill(request(wishes))).toEqual({
      ok: true,
      value: { amount: 26_800, discount: 3000, wallet: 1240, base: 22_560 },
    });
  });

  it('that a coupon covers whole leaves nothing to collect', () => {
    expect(makeBill(request({ amount: fen(1800), discount: fen(1800) }))).toMatchObject({
      value: { base: 0 },
    });
  });

  it.each([0, -1])('of %d fen is no bill', (amount) => {
    expect(refusal({ amount: fen(amount) })).toEqual({ reason: 'not an amount' });
  });

  it('takes no negative balance', () => {
    expect(refusal({ wallet: fen(-1) })).toEqual({ reason: 'not an amount' });
  });

  it('above ¥5,000.00 needs the owner; one of exactly that does not', () => {
    expect(refusal({ amount: fen(500_000) })).toBeNull();
    expect(refusal({ amount: fen(500_001) })).toEqual({ reason: 'needs the owner', most: 500_000 });
    expect(refusal({ amount: fen(500_001), byOwner: true })).toBeNull();
  });

  it('above ¥1,000,000.00 is refused even of the owner', () => {
    expect(refusal({ amount: fen(100_000_001), byOwner: true })).toEqual({
      reason: 'too large',
      most: 100_000_000,
    });
  });

  it('takes no balance beside a coupon that stands alone', () => {
    const alone = { discount: fen(3000), walletBesideCoupon: false, available: fen(500) };
    expect(refusal({ ...alone, wallet: fen(1) })).toEqual({
      reason: 'balance not beside this coupon',
    });
    expect(refusal({ ...alone, wallet: fen(0) })).toBeNull();
  });

  it('says what is missing of the balance, and never takes more than the bill', () => {
    expect(refusal({ wallet: fen(1300), available: fen(1240) })).toEqual({
      reason: 'not enough balance',
      available: 1240,
      missing: 60,
    });
    expect(refusal({ amount: fen(1000), wallet: fen(1001), available: fen(5000) })).toEqual({
      reason: 'more balance than the bill',
      most: 1000,
    });
  });

  it('throws on a discount above the bill: whoever worked it out has a bug', () => {
    expect(() => makeBill(request({ discount: fen(26_801) }))).toThrow(/26801/);
  });

  it('always adds up, and can always take the most balance offered', () => {
    const part = fc.integer({ min: 0, max: 100_000_000 });
    fc.assert(
      fc.property(part, part, part, (a, b, available) => {
        const [discount, amount] = [fen(Math.min(a, b)), fen(Math.max(a, b, 1))];
        const wallet = mostWallet(amount, discount, fen(available));
        const bill = makeBill(
          request({ amount, discount, wallet, available: fen(available), byOwner: true }),
        );
        if (!bill.ok) return false;
        const { value } = bill;
        return value.discount + value.wallet + value.base === amount && value.base >= 0;
      }),
    );
  });
});
