import { textScale } from './text-scale';

describe('the scale of type', () => {
  it.each([
    [375, 1, 1],
    [430, 1, 1],
    [320, 1, 1.171875],
    [375, 1.25, 1.25],
    [375, 0.875, 1],
    [375, 2, 1.4],
    [375, undefined, 1],
  ])('a %d px phone with the setting %p shows type at %d', (width, setting, scale) => {
    expect(textScale(width, setting)).toBe(scale);
  });
});
