import { parseRate, rate } from './rate';

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

describe('a rate that is typed', () => {
  it.each([
    ['40', 4000],
    ['12.5', 1250],
    ['3.33', 333],
    ['１０', 1000],
    ['', null],
    ['3.333', null],
    ['-1', null],
    ['abc', null],
  ])('%j is %j basis points', (text, bps) => {
    expect(parseRate(text)).toBe(bps);
  });
});
