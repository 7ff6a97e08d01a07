import type { CouponValueView, TemplateFault, TemplateFields } from '../../../../typings/coupon';
import type { Instant } from '../../../../typings/scalars';
import { parseYuan } from '../../../services/rules';

export type Kind = CouponValueView['kind'];

/** What the owner typed, as it stands in the fields. */
export interface Texts {
  readonly name: string;
  readonly kind: Kind;
  readonly amount: string;
  /** 折: 9 is 10 % off. */
  readonly fold: string;
  readonly ceiling: string;
  readonly item: string;
  readonly value: string;
  readonly threshold: string;
  readonly stock: string;
  readonly perMember: string;
  readonly valid: 'days' | 'range';
  readonly days: string;
  /** The last day on which it is good, `2026-11-30`. */
  readonly lastDay: string;
  readonly walletBeside: boolean;
  readonly open: boolean;
}

export const EMPTY: Texts = {
  name: '',
  kind: 'amountOff',
  amount: '',
  fold: '',
  ceiling: '',
  item: '',
  value: '',
  threshold: '',
  stock: '100',
  perMember: '1',
  valid: 'days',
  days: '30',
  lastDay: '',
  walletBeside: true,
  open: false,
};

const DAY = 86_400_000;
/** China keeps one time, UTC+8. */
const CHINA = 8 * 3_600_000;
/** No field takes it: the server names the field and its bounds. */
const NONE = -1;

const amountOf = (text: string, empty: number): number => {
  if (text.trim() === '') return empty;
  const read = parseYuan(text);
  return read.ok ? read.amount : NONE;
};

const countOf = (text: string): number => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : NONE);

/** `8.5` 折 is 1500 basis points off. */
function offOf(fold: string): number {
  const [, whole = '', rest = ''] = /^(\d)(?:\.(\d{1,2}))?$/.exec(fold.trim()) ?? [];
  return whole === '' ? NONE : 10_000 - Number(whole + rest.padEnd(3, '0').slice(0, 3));
}

function valueOf(texts: Texts): CouponValueView {
  switch (texts.kind) {
    case 'amountOff':
      return { kind: 'amountOff', amount: amountOf(texts.amount, NONE) };
    case 'percentOff':
      return { kind: 'percentOff', off: offOf(texts.fold), ceiling: amountOf(texts.ceiling, 0) };
    case 'exchange':
      return { kind: 'exchange', item: texts.item.trim(), value: amountOf(texts.value, NONE) };
  }
}

/** The first instant after a day in China; `NONE` where none was chosen. */
const endOf = (day: string): Instant =>
  day === '' ? NONE : Date.parse(`${day}T00:00:00Z`) - CHINA + DAY;

export function fieldsOf(texts: Texts, now: Instant): TemplateFields {
  const { valid, days, lastDay, walletBeside, open } = texts;
  return {
    name: texts.name.trim(),
    value: valueOf(texts),
    threshold: amountOf(texts.threshold, 0),
    stock: countOf(texts.stock),
    perMember: countOf(texts.perMember),
    claimFrom: null,
    claimUntil: null,
    validity:
      valid === 'days'
        ? { kind: 'days', days: countOf(days) }
        : { kind: 'range', from: now, until: endOf(lastDay) },
    items: null,
    walletBeside,
    open,
  };
}

const NAMES: Readonly<Record<string, string>> = {
  name: '名字',
  amount: '减多少',
  off: '打几折',
  ceiling: '最多减',
  item: '换什么',
  value: '值多少',
  threshold: '满多少可用',
  stock: '总张数',
  perMember: '每人最多',
  days: '有效天数',
  validity: '最后一天',
};

/** What is wrong with a field and what to do about it. */
export function faultText({ field, reason }: TemplateFault): string {
  const name = NAMES[field] ?? '有一项';
  if (reason === 'required') return `${name}还没填`;
  if (reason === 'ends before it starts') return `${name}要选以后的日子`;
  return `${name}填得不对，改一下`;
}
