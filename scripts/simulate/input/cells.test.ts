import fc from 'fast-check';
import { MAX_AMOUNT, fen } from '../../../domain/money/money';
import { plainYuan } from '../../../domain/money/yuan';
import { readAmount, readBps, readInstant } from './cells';

describe('an amount in a file', () => {
  it.each([
    ['0', 0],
    ['12', 1200],
    ['12.5', 1250],
    ['29.33', 2933],
    ['0.07', 7],
    ['1.10', 110],
    ['1000000.00', 100_000_000],
  ])('%s yuan are %d fen', (text, expected) => {
    expect(readAmount(text)).toBe(expected);
  });

  it('is read exactly, whatever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (amount) => {
        expect(readAmount(plainYuan(fen(amount)))).toBe(amount);
      }),
    );
  });

  it.each([
    ['', 'is empty'],
    ['-3.00', 'is negative'],
    ['1.005', 'has more than two decimals'],
    ['1000000.01', 'is above ¥1,000,000'],
    ['99999999999', 'is above ¥1,000,000'],
    ['12,50', 'is not an amount'],
    ['¥12', 'is not an amount'],
    ['1e3', 'is not an amount'],
    ['NaN', 'is not an amount'],
    ['.', 'is not an amount'],
  ])('"%s" %s', (text, problem) => {
    expect(readAmount(text)).toMatchObject({ problem });
  });
});

describe('an instant in a file', () => {
  it.each([
    ['1997-01-01T09:00:00+08:00', Date.UTC(1997, 0, 1, 1)],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['2026-11-22T14:05:00.250-05:30', Date.UTC(2026, 10, 22, 19, 35, 0, 250)],
  ])('%s is read with its offset', (text, expected) => {
    expect(readInstant(text)).toBe(expected);
  });

  it.each([
    ['', 'is empty'],
    ['2026-11-22T14:05:00', 'has no offset'],
    ['2026-11-22 14:05:00', 'has no offset'],
    ['2026-11-22', 'has no offset'],
    ['2023-02-29T00:00:00Z', 'is not an instant'],
    ['2026-11-22T25:00:00Z', 'is not an instant'],
    ['22.11.2026', 'is not an instant'],
    ['yesterday', 'is not an instant'],
  ])('"%s" %s', (text, problem) => {
    expect(readInstant(text)).toMatchObject({ problem });
  });
});

describe('a rate in a file', () => {
  it.each([
    ['0', 0],
    ['500', 500],
    ['10000', 10_000],
  ])('%s is %d basis points', (text, expected) => {
    expect(readBps(text)).toBe(expected);
  });

  it.each(['10001', '-1', '5%', '2.5', '123456'])('"%s" is not a rate', (text) => {
    expect(readBps(text)).toMatchObject({ problem: 'is not a rate' });
  });
});
