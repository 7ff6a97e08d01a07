import type { PlanFaultReason } from '../../typings/campaign';

/** What is wrong with a field of a plan, and what to do about it. */
export const PLAN_FAULTS: Record<PlanFaultReason, string> = {
  'unknown field': '没有这一项，删掉它',
  'not a whole number': '要填整数',
  'not true or false': '要选是或否',
  'out of range': '超出可填的范围，改到范围内',
  'above the platform ceiling': '超过平台上限，改小一点',
  'rates above the whole': '几项比例加起来超过 100%，调低一些',
  'rates above the margin': '几项比例加起来超过毛利率，调低一些',
  required: '必须填写',
  'ends before it starts': '结束早于开始，改一下时间',
  'fixed once published': '发布后不能再改这一项',
  'in the past': '时间已经过去，选一个以后的时间',
};
