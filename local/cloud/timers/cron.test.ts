import fc from 'fast-check';
import { parseCron } from './cron';

/** An instant of a Chinese wall clock. */
const china = (text: string) => Date.parse(`${text.replace(' ', 'T')}+08:00`);
const inChina = (instant: number | undefined) =>
  instant === undefined
    ? undefined
    : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

describe('the next run after an instant, in UTC+8', () => {
  it.each([
    ['0 */5 * * * * *', '2026-03-01 09:58:30', '2026-03-01 10:00:00', 'every five minutes'],
    ['0 0 2 * * * *', '2026-03-01 02:00:00', '2026-03-02 02:00:00', 'daily, never twice at once'],
    ['30 59 23 31 12 * *', '2026-03-01 00:00:00', '2026-12-31 23:59:30', 'once a year'],
    ['0 0 10 * * MON-FRI *', '2026-02-27 10:00:01', '2026-03-02 10:00:00', 'Friday to Monday'],
    ['0 0 10 * * 1 *', '2026-03-01 00:00:00', '2026-03-02 10:00:00', '1 is Monday'],
    ['0 0 9 29 FEB * *', '2026-03-01 00:00:00', '2028-02-29 09:00:00', 'leap days only'],
    ['5,50 0-10/5 8 * * * *', '2026-03-01 08:05:49', '2026-03-01 08:05:50', 'lists and steps'],
    ['0 50/4 * * * * *', '2026-03-01 08:51:00', '2026-03-01 08:54:00', 'a step without an end'],
    ['0 0 0 1 1 * 2030', '2026-03-01 00:00:00', '2030-01-01 00:00:00', 'a year'],
  ])('%s after %s is %s: %s', (expression, after, expected) => {
    expect(inChina(parseCron(expression).next(china(after)))).toBe(expected);
  });

  it('is on either when a day and a weekday are both given', () => {
    const schedule = parseCron('0 0 0 15 * SUN *');
    const runs = [china('2026-03-01 00:00:01')];
    for (let i = 0; i < 3; i += 1) runs.push(schedule.next(runs.at(-1)!)!);
    expect(runs.slice(1).map((run) => inChina(run)?.slice(0, 10))).toEqual([
      '2026-03-08',
      '2026-03-15',
      '2026-03-22',
    ]);
  });

  it('does not exist when the years are over', () => {
    expect(parseCron('0 0 0 1 1 * 2025').next(china('2026-01-01 00:00:00'))).toBeUndefined();
  });

  it('is always later, and minutes apart for a minute timer', () => {
    const everyMinute = parseCron('0 * * * * * *');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: china('2090-01-01 00:00:00') }), (after) => {
        const next = everyMinute.next(after)!;
        expect(next % 60_000).toBe(0);
        expect(next - after).toBeGreaterThan(0);
        expect(next - after).toBeLessThanOrEqual(60_000);
      }),
    );
  });
});

describe('an expression that cannot be read is refused by field', () => {
  it.each([
    ['* * * * *', '7 fields'],
    ['60 * * * * * *', 'second takes 0 to 59'],
    ['0 0 24 * * * *', 'hour takes 0 to 23'],
    ['0 0 0 0 * * *', 'day takes 1 to 31'],
    ['0 0 0 * * 7 *', 'weekday takes 0 to 6'],
    ['0 0 0 * FOO * *', 'month takes 1 to 12'],
    ['0 */0 * * * * *', 'a step of 1 or more'],
    ['0 30-10 * * * * *', 'runs backwards'],
  ])('%s', (expression, complaint) => {
    expect(() => parseCron(expression)).toThrow(complaint);
  });
});
