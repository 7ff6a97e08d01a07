import type { Instant } from '../../typings/scalars';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Shops and clocks are in China, wherever the phone is. */
const CHINA = 8 * 60 * MINUTE;

const inChina = (at: Instant): Date => new Date(at + CHINA);
const dayOf = (at: Instant): number => Math.floor((at + CHINA) / DAY);
const two = (n: number): string => String(n).padStart(2, '0');

/** `14:32` */
export function clock(at: Instant): string {
  const date = inChina(at);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `11月20日`, with the year when it is not this year's: `2025年3月2日`. */
export function day(at: Instant, now: Instant): string {
  const date = inChina(at);
  const short = `${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
  const year = date.getUTCFullYear();
  return year === inChina(now).getUTCFullYear() ? short : `${year}年${short}`;
}

/** `11月`, with the year when it is not this year's: `2025年3月`. */
export function month(at: Instant, now: Instant): string {
  const date = inChina(at);
  const short = `${date.getUTCMonth() + 1}月`;
  const year = date.getUTCFullYear();
  return year === inChina(now).getUTCFullYear() ? short : `${year}年${short}`;
}

/** `刚刚`, `今天 14:32`, `昨天 19:40`, `11月20日`, `2025年3月2日`. */
export function when(at: Instant, now: Instant): string {
  if (at <= now && now - at < MINUTE) return '刚刚';
  switch (dayOf(now) - dayOf(at)) {
    case 0:
      return `今天 ${clock(at)}`;
    case 1:
      return `昨天 ${clock(at)}`;
    default:
      return day(at, now);
  }
}
