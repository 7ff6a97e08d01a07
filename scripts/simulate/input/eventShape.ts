import { z } from 'zod';
import type { JSONPath } from 'jsonc-parser';
import { MAX_AMOUNT, WHOLE } from '../../../domain/money/money';
import { Refusal } from '../refusal';
import type { JsonFile } from './json';

/** rules.md section 2: what the platform may add to an order at most. */
const HIGHEST_SUBSIDY = 2000;

/** What may be left out, or be null, is null from here on. */
const open = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => value ?? null);

const at = open(z.string());
const id = z.string().min(1);
const amount = z.int().min(0).max(MAX_AMOUNT);
const planFields = z.record(z.string(), z.unknown());

const EVENT = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('order'),
    at,
    id,
    member: open(z.string()),
    amount,
    referrer: open(id),
    referrerBps: open(z.int().min(0).max(WHOLE)),
  }),
  z.strictObject({ type: z.literal('refund'), at, order: id, amount: open(amount) }),
  z.strictObject({ type: z.literal('leave'), at, seq: z.int().min(1) }),
  z.strictObject({ type: z.literal('plan'), at, plan: planFields }),
  z.strictObject({ type: z.literal('start'), at, plan: planFields }),
  z.strictObject({
    type: z.literal('grant'),
    at,
    bps: z.int().min(0).max(HIGHEST_SUBSIDY),
    amount: z.int().min(0),
  }),
  z.strictObject({ type: z.literal('end'), at }),
]);
/** An event as the file holds it: its instant as text, its plan in part. */
export type WrittenEvent = z.infer<typeof EVENT>;

const KEYS: Readonly<Record<WrittenEvent['type'], string>> = {
  order: 'id, member, amount, referrer, referrerBps, at',
  refund: 'order, amount, at',
  leave: 'seq, at',
  plan: 'plan, at',
  start: 'plan, at',
  grant: 'bps, amount, at',
  end: 'at',
};

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What to write instead, said from the fault's own bounds. */
function remedyOf(issue: z.core.$ZodIssue, type: unknown): string {
  const keys = KEYS[type as WrittenEvent['type']];
  if (issue.code === 'invalid_union') return `use one of ${Object.keys(KEYS).join(', ')}`;
  if (issue.code === 'unrecognized_keys') return `an event of type ${String(type)} has ${keys}`;
  if (issue.code === 'too_big') return `give at most ${issue.maximum}`;
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'name it' : `give at least ${issue.minimum}`;
  if (issue.code === 'invalid_type' && issue.expected === 'int')
    return 'give a whole number (amounts in fen, rates in basis points)';
  if (issue.code === 'invalid_type') return `give a ${issue.expected}`;
  return `an event of type ${String(type)} has ${keys}`;
}

function shapeRefusal(
  file: JsonFile,
  path: JSONPath,
  value: unknown,
  issue: z.core.$ZodIssue,
): Refusal {
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const inside = [...issue.path, ...extra] as JSONPath;
  const written = inside.reduce<unknown>(
    (held, key) => (isObject(held) ? held[String(key)] : undefined),
    value,
  );
  const what = inside.length === 0 ? 'the event' : inside.join('.');
  const problem =
    extra.length > 0
      ? 'is unknown'
      : written === undefined
        ? 'is missing'
        : `${JSON.stringify(written).slice(0, 40)} is not valid`;
  return new Refusal(
    file.placeOf([...path, ...inside], extra.length > 0 ? 'key' : 'value'),
    `${what} ${problem}`,
    remedyOf(issue, isObject(value) ? value['type'] : undefined),
  );
}

/**
 * Checks one event's keys and their ranges.
 *
 * @param path where it stands in its file.
 * @throws Refusal naming the first key at fault.
 */
export function writtenEvent(file: JsonFile, path: JSONPath, value: unknown): WrittenEvent {
  const parsed = EVENT.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (!issue) throw new Error('an event was refused without an issue');
  throw shapeRefusal(file, path, value, issue);
}
