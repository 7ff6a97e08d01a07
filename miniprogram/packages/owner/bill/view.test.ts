import { buyerOf } from './view';

describe('whose bill it is', () => {
  it('is nobody’s without a number', () => {
    expect(buyerOf('  ')).toBeNull();
    expect(buyerOf(' AB12 ')).toBe('ab12');
  });
});
