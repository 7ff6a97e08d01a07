import { isOpenAt } from './hours';

const at = (time: string): number => Date.parse(`2026-11-22T${time}:00+08:00`);

describe('opening hours', () => {
  it.each([
    ['07:29', false],
    ['07:30', true],
    ['20:59', true],
    ['21:00', false],
  ])('a bakery from 07:30 to 21:00 at %s: open is %p', (time, open) => {
    expect(isOpenAt({ opensAt: '07:30', closesAt: '21:00' }, at(time))).toBe(open);
  });

  it.each([
    ['17:59', false],
    ['23:59', true],
    ['01:59', true],
    ['02:00', false],
  ])('a bar from 18:00 to 02:00 at %s: open is %p', (time, open) => {
    expect(isOpenAt({ opensAt: '18:00', closesAt: '02:00' }, at(time))).toBe(open);
  });
});
