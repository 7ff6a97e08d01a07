import type { Instant } from '../dividend/types';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** China keeps one time, UTC+8, without summer time. */
const OFFSET = 8 * HOUR;

/** The calendar day in the shop as a running number; limits "per day" count by it. */
export const shopDay = (at: Instant): number => Math.floor((at + OFFSET) / DAY);

/** The first instant of a shop's day. */
export const shopDayStart = (day: number): Instant => day * DAY - OFFSET;
