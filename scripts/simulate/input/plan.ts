import { checkPlan, DEFAULT_PLAN, type PlanRefusal } from '../../../domain/dividend/plan';
import type { Plan } from '../../../domain/dividend/types';
import { Refusal } from '../refusal';
import { readInstant } from './cells';
import { readJson, type JsonFile } from './json';
import type { JSONPath } from 'jsonc-parser';

const FIELDS = Object.keys(DEFAULT_PLAN).join(', ');
const INSTANTS = ['startsAt', 'endsAt'];

/** What to do about each reason for which the rules refuse a plan. */
function remedyOf({ reason, min, max, value }: PlanRefusal): string {
  switch (reason) {
    case 'unknown field':
      return `use ${FIELDS}`;
    case 'not true or false':
      return 'write true or false';
    case 'not a whole number':
    case 'out of range':
    case 'above the platform ceiling':
      return `give a whole number from ${min ?? 0} to ${max ?? 0}`;
    case 'rates above the whole':
    case 'rates above the margin':
      return `queueBps, referralBps, referralBoostBps and repurchaseBoostBps are ${value ?? 0} together; keep them within ${max ?? 0}`;
    case 'ends before it starts':
      return 'give an end after the start';
    case 'required':
      return 'state it';
  }
}

/**
 * Completes the plan at `path` of a file by `basis`, its instants as written or in milliseconds.
 *
 * @throws Refusal naming the field.
 */
export function planAt(file: JsonFile, path: JSONPath, fields: unknown, basis: Plan): Plan {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
    throw new Refusal(file.placeOf(path), 'the plan is no object', 'write {"slots": 3, …}');
  const known: Record<string, unknown> = { ...fields };
  for (const field of INSTANTS) {
    const written = known[field];
    if (typeof written !== 'string') continue;
    const instant = readInstant(written);
    if (typeof instant !== 'number') {
      const problem = `${field} ${JSON.stringify(written)} ${instant.problem}`;
      throw new Refusal(file.placeOf([...path, field]), problem, instant.remedy);
    }
    known[field] = instant;
  }
  const checked = checkPlan(known, basis);
  if (checked.ok) return checked.plan;
  const [first] = checked.refusals;
  if (!first) throw new Error('a plan was refused without a reason');
  const written = known[first.field];
  const what = written === undefined ? first.field : `${first.field} ${JSON.stringify(written)}`;
  const unknown = first.reason === 'unknown field';
  throw new Refusal(
    file.placeOf([...path, first.field], unknown ? 'key' : 'value'),
    unknown ? `unknown field ${first.field}` : `${what}: ${first.reason}`,
    remedyOf(first),
  );
}

/** Reads a plan; what the file leaves out takes the defaults of docs/rules.md, "The plan". */
export async function readPlan(path: string): Promise<Plan> {
  const file = await readJson(path);
  return planAt(file, [], file.value, DEFAULT_PLAN);
}
