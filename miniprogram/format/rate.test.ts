import { rate } from './rate';

it.each([
  [4000, '40%'],
  [1250, '12.5%'],
  [333, '3.33%'],
  [5, '0.05%'],
  [0, '0%'],
  [10_000, '100%'],
])('%i basis points read %s', (bps, text) => {
  expect(rate(bps)).toBe(text);
});
