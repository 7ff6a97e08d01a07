import type { PlanFault, PlanFields, PlanView } from '../../../../typings/campaign';
import { PLAN_FAULTS } from '../../../format/plan-words';
import { parseRate, rate } from '../../../format/rate';
import {
  DEFAULT_PLAN,
  formatYuan,
  parseYuan,
  plainYuan,
  splitRebate,
  type Fen,
} from '../../../services/rules';

type Kind = 'rate' | 'yuan' | 'count';

/** The fields that are typed; the others are chosen or follow from the campaign. */
const KINDS = {
  queueBps: 'rate',
  referralBoostBps: 'rate',
  repurchaseBoostBps: 'rate',
  referralBps: 'rate',
  marginBps: 'rate',
  slots: 'count',
  targetBps: 'rate',
  maxTarget: 'yuan',
  minOrderAmount: 'yuan',
  maxOpenEntriesPerMember: 'count',
  totalBudget: 'yuan',
  afterSaleHoursInStore: 'count',
  afterSaleHoursOnline: 'count',
} as const satisfies Partial<Record<keyof PlanView, Kind>>;

export type TypedField = keyof typeof KINDS;
export type Texts = Readonly<Record<TypedField, string>>;

/** What each field of a plan is called before the owner. */
export const FIELD_NAMES: Readonly<Record<keyof PlanView, string>> = {
  queueBps: '给前面的单',
  referralBoostBps: '推荐加速',
  repurchaseBoostBps: '消费加速',
  referralBps: '推荐佣金',
  marginBps: '毛利率',
  slots: '同时免单',
  targetBps: '免单额度',
  maxTarget: '额度封顶',
  minOrderAmount: '排队起点',
  maxOpenEntriesPerMember: '每人最多',
  totalBudget: '总预算',
  afterSaleHoursInStore: '到店售后',
  afterSaleHoursOnline: '线上售后',
  buyerShares: '自己的单分自己的奖励',
  startsAt: '开始时间',
  endsAt: '结束时间',
};

const UNITS: Readonly<Record<Kind, string>> = { rate: '%', yuan: '元', count: '单' };
const ONE_OF_A_KIND: Readonly<Partial<Record<TypedField, string>>> = {
  afterSaleHoursInStore: '小时',
  afterSaleHoursOnline: '小时',
};

const HINTS: Readonly<Partial<Record<TypedField, string>>> = {
  queueBps: '每单实付拿出多少，由正在免单的单平分',
  referralBoostBps: '记到推荐人最早的一单，没有就并入上面',
  repurchaseBoostBps: '记到顾客自己最早的一单',
  referralBps: '给推荐人的钱，只算一层',
  marginBps: '上面几项加起来不能超过它',
  targetBps: '拿满 = 订单的多少',
  maxTarget: '0 是不封顶',
  maxOpenEntriesPerMember: '0 是不限',
  totalBudget: '0 是不限；用完后的订单不参加',
};

const unitOf = (field: TypedField): string => ONE_OF_A_KIND[field] ?? UNITS[KINDS[field]];

export interface Row {
  readonly field: TypedField;
  readonly name: string;
  readonly unit: string;
  readonly text: string;
  readonly tips: string;
  readonly status: 'default' | 'error';
}

export const rowsOf = (
  fields: readonly TypedField[],
  texts: Texts,
  faults: ReadonlyMap<string, string>,
): Row[] =>
  fields.map((field) => ({
    field,
    name: FIELD_NAMES[field],
    unit: unitOf(field),
    text: texts[field],
    tips: faults.get(field) ?? HINTS[field] ?? '',
    status: faults.has(field) ? 'error' : 'default',
  }));

/** `40`, `12.5`: a rate as it is typed. */
const plainRate = (bps: number): string => rate(bps).slice(0, -1);

function plain(kind: Kind, value: number): string {
  if (kind === 'rate') return plainRate(value);
  return kind === 'yuan' ? plainYuan(value as Fen) : String(value);
}

/** A plan as it stands in the form; a margin that was not stated is empty. */
export function textsOf(plan: PlanView): Texts {
  const texts = Object.entries(KINDS).map(([field, kind]) => {
    const value = plan[field as TypedField];
    return [field, value === null ? '' : plain(kind, value)];
  });
  return Object.fromEntries(texts) as Texts;
}

export const FRESH_PLAN: PlanView = DEFAULT_PLAN;

function read(kind: Kind, text: string): number | string {
  if (kind === 'rate') return parseRate(text) ?? '填百分数，最多两位小数，例如 12.5';
  if (kind === 'count') return /^\d{1,9}$/.test(text.trim()) ? Number(text) : '填整数';
  const typed = parseYuan(text);
  return typed.ok ? typed.amount : '填金额，最多两位小数，例如 10.00';
}

/** What was typed as a plan's fields, and in words what cannot be read. */
export function readForm(texts: Texts): { fields: PlanFields; faults: Map<string, string> } {
  const faults = new Map<string, string>();
  const fields: Record<string, number | null> = {};
  for (const [name, kind] of Object.entries(KINDS)) {
    const text = texts[name as TypedField];
    const value = name === 'marginBps' && text.trim() === '' ? null : read(kind, text);
    if (typeof value === 'string') faults.set(name, value);
    else fields[name] = value;
  }
  return { fields, faults };
}

/** A fault in words, with its bounds in the field's own unit. */
export function faultWords({ field, reason, min, max, value }: PlanFault): string {
  const kind = field in KINDS ? KINDS[field as TypedField] : 'count';
  const said = (n: number): string =>
    kind === 'rate' ? rate(n) : kind === 'yuan' ? formatYuan(n as Fen) : String(n);
  const words = PLAN_FAULTS[reason];
  if (value !== undefined && max !== undefined)
    return `${words}（现在 ${said(value)}，最多 ${said(max)}）`;
  if (reason === 'in the past' || reason === 'ends before it starts') return words;
  if (min !== undefined && max !== undefined) return `${words}（${said(min)} 到 ${said(max)}）`;
  return max === undefined ? words : `${words}（最多 ${said(max)}）`;
}

export type Parts = 2 | 3;

/** "20 % 对半分" as the three rates that it stands for; null when it is no rate up to 100 %. */
export function splitTexts(rebate: string, parts: Parts): Partial<Texts> | null {
  const bps = parseRate(rebate);
  if (bps === null || bps > 10_000) return null;
  const { queueBps, referralBoostBps, repurchaseBoostBps } = splitRebate(bps, parts);
  return {
    queueBps: plainRate(queueBps),
    referralBoostBps: plainRate(referralBoostBps),
    repurchaseBoostBps: plainRate(repurchaseBoostBps),
  };
}
