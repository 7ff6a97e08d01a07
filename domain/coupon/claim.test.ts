import { fen } from '../money/money';
import { CLAIM_REFUSALS, claimCoupon, usableBetween, type Claim } from './claim';
import type { CouponTemplate } from './types';

const at = (iso: string) => Date.parse(iso);
const NOW = at('2026-11-20T10:00:00Z');
const template: CouponTemplate = {
  id: 't1',
  store: 's1',
  value: { kind: 'amountOff', amount: fen(3000) },
  threshold: fen(20_000),
  stock: 100,
  perMember: 2,
  claimFrom: null,
  claimUntil: null,
  validity: { kind: 'days', days: 30 },
  items: null,
  walletBeside: true,
};
const claim = (fields: Partial<Claim>, of: Partial<CouponTemplate> = {}): Claim => ({
  coupon: 'c1',
  template: { ...template, ...of },
  batch: { id: 'b1', template: 't1', partner: 'p', quota: 10 },
  member: 'm',
  now: NOW,
  withdrawn: false,
  byMember: 0,
  taken: 0,
  issued: 10,
  ...fields,
});
const refusal = (...args: Parameters<typeof claim>) => {
  const decided = claimCoupon(claim(...args));
  return decided.ok ? null : decided.refusal;
};

describe('claiming a coupon', () => {
  it('gives the member one that is usable for 30 days and carries its terms', () => {
    expect(claimCoupon(claim({}))).toEqual({
      ok: true,
      value: {
        id: 'c1',
        store: 's1',
        template: 't1',
        batch: 'b1',
        member: 'm',
        value: { kind: 'amountOff', amount: 3000 },
        threshold: 20_000,
        items: null,
        walletBeside: true,
        claimedAt: NOW,
        from: NOW,
        until: at('2026-12-20T10:00:00Z'),
        status: { state: 'claimed' },
      },
    });
  });

  it('may come before the range in which it can be used', () => {
    const range = { kind: 'range', from: NOW + 1000, until: NOW + 2000 } as const;
    expect(usableBetween(range, NOW)).toEqual([NOW + 1000, NOW + 2000]);
    expect(refusal({}, { validity: range })).toBeNull();
  });

  it('gets the last of a batch of 10 and no eleventh', () => {
    expect(refusal({ taken: 9 })).toBeNull();
    expect(refusal({ taken: 10 })).toEqual({ reason: 'batch empty' });
  });

  it('from the store itself gets what the batches have left of the stock', () => {
    expect(refusal({ batch: null, issued: 90, taken: 9 })).toBeNull();
    expect(refusal({ batch: null, issued: 90, taken: 10 })).toEqual({ reason: 'sold out' });
  });

  it('is refused the member who has 2 of 2', () => {
    expect(refusal({ byMember: 2 })).toEqual({ reason: 'member limit', limit: 2 });
  });

  it("is refused the partner's own hand", () => {
    expect(refusal({ member: 'p' })).toEqual({ reason: 'own coupon' });
  });

  it('opens and closes at its instants', () => {
    expect(refusal({}, { claimFrom: NOW })).toBeNull();
    expect(refusal({}, { claimFrom: NOW + 1 })).toEqual({ reason: 'not open yet', from: NOW + 1 });
    expect(refusal({}, { claimUntil: NOW + 1 })).toBeNull();
    expect(refusal({}, { claimUntil: NOW })).toEqual({ reason: 'claiming is over', since: NOW });
  });

  it('is over once the coupon could no more be used', () => {
    const over = { kind: 'range', from: NOW - 9, until: NOW } as const;
    expect(refusal({}, { validity: over, claimUntil: NOW + 5 })).toEqual({
      reason: 'claiming is over',
      since: NOW,
    });
  });

  it('names the first refusal of the list when several hold', () => {
    const everything = { withdrawn: true, member: 'p', byMember: 9, taken: 99 };
    const dates = { claimUntil: NOW, claimFrom: NOW + 9 };
    const named = [
      refusal(everything, dates),
      refusal({ ...everything, withdrawn: false }, dates),
      refusal({ ...everything, withdrawn: false }, { claimFrom: NOW + 9 }),
      refusal({ ...everything, withdrawn: false }),
      refusal({ byMember: 9, taken: 99 }),
      refusal({ taken: 99 }),
      refusal({ taken: 99, batch: null }),
    ].map((each) => each?.reason);
    expect(named).toEqual(Object.keys(CLAIM_REFUSALS));
  });
});
