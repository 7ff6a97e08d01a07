import type { EntryStatus, RefusalReason } from '../../../domain/dividend/types';
import { mulDiv } from '../../../domain/money/money';
import { instantOf } from './figures';

export const STATUS_WORDS: Readonly<Record<EntryStatus, string>> = {
  completed: '已免单',
  active: '免单中',
  waiting: '排队中',
  cancelled: '已取消',
  left: '已退出',
  ended: '活动结束',
};

export const REFUSAL_WORDS: Readonly<Record<RefusalReason, string>> = {
  'not settled': '这一单没有结算过',
  'more than is left of the order': '超过这一单还能退的',
  'already received': '已经从奖励里拿到了，没有现金可退',
  'not open': '这一单已经不在排队',
  'no campaign': '没有进行中的活动',
  'campaign running': '活动还在进行',
};

const TEN_THOUSAND = 10_000;

/** Counts plain; from ten thousand on as 1.2 万, rounded down. */
export function countWords(count: number): string {
  if (count < TEN_THOUSAND) return String(count);
  const tenths = String(Math.floor(count / (TEN_THOUSAND / 10)));
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)} 万`;
}

/** A part of a whole in percent with one decimal, rounded down: `37.5%`. */
export function partWords(part: number, whole: number): string {
  if (whole === 0) return '–';
  const tenths = String(mulDiv(part, 1000, whole)).padStart(2, '0');
  return `${tenths.slice(0, -1)}.${tenths.slice(-1)}%`;
}

/** Basis points in percent: 4000 is `40%`, 250 is `2.5%`. */
export const rateWords = (rate: number): string => `${rate / 100}%`;

const DATE = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

/** `1997年1月1日`. */
export const dayWords = (day: number): string => DATE.format(instantOf(day));

const DAYS_PER_YEAR = 365;
const DAYS_PER_MONTH = 30;

/** A stretch of whole days as a person would say it. */
export function daysWords(days: number): string {
  if (days < 1) return '不到 1 天';
  const whole = Math.round(days);
  if (whole < 2 * DAYS_PER_MONTH) return `${whole} 天`;
  if (whole < 2 * DAYS_PER_YEAR)
    return `${whole} 天（约 ${Math.round(whole / DAYS_PER_MONTH)} 个月）`;
  return `${whole} 天（约 ${Math.round(whole / DAYS_PER_YEAR)} 年）`;
}
