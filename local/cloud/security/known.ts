import type { Fields, Value } from '../database/value';
import { isFields, isOperators, valueAt } from '../database/value';

/**
 * What a query says about the documents it can match. A rule is checked against this, never against documents:
 * it "validates that the query is a subset, it does not filter".
 */
export interface KnownField {
  /** The only values the field can have; undefined when the query leaves it open. */
  readonly values?: readonly Value[];
  /** Bounds such as `{$gte: 3, $lt: 9}`, and `$ne`. */
  readonly bounds: readonly (readonly [BoundOperator, Value])[];
}

export type BoundOperator = '$gt' | '$gte' | '$lt' | '$lte' | '$ne';

/** By dotted path. Every document that the query matches agrees with at least one alternative. */
export type KnownFields = ReadonlyMap<string, KnownField>;

const BOUND_OPERATORS: readonly string[] = [
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$ne',
] satisfies BoundOperator[];
const isBound = (operator: string): operator is BoundOperator => BOUND_OPERATORS.includes(operator);

/** Alternatives at most; a query with more is treated as saying nothing. */
const MOST_ALTERNATIVES = 100;

const same = (a: Value, b: Value) => JSON.stringify(a) === JSON.stringify(b);

function conditionOf(value: Value): KnownField {
  if (value instanceof RegExp) return { bounds: [] };
  if (!isOperators(value)) return { values: [value], bounds: [] };
  let known: KnownField = { bounds: [] };
  for (const [operator, operand] of Object.entries(value)) {
    if (operator === '$eq') known = both(known, { values: [operand], bounds: [] });
    else if (operator === '$in' && Array.isArray(operand)) {
      known = both(known, { values: operand, bounds: [] });
    } else if (isBound(operator)) known = both(known, { bounds: [[operator, operand]] });
  }
  return known;
}

function both(a: KnownField, b: KnownField): KnownField {
  const bounds = [...a.bounds, ...b.bounds];
  if (!a.values) return { ...(b.values ? { values: b.values } : {}), bounds };
  const other = b.values;
  const values = other ? a.values.filter((v) => other.some((o) => same(v, o))) : a.values;
  return { values, bounds };
}

function merge(a: KnownFields, b: KnownFields): KnownFields {
  const merged = new Map(a);
  for (const [path, known] of b) {
    const before = merged.get(path);
    merged.set(path, before ? both(before, known) : known);
  }
  return merged;
}

function product(left: readonly KnownFields[], right: readonly KnownFields[]): KnownFields[] {
  if (left.length * right.length > MOST_ALTERNATIVES) return [new Map()];
  return left.flatMap((a) => right.map((b) => merge(a, b)));
}

/** What a query says, as alternatives. */
export function knownFrom(query: Fields): readonly KnownFields[] {
  let alternatives: readonly KnownFields[] = [new Map()];
  for (const [key, value] of Object.entries(query)) {
    if (key === '$and' && Array.isArray(value)) {
      for (const part of value.filter(isFields)) {
        alternatives = product(alternatives, knownFrom(part));
      }
    } else if (key === '$or' && Array.isArray(value)) {
      alternatives = product(alternatives, value.filter(isFields).flatMap(knownFrom));
    } else if (!key.startsWith('$')) {
      alternatives = product(alternatives, [new Map([[key, conditionOf(value)]])]);
    }
  }
  return alternatives;
}

/** The same alternatives with one value per field wherever the query lists its values. */
export function withSingleValues(alternatives: readonly KnownFields[]): readonly KnownFields[] {
  return alternatives.flatMap((alternative) => {
    let expanded: readonly KnownFields[] = [new Map()];
    for (const [path, known] of alternative) {
      const choices = known.values
        ? known.values.map((value): KnownField => ({ values: [value], bounds: known.bounds }))
        : [known];
      expanded = product(
        expanded,
        choices.map((choice) => new Map([[path, choice]])),
      );
    }
    return expanded;
  });
}

/** What is known of a path, also through a parent that the query compares as a whole. */
export function knownAt(known: KnownFields, path: string): KnownField {
  const exact = known.get(path);
  if (exact) return exact;
  const steps = path.split('.');
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const [value] = known.get(steps.slice(0, length).join('.'))?.values ?? [];
    if (isFields(value)) {
      const inner = valueAt(value, steps.slice(length).join('.'));
      return inner === undefined ? { bounds: [] } : { values: [inner], bounds: [] };
    }
  }
  return { bounds: [] };
}
