import type { Fen } from '../services/rules';
import { percent, yuanParts } from './money';

const fen = (amount: number): Fen => amount as Fen;

describe('money for the eye', () => {
  it.each([
    [0, { minus: '', yuan: '0', rest: '00' }],
    [7, { minus: '', yuan: '0', rest: '07' }],
    [123_450, { minus: '', yuan: '1,234', rest: '50' }],
    [-800, { minus: '−', yuan: '8', rest: '00' }],
    [100_000_000, { minus: '', yuan: '1,000,000', rest: '00' }],
  ])('%d fen in its parts', (amount, parts) => {
    expect(yuanParts(fen(amount))).toEqual(parts);
  });

  it.each([
    [24_230, 32_800, 73],
    [32_799, 32_800, 99],
    [32_800, 32_800, 100],
    [0, 32_800, 0],
    [0, 0, 0],
  ])('%d of %d fen is %d percent', (part, whole, shown) => {
    expect(percent(fen(part), fen(whole))).toBe(shown);
  });
});
