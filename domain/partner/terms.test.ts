import { bps } from '../money/money';
import { termAt, withTerm, type Term } from './terms';

const HALF_PERCENT = bps(50);
const ONE_PERCENT = bps(100);

describe('a partner’s terms', () => {
  const terms: readonly Term[] = [
    { from: 10, rateBps: HALF_PERCENT },
    { from: 20, rateBps: null },
    { from: 30, rateBps: ONE_PERCENT },
  ];

  it.each([
    [9, undefined],
    [10, HALF_PERCENT],
    [19, HALF_PERCENT],
    [20, null],
    [29, null],
    [30, ONE_PERCENT],
    [9_999, ONE_PERCENT],
  ])('for an order paid at %d are %s', (paidAt, rate) => {
    expect(termAt(terms, paidAt)?.rateBps).toBe(rate);
  });

  it('grow by what is new, and not by what holds already', () => {
    expect(withTerm(terms, { from: 40, rateBps: null })).toHaveLength(4);
    expect(withTerm(terms, { from: 40, rateBps: ONE_PERCENT })).toBe(terms);
    expect(withTerm([], { from: 1, rateBps: null })).toEqual([{ from: 1, rateBps: null }]);
  });

  it('stay in the order in which they were written, where a clock is behind', () => {
    const after = withTerm(terms, { from: 25, rateBps: null });
    expect(after.at(-1)).toEqual({ from: 30, rateBps: null });
    expect(termAt(after, 30)?.rateBps).toBeNull();
  });

  it('keep the last 50', () => {
    const many = Array.from({ length: 60 }, (_, at) => at);
    const kept = many.reduce<readonly Term[]>(
      (before, at) => withTerm(before, { from: at, rateBps: bps(at) }),
      [],
    );
    expect(kept).toHaveLength(50);
    expect(kept.at(-1)).toEqual({ from: 59, rateBps: 59 });
  });
});
