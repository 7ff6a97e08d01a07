import { fen } from '../money/money';
import { ahead, finishersOfTen, progressOf, rankOf } from './progress';

const entry = (target: number, received: number) =>
  progressOf({
    seq: 1,
    order: 'o',
    member: 'm',
    target: fen(target),
    received: fen(received),
    status: 'active',
  });

describe('progress is rounded down, and 100 % only when full', () => {
  it.each([
    [32_800, 24_230, 73],
    [10_000, 9999, 99],
    [10_000, 10_000, 100],
    [0, 0, 100],
  ])('target %i, received %i: %i %%', (target, received, percent) => {
    expect(entry(target, received)).toEqual({
      target,
      received,
      remaining: target - received,
      percent,
    });
  });
});

describe('rank', () => {
  it('is 1 at the head, and counts only entries that still wait', () => {
    expect(rankOf(54, 54, 0)).toBe(1);
    expect(rankOf(112, 54, 2)).toBe(57);
    expect(ahead(57)).toBe(56);
  });
});

describe('of ten entries, in the long run', () => {
  it.each([
    [4000, 10_000, 4],
    [3999, 10_000, 3],
    [4000, 5000, 8],
    [9000, 1000, 10],
    [4000, 0, 0],
  ])(
    'at %i bps of the order for %i bps of itself, about %i finish',
    (queueBps, targetBps, of10) => {
      expect(finishersOfTen({ queueBps, targetBps })).toBe(of10);
    },
  );
});
