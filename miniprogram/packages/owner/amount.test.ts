import { readAmount } from './amount';

describe('an amount that the owner types', () => {
  it.each([
    ['268', 26_800],
    ['1,234.50', 123_450],
    ['', '先填金额'],
    ['0', '金额要大于 0'],
    ['1.234', '填金额，最多两位小数，例如 100.00'],
    ['-5', '填金额，最多两位小数，例如 100.00'],
  ])('%j is %j', (text, read) => {
    expect(readAmount(text)).toBe(read);
  });
});
