import { mayLookUp, phoneNumber } from './lookup';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const MINUTE = 60_000;
const times = (count: number, minutesAgo: number) =>
  Array.from({ length: count }, () => NOW - minutesAgo * MINUTE);

describe('a phone number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '+86 13800138000',
    '１３８００１３８０００',
  ])('typed as %s is 13800138000', (typed) => {
    expect(phoneNumber(typed)).toBe('13800138000');
  });

  it.each(['', '8000', '1380013800', '138001380001', '12800138000', '1380013800x'])(
    '%j is none, or not the whole of one',
    (typed) => {
      expect(mayLookUp(typed, [], NOW)).toEqual({
        ok: false,
        refusal: { reason: 'not a full number' },
      });
    },
  );
});

describe("a clerk's look-ups", () => {
  it('are 20 in an hour; the 21st says when it can be done', () => {
    expect(mayLookUp('13800138000', times(19, 30), NOW).ok).toBe(true);
    expect(mayLookUp('13800138000', times(20, 30), NOW)).toEqual({
      ok: false,
      refusal: { reason: 'too many look-ups', again: NOW + 30 * MINUTE },
    });
  });

  it('count in any hour, not by the clock: one becomes free as the oldest of 20 is an hour old', () => {
    const before = [...times(1, 59), ...times(19, 5)];
    expect(mayLookUp('13800138000', before, NOW)).toMatchObject({
      refusal: { again: NOW + MINUTE },
    });
    expect(mayLookUp('13800138000', before, NOW + MINUTE).ok).toBe(true);
    expect(mayLookUp('13800138000', [...before].reverse(), NOW)).toMatchObject({
      refusal: { again: NOW + MINUTE },
    });
    expect(mayLookUp('13800138000', [...before, NOW + MINUTE], NOW + MINUTE).ok).toBe(false);
  });
});
