import fc from 'fast-check';
import { DAY, shopDay, shopDayStart } from './calendar';

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
