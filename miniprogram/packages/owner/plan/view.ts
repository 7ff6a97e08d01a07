import type { CampaignView, PlanFault, PlanView } from '../../../../typings/campaign';
import { rate } from '../../../format/rate';
import { day } from '../../../format/time';
import type { Checked, Managed } from '../../../services/campaigns';
import { costOfPlan } from '../cost';
import { faultWords, FIELD_NAMES, FRESH_PLAN, type TypedField } from './form';

/** What the form begins with: the draft, else what was announced last, else the defaults. */
export function beginningOf({ campaign, draft }: Managed): PlanView {
  return draft ?? newest(campaign)?.plan ?? FRESH_PLAN;
}

const newest = (campaign: CampaignView | null) =>
  campaign && campaign.state !== 'ended' ? campaign.versions.at(-1) : undefined;

/** Whether nothing was published of the campaign yet, so that it starts when it is. */
export const isFresh = ({ campaign }: Managed): boolean => newest(campaign) === undefined;

/** The number of the version that publishing makes. */
export const nextNumber = ({ campaign }: Managed): number => (newest(campaign)?.version ?? 0) + 1;

/** Faults by field; those of fields that are not typed come under `other`. */
export function faultsByField(
  refusals: readonly PlanFault[],
  typed: readonly TypedField[],
): { faults: Map<string, string>; other: string } {
  const isTyped = (field: string) => (typed as readonly string[]).includes(field);
  const name = (field: string) =>
    field in FIELD_NAMES ? FIELD_NAMES[field as keyof PlanView] : field;
  const others = refusals.filter(({ field }) => !isTyped(field));
  return {
    faults: new Map(
      refusals
        .filter(({ field }) => isTyped(field))
        .map((fault) => [fault.field, faultWords(fault)]),
    ),
    other: others.map((fault) => `${name(fault.field)}：${faultWords(fault)}`).join('；'),
  };
}

/** When the newest version takes or took effect; null before the first. */
export const newestSince = ({ campaign }: Managed): number | null =>
  newest(campaign)?.effectiveAt ?? null;

/**
 * When it takes effect and why then; empty while it cannot be published. Whether it waits is read
 * from the cloud's times alone: the phone's clock may be slow.
 */
export function effectOf(
  { refusals, worse, effectiveAt }: Checked,
  since: number | null,
  now: number,
): string {
  if (refusals.length > 0 || effectiveAt === null) return '';
  const names = worse.map((field) =>
    field in FIELD_NAMES ? FIELD_NAMES[field as keyof PlanView] : field,
  );
  if (names.length > 0)
    return `对会员更差的：${names.join('、')}。要先公布七天，${day(effectiveAt, now)}起生效`;
  return effectiveAt === since
    ? `排在已公布的那一版之后，${day(effectiveAt, now)}起生效`
    : '发布后马上生效，之后付款的订单才按新规则';
}

/** What an order costs the store in all, in words. */
export const costOf = (plan: PlanView): string => rate(costOfPlan(plan));

/** What is still to be confirmed before publishing; empty when nothing is. */
export function missingOf(ticked: {
  readonly margin: boolean;
  readonly rulesRead: boolean;
  readonly review: string;
}): string {
  if (!ticked.margin) return '先确认毛利率是真实的';
  if (!ticked.rulesRead) return '先读一遍活动规则页';
  return ticked.review.trim() === '' ? '先写下谁看过法律和税务、什么时候、怎么说' : '';
}
