import { MAX_AMOUNT, WHOLE } from '../money/money';
import type { CouponTemplate, CouponValue, Validity } from './types';

/** One fault of a template: the field, and the bounds it must keep to where it has any. */
export interface TemplateRefusal {
  readonly field: 'amount' | 'off' | 'ceiling' | 'item' | 'value' | keyof CouponTemplate | 'days';
  readonly reason: 'out of range' | 'required' | 'ends before it starts';
  readonly min?: number;
  readonly max?: number;
}

type Field = TemplateRefusal['field'];

const MAX_STOCK = 1_000_000;
const MAX_DAYS = 3650;

function within(field: Field, value: number, min: number, max: number): TemplateRefusal[] {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return [];
  return [{ field, reason: 'out of range', min, max }];
}

function checkValue(value: CouponValue): TemplateRefusal[] {
  switch (value.kind) {
    case 'amountOff':
      return within('amount', value.amount, 1, MAX_AMOUNT);
    case 'percentOff':
      return [
        ...within('off', value.off, 1, WHOLE),
        ...within('ceiling', value.ceiling, 0, MAX_AMOUNT),
      ];
    case 'exchange':
      return [
        ...(value.item === '' ? [{ field: 'item', reason: 'required' } as const] : []),
        ...within('value', value.value, 1, MAX_AMOUNT),
      ];
  }
}

const order = (field: Field, from: number | null, until: number | null): TemplateRefusal[] =>
  from !== null && until !== null && until <= from
    ? [{ field, reason: 'ends before it starts', min: from + 1 }]
    : [];

const checkValidity = (validity: Validity): TemplateRefusal[] =>
  validity.kind === 'days'
    ? within('days', validity.days, 1, MAX_DAYS)
    : order('validity', validity.from, validity.until);

/** Every fault of a template that an owner wrote; none may be published with. */
export const checkTemplate = (template: CouponTemplate): readonly TemplateRefusal[] => [
  ...checkValue(template.value),
  ...within('threshold', template.threshold, 0, MAX_AMOUNT),
  ...within('stock', template.stock, 1, MAX_STOCK),
  ...within('perMember', template.perMember, 1, MAX_STOCK),
  ...order('claimUntil', template.claimFrom, template.claimUntil),
  ...checkValidity(template.validity),
  ...(template.items?.length === 0 ? [{ field: 'items', reason: 'required' } as const] : []),
];
