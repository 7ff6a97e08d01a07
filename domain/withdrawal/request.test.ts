import fc from 'fast-check';
import { bps, fen } from '../money/money';
import {
  requestWithdrawal,
  WITHDRAWAL_REFUSALS,
  type Gates,
  type WithdrawalRequest,
} from './request';
import type { WithdrawalLimits } from './types';

const open: Gates = {
  platformOff: false,
  storeOff: false,
  memberOff: false,
  reconciliationDiffers: false,
};
const limits: WithdrawalLimits = {
  mostPerTransfer: fen(20_000),
  mostPerDay: fen(50_000),
  feeBps: bps(0),
  reviewFrom: null,
};
const request = (fields: Partial<WithdrawalRequest> = {}): WithdrawalRequest => ({
  bill: 'WD0001',
  member: 'm',
  amount: fen(5000),
  now: 9,
  wallet: { balance: fen(100_000_000), upTo: 0 },
  gates: open,
  limits,
  askedToday: fen(0),
  realNameGiven: false,
  ...fields,
});
const refusal = (fields: Partial<WithdrawalRequest>) => {
  const decided = requestWithdrawal(request(fields));
  return decided.ok ? null : decided.refusal;
};

describe('asking for a withdrawal', () => {
  it('of ¥50.00 gives a request under the bill number that came with it', () => {
    expect(requestWithdrawal(request())).toEqual({
      ok: true,
      value: {
        bill: 'WD0001',
        member: 'm',
        amount: 5000,
        fee: 0,
        requestedAt: 9,
        state: 'requested',
        review: false,
      },
    });
  });

  it('takes no number that WeChat would refuse', () => {
    for (const bill of ['', 'WD-1', 'x'.repeat(33), '提现'])
      expect(() => requestWithdrawal(request({ bill }))).toThrow(/bill number/);
  });

  it('is for at least ¥0.30', () => {
    expect(refusal({ amount: fen(30) })).toBeNull();
    expect(refusal({ amount: fen(29) })).toEqual({ reason: 'below the least', least: 30 });
    expect(refusal({ amount: fen(0) })).toEqual({ reason: 'not an amount' });
    expect(refusal({ amount: fen(-30) })).toEqual({ reason: 'not an amount' });
  });

  it('of what would arrive as less than ¥0.30 after a fee of 10 % is too little', () => {
    const withFee = { limits: { ...limits, feeBps: bps(1000) } };
    expect(refusal({ ...withFee, amount: fen(32) })).toEqual({
      reason: 'below the least',
      least: 30,
    });
    expect(requestWithdrawal(request({ ...withFee, amount: fen(33) }))).toMatchObject({
      value: { fee: 3 },
    });
  });

  it('is for at most ¥200.00 at once and ¥500.00 a day, as configured', () => {
    expect(refusal({ amount: fen(20_000) })).toBeNull();
    expect(refusal({ amount: fen(20_001) })).toEqual({
      reason: 'above one transfer',
      most: 20_000,
    });
    expect(refusal({ amount: fen(10_000), askedToday: fen(40_000) })).toBeNull();
    expect(refusal({ amount: fen(10_001), askedToday: fen(40_000) })).toEqual({
      reason: 'above a day',
      left: 10_000,
    });
    expect(refusal({ amount: fen(30), askedToday: fen(60_000) })).toEqual({
      reason: 'above a day',
      left: 0,
    });
  });

  it('is for what is available', () => {
    const poor = { wallet: { balance: fen(4990), upTo: 0 } };
    expect(refusal({ ...poor, amount: fen(4990) })).toBeNull();
    expect(refusal(poor)).toEqual({ reason: 'not enough', available: 4990, missing: 10 });
    expect(refusal({ wallet: { balance: fen(-800), upTo: 0 } })).toMatchObject({ available: 0 });
  });

  it('from ¥2,000.00 on needs the real name', () => {
    const large = { limits: { ...limits, mostPerTransfer: fen(1e8), mostPerDay: fen(1e8) } };
    expect(refusal({ ...large, amount: fen(199_999) })).toBeNull();
    expect(refusal({ ...large, amount: fen(200_000) })).toEqual({
      reason: 'real name needed',
      from: 200_000,
    });
    expect(refusal({ ...large, amount: fen(200_000), realNameGiven: true })).toBeNull();
  });

  it('waits for review from the amount that is configured', () => {
    const reviewed = { ...limits, reviewFrom: fen(5000) };
    const review = (amount: number) =>
      requestWithdrawal(request({ limits: reviewed, amount: fen(amount) }));
    expect(review(5000)).toMatchObject({ value: { review: true } });
    expect(review(4999)).toMatchObject({ value: { review: false } });
  });

  it('names the first refusal of the list when several hold', () => {
    const wrong: Partial<WithdrawalRequest> = {
      amount: fen(200_000),
      wallet: { balance: fen(0), upTo: 0 },
      askedToday: fen(50_000),
      limits: { ...limits, feeBps: bps(10_000) },
    };
    const shut: Gates = {
      platformOff: true,
      storeOff: true,
      memberOff: true,
      reconciliationDiffers: true,
    };
    const free = { ...limits, feeBps: bps(0) };
    const wide = { ...free, mostPerTransfer: fen(1e8) };
    const named = [
      { ...wrong, gates: shut },
      { ...wrong, gates: { ...shut, platformOff: false } },
      { ...wrong, gates: { ...open, memberOff: true, reconciliationDiffers: true } },
      { ...wrong, gates: { ...open, reconciliationDiffers: true } },
      { ...wrong, amount: fen(0) },
      wrong,
      { ...wrong, limits: free },
      { ...wrong, limits: wide },
      { ...wrong, limits: wide, askedToday: fen(-1e8) },
      { ...wrong, limits: { ...wide, mostPerDay: fen(1e8) }, wallet: request().wallet },
    ].map((fields) => refusal(fields)?.reason);
    expect(named).toEqual(Object.keys(WITHDRAWAL_REFUSALS));
  });

  it('granted is always covered, within its limits and at least ¥0.30 after the fee', () => {
    const money = fc.integer({ min: -1000, max: 100_000 });
    const fees = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(money, money, money, fees, (amount, balance, askedToday, fee) => {
        const decided = requestWithdrawal(
          request({
            amount: fen(amount),
            wallet: { balance: fen(balance), upTo: 0 },
            askedToday: fen(Math.abs(askedToday)),
            limits: { ...limits, feeBps: bps(fee) },
          }),
        );
        if (!decided.ok) return true;
        const { value } = decided;
        return (
          value.amount <= balance &&
          value.amount <= 20_000 &&
          value.amount + Math.abs(askedToday) <= 50_000 &&
          value.amount - value.fee >= 30
        );
      }),
    );
  });
});
