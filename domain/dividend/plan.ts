import { MAX_AMOUNT, WHOLE, type Bps, type Fen } from '../money/money';
import type { Instant, Plan } from './types';

export const DEFAULT_PLAN: Plan = {
  slots: 3,
  queueBps: 4000 as Bps,
  referralBps: 2000 as Bps,
  referralBoostBps: 0 as Bps,
  repurchaseBoostBps: 0 as Bps,
  targetBps: WHOLE,
  maxTarget: 0 as Fen,
  minOrderAmount: 1000 as Fen,
  maxOpenEntriesPerMember: 3,
  buyerShares: false,
  afterSaleHoursInStore: 0,
  afterSaleHoursOnline: 168,
  marginBps: null,
  totalBudget: 0 as Fen,
  startsAt: null,
  endsAt: null,
};

export type PlanField = keyof Plan;

const RATE = { min: 0, max: WHOLE };
const AMOUNT = { min: 0, max: MAX_AMOUNT };
/** A campaign's budget is no order's amount: it may be as large as is counted exactly. */
const BUDGET = { min: 0, max: Number.MAX_SAFE_INTEGER };
const HOURS = { min: 0, max: 24 * 365 };
const INSTANT = { min: 0, max: 8.64e15 };

/** The whole numbers of a plan and their ranges (rules.md section 2). */
const RANGES: Partial<Record<PlanField, { readonly min: number; readonly max: number }>> = {
  slots: { min: 1, max: 20 },
  queueBps: RATE,
  referralBps: RATE,
  referralBoostBps: RATE,
  repurchaseBoostBps: RATE,
  targetBps: RATE,
  maxTarget: AMOUNT,
  minOrderAmount: AMOUNT,
  maxOpenEntriesPerMember: { min: 0, max: 1000 },
  afterSaleHoursInStore: HOURS,
  afterSaleHoursOnline: HOURS,
  marginBps: RATE,
  totalBudget: BUDGET,
  startsAt: INSTANT,
  endsAt: INSTANT,
};

const MAY_BE_OPEN: ReadonlySet<string> = new Set<PlanField>(['marginBps', 'startsAt', 'endsAt']);

export interface PlanRefusal {
  readonly field: string;
  readonly reason:
    | 'unknown field'
    | 'not a whole number'
    | 'not true or false'
    | 'out of range'
    | 'above the platform ceiling'
    | 'rates above the whole'
    | 'rates above the margin'
    | 'required'
    | 'ends before it starts';
  /** What the field must keep to, where the reason is a bound. */
  readonly min?: number;
  readonly max?: number;
  /** What it came to, where the reason is a sum. */
  readonly value?: number;
}

export interface PlanLimits {
  /** The highest rate of any partner of the store, which may stand in for `referralBps`. */
  readonly highestPartnerBps: Bps;
  /** Set by the platform for all stores. */
  readonly ceilings: Partial<Record<PlanField, number>>;
}

export const NO_LIMITS: PlanLimits = { highestPartnerBps: 0 as Bps, ceilings: {} };

export type CheckedPlan =
  | { readonly ok: true; readonly plan: Plan }
  | { readonly ok: false; readonly refusals: readonly PlanRefusal[] };

/** What an order can cost in all, as a part of its base, with the costliest referrer there is. */
export function highestCostBps(plan: Plan, highestPartnerBps: Bps): number {
  const referral = Math.max(plan.referralBps, highestPartnerBps);
  return plan.queueBps + referral + plan.referralBoostBps + plan.repurchaseBoostBps;
}

/** Whether a partner with this rate of their own fits beside the plan's other parts. */
export const allowsPartner = (plan: Plan, rate: Bps): boolean =>
  highestCostBps(plan, rate) <= Math.min(plan.marginBps ?? WHOLE, WHOLE);

/** The highest rate of their own that a partner may have under this plan: all else is spoken for. */
export const highestPartnerRate = (plan: Plan): Bps =>
  (WHOLE - plan.queueBps - plan.referralBoostBps - plan.repurchaseBoostBps) as Bps;

function checkField(field: string, value: unknown, limits: PlanLimits): PlanRefusal | null {
  if (!Object.hasOwn(DEFAULT_PLAN, field)) return { field, reason: 'unknown field' };
  if (value === null && MAY_BE_OPEN.has(field)) return null;
  const range = RANGES[field as PlanField];
  if (!range) return typeof value === 'boolean' ? null : { field, reason: 'not true or false' };
  if (!Number.isSafeInteger(value)) return { field, reason: 'not a whole number', ...range };
  const number = value as number;
  if (number < range.min || number > range.max) return { field, reason: 'out of range', ...range };
  const ceiling = limits.ceilings[field as PlanField];
  if (ceiling !== undefined && number > ceiling)
    return { field, reason: 'above the platform ceiling', max: ceiling };
  return null;
}

function checkTogether(plan: Plan, limits: PlanLimits): PlanRefusal[] {
  const refusals: PlanRefusal[] = [];
  const cost = highestCostBps(plan, limits.highestPartnerBps);
  if (cost > WHOLE)
    refusals.push({ field: 'queueBps', reason: 'rates above the whole', max: WHOLE, value: cost });
  else if (plan.marginBps !== null && cost > plan.marginBps)
    refusals.push({
      field: 'marginBps',
      reason: 'rates above the margin',
      max: plan.marginBps,
      value: cost,
    });
  if (plan.startsAt !== null && plan.endsAt !== null && plan.endsAt < plan.startsAt)
    refusals.push({ field: 'endsAt', reason: 'ends before it starts', min: plan.startsAt });
  return refusals;
}

/**
 * Completes a plan from what was typed or read: fields left out come from `basis` (the defaults, or
 * the version that is being changed). Every fault is named; none changes anything.
 */
export function checkPlan(
  fields: Readonly<Record<string, unknown>>,
  basis: Plan = DEFAULT_PLAN,
  limits: PlanLimits = NO_LIMITS,
): CheckedPlan {
  const refusals = Object.entries(fields)
    .map(([field, value]) => checkField(field, value, limits))
    .filter((refusal) => refusal !== null);
  if (refusals.length > 0) return { ok: false, refusals };
  const plan: Plan = { ...basis, ...(fields as Partial<Plan>) };
  const together = checkTogether(plan, limits);
  return together.length > 0 ? { ok: false, refusals: together } : { ok: true, plan };
}

/** What publishing asks for beyond a sound plan: the margin and the start are stated. */
export function checkPublishable(plan: Plan): readonly PlanRefusal[] {
  return (['marginBps', 'startsAt'] as const)
    .filter((field) => plan[field] === null)
    .map((field) => ({ field, reason: 'required' }));
}

const LOWER_IS_WORSE = [
  'queueBps',
  'targetBps',
  'slots',
  'referralBoostBps',
  'repurchaseBoostBps',
] as const;
/** Zero means no limit, which is better than any. */
const LOWER_LIMIT_IS_WORSE = ['maxTarget', 'maxOpenEntriesPerMember'] as const;

/** The fields in which a new version is worse for members. */
export function worseForMembers(before: Plan, after: Plan): readonly PlanField[] {
  const limit = (value: number) => (value === 0 ? Infinity : value);
  return [
    ...LOWER_IS_WORSE.filter((field) => after[field] < before[field]),
    ...LOWER_LIMIT_IS_WORSE.filter((field) => limit(after[field]) < limit(before[field])),
    ...(after.minOrderAmount > before.minOrderAmount ? (['minOrderAmount'] as const) : []),
  ];
}

const NOTICE_MS = 7 * 24 * 3600 * 1000;

/** When a version announced now may take effect: at once, or after the notice of seven days. */
export const takesEffectAt = (before: Plan, after: Plan, announcedAt: Instant): Instant =>
  worseForMembers(before, after).length > 0 ? announcedAt + NOTICE_MS : announcedAt;

/**
 * "A rebate of 20 %, split half and half" as a plan's rates: the queue and the referrer's entry get
 * equal parts, with three parts the buyer's entry too; what does not divide goes to the queue.
 */
export function splitRebate(
  rebate: Bps,
  parts: 2 | 3,
): Pick<Plan, 'queueBps' | 'referralBoostBps' | 'repurchaseBoostBps'> {
  const part = ((rebate - (rebate % parts)) / parts) as Bps;
  const boosts = parts - 1;
  return {
    queueBps: (rebate - boosts * part) as Bps,
    referralBoostBps: part,
    repurchaseBoostBps: parts === 3 ? part : (0 as Bps),
  };
}
