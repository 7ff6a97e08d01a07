import fc from 'fast-check';
import type { Contribution } from '../dividend/types';
import { fen } from '../money/money';
import { released, stillCounting } from './release';

const parts = (queue: number, referral: number, boost = 0, own = 0): Contribution => ({
  queue: fen(queue),
  referral: fen(referral),
  referralBoost: fen(boost),
  repurchaseBoost: fen(own),
});

describe('a refund before settling', () => {
  it('of ¥30.00 of ¥100.00 leaves 70 % of ¥40.00 and ¥20.00 and sets the rest free', () => {
    const stamped = parts(4000, 2000);
    expect(stillCounting(stamped, fen(10_000), fen(3000))).toEqual(parts(2800, 1400));
    expect(released(stamped, fen(10_000), fen(0), fen(3000))).toEqual(parts(1200, 600));
  });

  it('rounds what still counts down: a third of ¥1.00 off ¥0.40 leaves 26 fen and frees 14', () => {
    expect(stillCounting(parts(40, 0), fen(99), fen(33))).toEqual(parts(26, 0));
    expect(released(parts(40, 0), fen(99), fen(0), fen(33))).toEqual(parts(14, 0));
  });

  it('of an order without a base sets nothing free', () => {
    expect(released(parts(0, 0), fen(0), fen(0), fen(0))).toEqual(parts(0, 0));
  });

  it('in any steps sets free all that was reserved, never less than nothing', () => {
    const order = fc
      .integer({ min: 1, max: 100_000_000 })
      .chain((base) =>
        fc.tuple(
          fc.constant(base),
          fc.tuple(...[0, 0, 0, 0].map(() => fc.integer({ min: 0, max: base }))),
          fc.array(fc.integer({ min: 0, max: base })),
        ),
      );
    fc.assert(
      fc.property(order, ([base, amounts, cuts]) => {
        const stamped = parts(amounts[0]!, amounts[1]!, amounts[2], amounts[3]);
        const points = [0, ...cuts.sort((a, b) => a - b), base].map(fen);
        const free = { queue: 0, referral: 0, referralBoost: 0, repurchaseBoost: 0 };
        for (const [i, before] of points.slice(0, -1).entries()) {
          const step = released(stamped, fen(base), before, points[i + 1]!);
          for (const key of Object.keys(free) as (keyof Contribution)[]) {
            expect(step[key]).toBeGreaterThanOrEqual(0);
            free[key] += step[key];
          }
        }
        expect(free).toEqual(stamped);
      }),
    );
  });
});
