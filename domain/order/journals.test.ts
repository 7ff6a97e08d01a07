import fc from 'fast-check';
import type { Contribution } from '../dividend/types';
import { balances, type OutsideAccount } from '../ledger/journal';
import { fen, share, bps } from '../money/money';
import { paidJournal, refundedBeforeJournal } from './journals';
import { baseRefunded, splitRefund } from './refund';
import { released } from './release';
import type { Paid } from './types';

const parts = (queue: number, referral: number): Contribution => ({
  queue: fen(queue),
  referral: fen(referral),
  referralBoost: fen(0),
  repurchaseBoost: fen(0),
});
const order = {
  id: 'o1',
  buyer: 'b',
  paidThrough: 'outside:wechat' as OutsideAccount,
  base: fen(8000),
  wallet: fen(2000),
  contribution: parts(3200, 1600),
};

describe('the journal of a paid order', () => {
  it('of ¥80.00 by WeChat and ¥20.00 of balance sets ¥48.00 aside out of revenue', () => {
    expect(paidJournal(order)).toEqual({
      kind: 'paid',
      id: 'o1',
      moves: [
        { from: 'outside:wechat', to: 'revenue', amount: 8000 },
        { from: 'wallet:b', to: 'revenue', amount: 2000 },
        { from: 'revenue', to: 'reserved', amount: 4800 },
      ],
    });
  });

  it('paid in cash takes it out of the marketing account', () => {
    expect(paidJournal({ ...order, paidThrough: 'outside:till', wallet: fen(0) }).moves).toEqual([
      { from: 'outside:till', to: 'revenue', amount: 8000 },
      { from: 'marketing', to: 'reserved', amount: 4800 },
    ]);
  });

  it('throws on balance spent by nobody', () => {
    expect(() => paidJournal({ ...order, buyer: null })).toThrow(/without a member/);
  });
});

describe('the journal of a refund before settling', () => {
  const split = { amount: fen(5000), wallet: fen(1000), base: fen(4000), full: false };

  it('sets the reserved part free and pays the buyer out of revenue', () => {
    const refund = { id: 'r1', buyer: 'b', paidThrough: 'outside:wechat', split } as const;
    expect(refundedBeforeJournal({ ...refund, released: parts(1600, 800) }).moves).toEqual([
      { from: 'reserved', to: 'revenue', amount: 2400 },
      { from: 'revenue', to: 'outside:wechat', amount: 4000 },
      { from: 'revenue', to: 'wallet:b', amount: 1000 },
    ]);
  });

  it('of a cash bill gives the reserved part back to the marketing account', () => {
    const refund = { id: 'r1', buyer: 'b', paidThrough: 'outside:till', split } as const;
    expect(refundedBeforeJournal({ ...refund, released: parts(1600, 800) }).moves[0]).toEqual({
      from: 'reserved',
      to: 'marketing',
      amount: 2400,
    });
  });
});

describe('an order refunded in full before it is settled', () => {
  const orders = fc.record({
    base: fc.integer({ min: 1, max: 100_000_000 }),
    wallet: fc.integer({ min: 0, max: 100_000_000 }),
    rate: fc.integer({ min: 0, max: 10_000 }),
    paidThrough: fc.constantFrom<OutsideAccount>('outside:wechat', 'outside:till'),
    wanted: fc.array(fc.integer({ min: 1, max: 50_000_000 }), { maxLength: 6 }),
  });

  it('leaves every account as it was, in whatever parts it is refunded', () => {
    fc.assert(
      fc.property(orders, ({ base, wallet, rate, paidThrough, wanted }) => {
        const contribution = parts(share(fen(base), bps(rate)), 0);
        const o = { ...order, base: fen(base), wallet: fen(wallet), paidThrough, contribution };
        const moves = [...paidJournal(o).moves];
        let paid: Paid = { base: o.base, wallet: o.wallet, asked: fen(0) };
        for (const amount of [...wanted.map(fen), null]) {
          const split = splitRefund(paid, amount);
          if (!split.ok) continue;
          const next = { ...paid, asked: fen(paid.asked + split.value.amount) };
          const free = released(contribution, o.base, baseRefunded(paid), baseRefunded(next));
          const refund = { id: 'r', buyer: 'b', paidThrough, split: split.value, released: free };
          moves.push(...refundedBeforeJournal(refund).moves);
          expect(balances(moves).get('reserved') ?? 0).toBeGreaterThanOrEqual(0);
          paid = next;
        }
        expect([...balances(moves).values()].filter((held) => held !== 0)).toEqual([]);
      }),
    );
  });
});
