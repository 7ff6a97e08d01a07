import type { CouponValueView } from '../../typings/coupon';
import type { Instant } from '../../typings/scalars';
import type { CouponBar } from '../../typings/till';
import { formatYuan, type Fen } from '../services/rules';
import { day } from './time';

const HOUR = 3_600_000;
const SOON = 48 * HOUR;

/** A coupon as `coupon-card` shows it. */
export interface CouponFace {
  readonly id: string;
  /** An amount, set as one; 0 where it is worth something else. */
  readonly fen: number;
  readonly value: string;
  readonly asks: string;
  readonly name: string;
  readonly until: string;
  /** Whether it expires within two days. */
  readonly soon: boolean;
  readonly tag: string;
  /** Why it cannot be used or had; empty: it can. */
  readonly why: string;
  /** Used or expired. */
  readonly over: boolean;
}

/** `9 折`, `8.5 折` of what is taken off in basis points. */
export function discountText(off: number): string {
  const left = (10_000 - off) / 1000;
  return `${Number.isInteger(left) ? left : Math.round(left * 100) / 100} 折`;
}

/** What a coupon is worth: `¥30.00`, `9 折`, `兑换`. */
export function worthText(value: CouponValueView): string {
  switch (value.kind) {
    case 'amountOff':
      return formatYuan(value.amount as Fen);
    case 'percentOff':
      return discountText(value.off);
    case 'exchange':
      return '兑换';
  }
}

/** What a coupon asks or gives beside: `满 ¥200.00`, `最多 ¥20.00`, `美式 1 杯`. */
export function asksText(value: CouponValueView, threshold: number): string {
  const from = threshold > 0 ? `满 ${formatYuan(threshold as Fen)}` : '';
  switch (value.kind) {
    case 'amountOff':
      return from || '不限金额';
    case 'percentOff':
      return value.ceiling > 0
        ? [from, `最多 ${formatYuan(value.ceiling as Fen)}`].filter(Boolean).join(' ')
        : from || '不限金额';
    case 'exchange':
      return value.item;
  }
}

/** `今天到期`, `明天到期`, `11月30日到期`; `until` is the first instant at which it is no longer good. */
export function untilText(until: Instant, now: Instant): string {
  const last = day(until - 1, now);
  if (last === day(now, now)) return '今天到期';
  return last === day(now + 24 * HOUR, now) ? '明天到期' : `${last}到期`;
}

const BARS: Record<CouponBar, string> = {
  'held by another order': '正被另一单占着',
  'not valid yet': '还没到可用的时间',
  'items not known': '要点单后才能用',
  'nothing it applies to': '这一单里没有适用的',
  'below the threshold': '没到门槛',
  'takes nothing off': '这一单太小，减不了',
};

/** Why a coupon cannot be used on a bill; `还差 ¥15.00 可用` where more would do. */
export const barText = (bar: CouponBar | null, missing: number): string => {
  if (bar === null) return '';
  return bar === 'below the threshold' ? `还差 ${formatYuan(missing as Fen)} 可用` : BARS[bar];
};

interface Coupon {
  readonly id: string;
  readonly name: string;
  readonly value: CouponValueView;
  readonly threshold: number;
  readonly until: Instant;
}

export const faceOf = (
  coupon: Coupon,
  now: Instant,
  shown: { readonly tag?: string; readonly why?: string; readonly over?: boolean } = {},
): CouponFace => ({
  id: coupon.id,
  fen: coupon.value.kind === 'amountOff' ? coupon.value.amount : 0,
  value: worthText(coupon.value),
  asks: asksText(coupon.value, coupon.threshold),
  name: coupon.name,
  until: untilText(coupon.until, now),
  soon: coupon.until - now < SOON,
  tag: shown.tag ?? '',
  why: shown.why ?? '',
  over: shown.over ?? false,
});
