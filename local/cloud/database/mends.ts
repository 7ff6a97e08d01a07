import { evalExpr } from 'mingo/core';
import type { Iterator } from 'mingo/lazy';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import * as query from 'mingo/operators/query';
import type { Any, AnyObject, Options } from 'mingo/types';

/* Operators that mingo has differently from MongoDB, as MongoDB has them. */

const isPlainObject = (value: Any): value is AnyObject =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** mingo's criteria on fields also "match" elements that are no objects, by finding their fields missing. */
export function $elemMatch(
  path: string,
  criteria: AnyObject,
  options: Options,
): (document: AnyObject) => boolean {
  const elements = query.$elemMatch(path, criteria, options);
  const keys = Object.keys(criteria);
  const onValues = keys.every(
    (key) => key.startsWith('$') && !['$and', '$or', '$nor'].includes(key),
  );
  if (onValues) return elements;
  const steps = path.split('.');
  return (document) => elements(withoutScalars(document, steps) as AnyObject);
}

function withoutScalars(value: Any, steps: readonly string[]): Any {
  if (Array.isArray(value)) {
    return steps.length === 0
      ? value.filter((item) => typeof item === 'object' && item !== null)
      : value.map((item) => withoutScalars(item, steps));
  }
  const [step, ...rest] = steps;
  if (step === undefined || !isPlainObject(value) || !(step in value)) return value;
  return { ...value, [step]: withoutScalars(value[step], rest) };
}

/** mingo's takes arrays only; MongoDB's `{$all: [1]}` matches 1 as well. */
export function $all(
  path: string,
  wanted: Any,
  options: Options,
): (document: AnyObject) => boolean {
  const inArray = query.$all(path, wanted, options);
  if (!Array.isArray(wanted) || wanted.length !== 1) return inArray;
  const single: Any = wanted[0];
  if (isPlainObject(single) && '$elemMatch' in single) return inArray;
  const asScalar = query.$eq(path, single, options);
  return (document) => inArray(document) || asScalar(document);
}

const text = (value: Any): string => (value instanceof Date ? value.toISOString() : String(value));

/** mingo's refuses a count of -1 ("to the end") and one beyond the end. */
export function $substrBytes(document: Any, args: Any, options: Options): string {
  const [value, from, count] = evalExpr(document, args, options) as [Any, number, number];
  if (value === null || value === undefined || from < 0) return '';
  const bytes = Buffer.from(text(value));
  return bytes.subarray(from, count < 0 ? undefined : from + count).toString();
}

/** mingo counts in UTF-16 units. */
export function $indexOfCP(document: Any, args: Any, options: Options): number | null {
  const [value, wanted, from = 0, to] = evalExpr(document, args, options) as [
    Any,
    string,
    number?,
    number?,
  ];
  if (value === null || value === undefined) return null;
  const points = Array.from(text(value));
  const pattern = Array.from(wanted);
  const last = Math.min(to ?? points.length, points.length) - pattern.length;
  for (let at = from; at <= last; at++)
    if (pattern.every((point, i) => points[at + i] === point)) return at;
  return -1;
}

const DAY_MS = 86_400_000;

/** 0 to 53, weeks begin on Sunday; days before the first Sunday are in week 0. mingo begins on Monday. */
export function $week(document: Any, args: Any, options: Options): number | null {
  const value = evalExpr(document, args, options);
  const date = isPlainObject(value) ? value['date'] : value;
  if (!(date instanceof Date)) return null;
  const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate());
  const dayOfYear = (midnight - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY_MS;
  return Math.floor((dayOfYear + 7 - date.getUTCDay()) / 7);
}

/** mingo's counts in UTF-16 units. */
export function $indexOfBytes(document: Any, args: Any, options: Options): number | null {
  const [value, wanted, from = 0, to] = evalExpr(document, args, options) as [
    Any,
    string,
    number?,
    number?,
  ];
  if (value === null || value === undefined) return null;
  return Buffer.from(text(value)).subarray(0, to).indexOf(wanted, from);
}

/** mingo's wants the precision that MongoDB leaves optional. */
export const $trunc = (document: Any, args: Any, options: Options): Any =>
  expression.$trunc(document as AnyObject, Array.isArray(args) ? args : [args, 0], options);

export const $round = (document: Any, args: Any, options: Options): Any =>
  expression.$round(document as AnyObject, Array.isArray(args) ? args : [args, 0], options);

/** mingo's does not work in `$group`, where it is given the documents of the group. */
export function $mergeObjects(documents: Any, args: Any, options: Options): AnyObject {
  const values = Array.isArray(documents)
    ? accumulator.$push(documents, args, options)
    : [evalExpr(documents, args, options)].flat();
  return Object.assign({}, ...values) as AnyObject;
}

/** mingo's puts a value on a boundary into the bucket below it, and lists empty buckets. */
export function $bucket(documents: Iterator, args: AnyObject, options: Options): Iterator {
  const {
    groupBy,
    boundaries,
    output = { count: { $sum: 1 } },
    ...rest
  } = args as {
    groupBy: Any;
    boundaries: Any[];
    output?: AnyObject;
    default?: Any;
  };
  const branches = boundaries.slice(1).map((upper, at) => ({
    case: { $and: [{ $gte: [groupBy, boundaries[at]] }, { $lt: [groupBy, upper] }] },
    then: { $literal: boundaries[at] },
  }));
  const bucket = { $switch: { branches, ...rest } };
  const groups = pipeline.$group(documents, { _id: bucket, ...output }, options);
  return pipeline.$sort(groups, { _id: 1 }, options);
}
