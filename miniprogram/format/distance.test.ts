import { distance, distanceText } from './distance';

it('is about 111 km along a degree of latitude', () => {
  const from = { latitude: 31, longitude: 121 };
  expect(Math.round(distance(from, { latitude: 32, longitude: 121 }) / 1000)).toBe(111);
  expect(distance(from, from)).toBe(0);
});

it.each([
  [0, '10 米'],
  [83, '80 米'],
  [994, '990 米'],
  [1_000, '1.0 公里'],
  [1_249, '1.2 公里'],
  [9_960, '10 公里'],
  [36_400, '36 公里'],
])('%d m reads %s', (metres, words) => {
  expect(distanceText(metres)).toBe(words);
});
