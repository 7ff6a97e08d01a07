import * as z from 'zod';
import type { TemplateFields } from '../../typings/coupon';

export const key = z.string().regex(/^[\w-]{16,64}$/);
export const id = z.string().min(1).max(32);
export const inStore = z.strictObject({ store: id });
export const instant = z.int().min(0);

/** Only that it is a number: whether it may be that number is for the rules to say, field by field. */
const number = z.number();

/** What an owner wrote, right or wrong. */
export const fields: z.ZodType<TemplateFields> = z.strictObject({
  name: z.string().max(64),
  value: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('amountOff'), amount: number }),
    z.strictObject({ kind: z.literal('percentOff'), off: number, ceiling: number }),
    z.strictObject({ kind: z.literal('exchange'), item: z.string().max(64), value: number }),
  ]),
  threshold: number,
  stock: number,
  perMember: number,
  claimFrom: instant.nullable(),
  claimUntil: instant.nullable(),
  validity: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('range'), from: instant, until: instant }),
    z.strictObject({ kind: z.literal('days'), days: number }),
  ]),
  items: z.array(z.string().min(1).max(64)).max(100).nullable(),
  walletBeside: z.boolean(),
  open: z.boolean(),
});
