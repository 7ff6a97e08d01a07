import { derivedId, randomId } from './ids';

describe('ids', () => {
  it('are 16 characters that no one mixes up when reading them out', () => {
    expect(randomId()).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
    expect(derivedId('store', 'm1', 'k1')).toMatch(/^[0-9a-hjkmnp-tv-z]{16}$/);
  });

  it('are random where they must not be guessed: 10,000 are all different', () => {
    expect(new Set(Array.from({ length: 10_000 }, randomId)).size).toBe(10_000);
  });

  it('are the same for the same parts, and keep the parts apart', () => {
    expect(derivedId('store', 'm1', 'k1')).toBe(derivedId('store', 'm1', 'k1'));
    expect(derivedId('store', 'm1', 'k1')).not.toBe(derivedId('store', 'm1k', '1'));
  });
});
