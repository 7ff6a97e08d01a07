import fc from 'fast-check';
import { DAY, shopDay, shopDayStart, shopMonthStart } from './calendar';

const at = (iso: string) => Date.parse(iso);

describe("the shop's day", () => {
  it('begins at midnight in China, which is 16:00 UTC', () => {
    const last = shopDay(at('2026-11-21T15:59:59.999Z'));
    expect(shopDay(at('2026-11-21T16:00:00Z'))).toBe(last + 1);
    expect(shopDayStart(last + 1)).toBe(at('2026-11-21T16:00:00Z'));
  });

  it('holds each instant between its start and the next', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
        const start = shopDayStart(shopDay(instant));
        return start <= instant && instant < start + DAY;
      }),
    );
  });
});

describe("the shop's month", () => {
  it.each([
    ['2026-11-30T15:59:59.999Z', '2026-10-31T16:00:00Z'],
    ['2026-11-30T16:00:00Z', '2026-11-30T16:00:00Z'],
    ['2028-02-29T12:00:00Z', '2028-01-31T16:00:00Z'],
    ['1970-01-01T00:00:00Z', '1969-12-31T16:00:00Z'],
  ])('of %s begins at %s', (instant, start) => {
    expect(new Date(shopMonthStart(at(instant)))).toEqual(new Date(start));
  });

  it('begins where the calendar says, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
        const china = new Date(instant + 8 * 3_600_000);
        const first = Date.UTC(china.getUTCFullYear(), china.getUTCMonth(), 1);
        expect(shopMonthStart(instant)).toBe(first - 8 * 3_600_000);
      }),
    );
  });
});
