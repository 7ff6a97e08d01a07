import { z } from 'zod';
import type { Call } from '../service';
import { invalidParam } from './errors';

/** What `@cloudbase/database` sends; documents, queries, updates and orders as Extended JSON in strings. */
export const PARAMS = z.object({
  collectionName: z.string(),
  transactionId: z.string().optional(),
  queryType: z.enum(['WHERE', 'DOC']).optional(),
  query: z.string().optional(),
  order: z.string().optional(),
  offset: z.number().int().nonnegative().optional(),
  limit: z.number().int().nonnegative().optional(),
  projection: z.string().optional(),
  multi: z.boolean().optional(),
  merge: z.boolean().optional(),
  upsert: z.boolean().optional(),
});
export const ADDITION = PARAMS.extend({ data: z.array(z.string()).min(1) });
export const CHANGE = PARAMS.extend({ data: z.string() });
export const PIPELINE = PARAMS.extend({
  stages: z.array(z.object({ stageKey: z.string(), stageValue: z.string() })),
});
export const IN_TRANSACTION = z.object({ transactionId: z.string() });

export type Params = z.infer<typeof PARAMS>;

/** @throws CloudError naming the parameter that is wrong */
export function parse<T>(schema: z.ZodType<T>, { action, params }: Call): T {
  const parsed = schema.safeParse(params);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidParam(`${action}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
}
