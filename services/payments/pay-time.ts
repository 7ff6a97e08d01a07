import type { Instant } from '../../typings/scalars';

const UTC_PLUS_8 = 8 * 3_600_000;

const PAY_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;

/** `20091227091010`: a clock in China, to the second, as WeChat Pay's v2 interfaces write it. */
export const payTime = (at: Instant): string =>
  new Date(at + UTC_PLUS_8).toISOString().replace(/\D/g, '').slice(0, 14);

/** The reverse. Throws on anything else: WeChat wrote it. */
export function parsePayTime(text: string): Instant {
  const parts = PAY_TIME.exec(text);
  if (!parts) throw new RangeError(`not a time of WeChat Pay: ${text}`);
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) - UTC_PLUS_8;
}
