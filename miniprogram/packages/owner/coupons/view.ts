import type { BatchView, TemplateView } from '../../../../typings/coupon';
import type { PartnerView } from '../../../../typings/partner';
import { faceOf, untilText, type CouponFace } from '../../../format/coupon';
import { personName } from '../../../format/person';

export interface TemplateRow {
  readonly id: string;
  readonly face: CouponFace;
  readonly note: string;
  readonly withdrawn: boolean;
  /** What can still be given to a partner. */
  readonly free: number;
  readonly batches: readonly BatchRow[];
}

export interface BatchRow {
  readonly id: string;
  readonly partner: string;
  readonly note: string;
  readonly withdrawn: boolean;
}

const batchRow = ({ id, partnerName, quota, claimed, funnel, withdrawn }: BatchView): BatchRow => ({
  id,
  partner: partnerName || '合伙人',
  note: withdrawn
    ? `收回了 · 领走 ${claimed} 张，用了 ${funnel.used} 张`
    : `${quota} 张 · 打开 ${funnel.opened} · 领 ${claimed} · 用 ${funnel.used} · 再来 ${funnel.again}`,
  withdrawn,
});

export function rowsOf(
  templates: readonly TemplateView[],
  batches: readonly BatchView[],
  now: number,
): TemplateRow[] {
  return templates.map((template) => {
    const { id, name, value, threshold, validity, stock, issued, taken, used } = template;
    const until = validity.kind === 'range' ? validity.until : now;
    const face = faceOf({ id, name, value, threshold, until }, now, { over: template.withdrawn });
    const words = validity.kind === 'days' ? `领取后 ${validity.days} 天` : untilText(until, now);
    return {
      id,
      face: { ...face, until: template.withdrawn ? '收回了' : words, soon: false },
      note: `共 ${stock} 张 · 给合伙人 ${issued} · 店里领走 ${taken} · 用了 ${used}`,
      withdrawn: template.withdrawn,
      free: Math.max(0, stock - issued - taken),
      batches: batches.filter((batch) => batch.template.id === id).map(batchRow),
    };
  });
}

export interface Choice {
  readonly member: string;
  readonly name: string;
}

/** Those who can be given a batch. */
export const choicesOf = (partners: readonly PartnerView[]): Choice[] =>
  partners
    .filter(({ state }) => state === 'active')
    .map(({ member, name, phoneTail }) => ({
      member,
      name: personName({ name, phoneTail }, '合伙人'),
    }));
