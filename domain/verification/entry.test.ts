import { recompute } from './entry';
import { faultOf, type PublicLine } from './line';

const NOTHING = { queue: 0, subsidy: 0, unclaimedReferral: 0, boostLeftover: 0, broughtIn: 0 };

/** Order E of the worked example: ¥1,000.00 at 40 %, three active, one fen left over. */
const settled = {
  kind: 'settled' as const,
  number: 5,
  counted: true,
  pot: { ...NOTHING, queue: 40_000 },
  sharers: 3,
  share: 13_333,
  credits: [1, 2, 3].map((seq) => ({ seq, kind: 'split' as const, amount: 13_333 })),
  pool: 1,
  entry: { seq: 5, target: 100_000 },
};

describe('a line of the public ledger', () => {
  it('of ¥1,000.00 at 40 % gives three entries ¥133.33 and the pool ¥0.01', () => {
    expect(faultOf(settled, 0)).toBeNull();
  });

  it('brings in what the line before left: ¥120.01 is ¥40.00 for each of three, and ¥0.01', () => {
    const next = { ...settled, pot: { ...NOTHING, queue: 12_000, broughtIn: 1 }, share: 4_000 };
    const credits = next.credits.map((credit) => ({ ...credit, amount: 4_000 }));
    expect(faultOf({ ...next, credits }, 1)).toBeNull();
    expect(faultOf({ ...next, credits }, 2)).toBe('pool brought in');
  });

  it.each([
    ['another share', { share: 13_334 }, 'share'],
    ['a fen that vanished', { pool: 0 }, 'pool left'],
    ['fewer who shared than were paid', { sharers: 2, share: 20_000 }, 'credits'],
    [
      'somebody who got more than the share',
      { credits: [{ seq: 1, kind: 'split' as const, amount: 13_334 }] },
      'credits',
    ],
  ])('is wrong with %s', (_, change, fault) => {
    expect(faultOf({ ...settled, ...change }, 0)).toBe(fault);
  });

  it('that ends a campaign pays out of the pool: ¥0.05 less ¥0.03 is ¥0.02', () => {
    const credits = [{ seq: 1, kind: 'ending' as const, amount: 3 }];
    expect(faultOf({ kind: 'ended', credits, pool: 2 }, 5)).toBeNull();
    expect(faultOf({ kind: 'ended', credits, pool: 3 }, 5)).toBe('pool left');
  });
});

describe('an entry from the public ledger alone', () => {
  const joins: PublicLine = { ...settled, credits: [], entry: { seq: 1, target: 20_000 } };
  const pays = (amount: number): PublicLine => ({
    ...settled,
    entry: null,
    credits: [{ seq: 1, kind: 'split', amount }],
  });

  it('adds its credits up and is completed at its target', () => {
    expect(recompute([joins, pays(13_333)], 1)).toEqual({
      seq: 1,
      target: 20_000,
      received: 13_333,
      status: 'open',
      payouts: 1,
    });
    expect(recompute([joins, pays(13_333), pays(6_667)], 1)).toMatchObject({
      received: 20_000,
      status: 'completed',
      payouts: 2,
    });
  });

  it('is not there before it joins', () => {
    expect(recompute([pays(1), settled], 1)).toBeNull();
  });

  it('keeps what it received when it leaves, or its campaign ends', () => {
    expect(recompute([joins, pays(5), { kind: 'left', seq: 1 }], 1)).toMatchObject({
      received: 5,
      status: 'left',
    });
    const ended: PublicLine = { kind: 'ended', credits: [], pool: 0 };
    expect(recompute([joins, pays(5), ended], 1)).toMatchObject({ received: 5, status: 'ended' });
  });

  it('shrinks with a refund of its order, and gives a boost back', () => {
    const half: PublicLine = {
      kind: 'refunded',
      boostBack: null,
      entry: { seq: 1, target: 10_000, status: 'active' },
    };
    expect(recompute([joins, pays(5), half], 1)).toMatchObject({ target: 10_000, status: 'open' });
    const back: PublicLine = { kind: 'refunded', boostBack: { seq: 1, amount: 2 }, entry: null };
    expect(recompute([joins, pays(5), back], 1)).toMatchObject({ received: 3 });
  });
});
