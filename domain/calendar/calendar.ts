import type { Instant } from '../dividend/types';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China keeps one time, UTC+8, without summer time. */
const OFFSET = 8 * HOUR;

/** The calendar day in the shop as a running number; limits "per day" count by it. */
export const shopDay = (at: Instant): number => Math.floor((at + OFFSET) / DAY);

/** Days from 1970-01-01 to the first of March of year 0, from which years and leap days count simply. */
const TO_MARCH_0 = 719_468;
const FOUR_CENTURIES = 146_097;

/** The day of the month, from 1, of a running day number; the Gregorian calendar in whole numbers. */
function dayOfMonth(day: number): number {
  const ofEra = (((day + TO_MARCH_0) % FOUR_CENTURIES) + FOUR_CENTURIES) % FOUR_CENTURIES;
  const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
  const year = Math.floor((ofEra - leaps) / 365);
  const ofYear = ofEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const month = Math.floor((5 * ofYear + 2) / 153);
  return ofYear - Math.floor((153 * month + 2) / 5) + 1;
}

/** The first instant of a shop's month. */
export function shopMonthStart(at: Instant): Instant {
  const day = shopDay(at);
  return shopDayStart(day - dayOfMonth(day) + 1);
}

/** The first instant of a shop's day. */
export const shopDayStart = (day: number): Instant => day * DAY - OFFSET;
