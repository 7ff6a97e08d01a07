import { clock, day, when } from './time';

const at = (iso: string): number => Date.parse(`${iso}+08:00`);
const NOW = at('2026-11-22T14:32:30');

describe('times for the eye', () => {
  it.each([
    ['2026-11-22T14:32:00', '刚刚'],
    ['2026-11-22T14:31:00', '今天 14:31'],
    ['2026-11-22T00:00:00', '今天 00:00'],
    ['2026-11-21T23:59:59', '昨天 23:59'],
    ['2026-11-20T23:59:59', '11月20日'],
    ['2025-03-02T08:00:00', '2025年3月2日'],
  ])('%s is %s', (iso, words) => {
    expect(when(at(iso), NOW)).toBe(words);
  });

  it('does not call a time that lies ahead "刚刚", as on a phone whose clock is slow', () => {
    expect(when(NOW + 90_000, NOW)).toBe('今天 14:34');
  });

  it('shows the time in China on every phone', () => {
    expect(clock(Date.parse('2026-11-21T16:05:00Z'))).toBe('00:05');
    expect(day(Date.parse('2026-11-21T16:05:00Z'), NOW)).toBe('11月22日');
  });
});
