import type { BatchView } from '../../../typings/coupon';
import type { Funnel } from '../../../typings/partner';
import { faceOf, untilText, type CouponFace } from '../../format/coupon';

/** A batch that a partner hands out, as their pages show it. */
export interface Batch {
  readonly id: string;
  readonly face: CouponFace;
  readonly quota: number;
  readonly claimed: number;
  readonly left: number;
  /** Why none can be shared any more; empty: some can. */
  readonly over: string;
}

const validText = ({ template }: BatchView, now: number): string =>
  template.validity.kind === 'days'
    ? `领取后 ${template.validity.days} 天内有效`
    : untilText(template.validity.until, now);

function whyOver({ withdrawn, template, quota, claimed }: BatchView, now: number): string {
  if (withdrawn || template.withdrawn) return '店家收回了这批券';
  if (claimed >= quota) return '这批发完了，找店家再要一些';
  const ends = template.validity.kind === 'range' ? template.validity.until : Infinity;
  return now >= Math.min(ends, template.claimUntil ?? Infinity) ? '领取时间过了' : '';
}

export function batchOf(batch: BatchView, now: number): Batch {
  const { id, template, quota, claimed } = batch;
  const { name, value, threshold } = template;
  const face = faceOf({ id, name, value, threshold, until: now }, now);
  return {
    id,
    face: { ...face, until: validText(batch, now), soon: false },
    quota,
    claimed,
    left: Math.max(0, quota - claimed),
    over: whyOver(batch, now),
  };
}

export interface Step {
  readonly name: string;
  readonly count: number;
  /** Of the first step, in CSS. */
  readonly width: string;
  /** Of the step before, in whole percent; empty for the first. */
  readonly rate: string;
}

/** From opened to bought again, each held against the step before. */
export function stepsOf({ opened, claimed, used, again }: Funnel): Step[] {
  const steps: [string, number][] = [
    ['打开', opened],
    ['领取', claimed],
    ['到店', used],
    ['再来', again],
  ];
  const most = Math.max(1, ...steps.map(([, count]) => count));
  return steps.map(([name, count], index) => {
    const before = steps[index - 1]?.[1] ?? 0;
    return {
      name,
      count,
      width: `${Math.floor((count * 100) / most)}%`,
      rate: before > 0 ? `${Math.floor((count * 100) / before)}%` : '',
    };
  });
}
