import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parseExpression } from './expression';
import type { Expression } from './expression';

/** What a client does to a collection. `write` in a rule stands for create, update and delete at once. */
export type Operation = 'read' | 'create' | 'update' | 'delete';

/**
 * CloudBase's ready-made levels. Unlike rules, they filter: where only the creator may, the cloud adds
 * `_openid` to the query.
 */
const LEVELS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'] as const;
export type Level = (typeof LEVELS)[number];

const ruleSchema = z.union([z.boolean(), z.string()]);

const fileSchema = z.strictObject({
  /** A level, or a rule per operation; an operation without a rule is refused. */
  collections: z.record(
    z.string(),
    z.union([
      z.enum(LEVELS),
      z.strictObject({
        read: ruleSchema.optional(),
        write: ruleSchema.optional(),
        create: ruleSchema.optional(),
        update: ruleSchema.optional(),
        delete: ruleSchema.optional(),
      }),
    ]),
  ),
  /** Who may invoke a function from a phone; `*` is for those that are not named. */
  functions: z.record(z.string(), z.strictObject({ invoke: ruleSchema })).default({}),
});

export type CollectionRules = Level | Readonly<Record<Operation, Expression>>;

/** The rules of an environment, read and checked. */
export interface SecurityRules {
  readonly collections: ReadonlyMap<string, CollectionRules>;
  /** CloudBase's own default lets every user of the mini-program invoke every function. */
  invoke(functionName: string): Expression;
}

const DEFAULT_INVOKE = 'auth != null';
const ANY_FUNCTION = '*';

function compile(rule: boolean | string, where: string): Expression {
  if (typeof rule === 'boolean') return { kind: 'literal', value: rule };
  try {
    return parseExpression(rule);
  } catch (error) {
    throw new Error(`${where}: ${rule}: ${(error as Error).message}`, { cause: error });
  }
}

/** @throws Error that names the rule which cannot be used */
export function parseSecurityRules(json: unknown): SecurityRules {
  const parsed = fileSchema.safeParse(json);
  if (!parsed.success) throw new Error(`security rules: ${z.prettifyError(parsed.error)}`);
  const collections = new Map<string, CollectionRules>();
  for (const [name, rules] of Object.entries(parsed.data.collections)) {
    if (typeof rules === 'string') {
      collections.set(name, rules);
      continue;
    }
    const write = rules.write ?? false;
    const { read = false, create = write, update = write, delete: remove = write } = rules;
    collections.set(name, {
      read: compile(read, `${name}.read`),
      create: compile(create, `${name}.create`),
      update: compile(update, `${name}.update`),
      delete: compile(remove, `${name}.delete`),
    });
  }
  const invoke = new Map(
    Object.entries(parsed.data.functions).map(([name, rule]) => [
      name,
      compile(rule.invoke, `functions.${name}.invoke`),
    ]),
  );
  const otherwise = invoke.get(ANY_FUNCTION) ?? parseExpression(DEFAULT_INVOKE);
  return { collections, invoke: (name) => invoke.get(name) ?? otherwise };
}

/** The same file that deployment applies: `cloudbase/security-rules.json`. */
export function readSecurityRules(file: string): SecurityRules {
  return parseSecurityRules(JSON.parse(readFileSync(file, 'utf8')));
}
