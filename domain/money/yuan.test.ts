import fc from 'fast-check';
import { MAX_AMOUNT, fen } from './money';
import { formatYuan, parseYuan, plainYuan } from './yuan';

describe('what a person types becomes fen', () => {
  it.each([
    ['12', 1200],
    ['12.', 1200],
    ['12.5', 1250],
    ['.05', 5],
    ['0', 0],
    ['¥1,234.50', 123_450],
    [' 1 234.5 元', 123_450],
    ['１２．３４', 1234],
    ['+3', 300],
    ['1000000', 100_000_000],
    ['0.29', 29],
    ['1.15', 115],
  ])('%p is %i fen', (typed, amount) => {
    expect(parseYuan(typed)).toEqual({ ok: true, amount });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['¥', 'empty'],
    ['abc', 'not a number'],
    ['1e3', 'not a number'],
    ['1.2.3', 'not a number'],
    ['0x10', 'not a number'],
    ['-3.00', 'negative'],
    ['−3', 'negative'],
    ['1.234', 'more than two decimals'],
    ['1.230', 'more than two decimals'],
    ['1000000.01', 'too large'],
    ['99999999999999999999', 'too large'],
  ])('%p is refused: %s', (typed, reason) => {
    expect(parseYuan(typed)).toEqual({ ok: false, reason });
  });
});

describe('what a person reads', () => {
  it.each([
    [0, '¥0.00'],
    [5, '¥0.05'],
    [1333, '¥13.33'],
    [123_450, '¥1,234.50'],
    [100_000_000, '¥1,000,000.00'],
    [-800, '−¥8.00'],
  ])('%i fen reads %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });

  it('comes back as the same fen when typed again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (amount) => {
        expect(parseYuan(formatYuan(fen(amount)))).toEqual({ ok: true, amount });
        expect(parseYuan(plainYuan(fen(amount)))).toEqual({ ok: true, amount });
      }),
    );
  });
});
