import { ahead, count, numbered } from './rank';

describe('places in a line, for the eye', () => {
  it.each([
    [0, '0'],
    [9_999, '9999'],
    [10_000, '1.0 万'],
    [12_999, '1.2 万'],
    [123_456, '12.3 万'],
  ])('%d is shown as %s', (n, shown) => {
    expect(count(n)).toBe(shown);
  });

  it('counts the entries ahead, which for rank 57 are 56', () => {
    expect(ahead(57)).toBe('前面还有 56 单');
    expect(ahead(1)).toBe('前面还有 0 单');
  });

  it('numbers an entry by its running number', () => {
    expect(numbered(54)).toBe('第 54 号');
  });
});
