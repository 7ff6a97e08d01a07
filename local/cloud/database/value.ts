/**
 * What a field of a document may hold. Unlike CloudBase: numbers are doubles all, whole ones exact up to 2^53,
 * and an ObjectId is its 24 hexadecimal characters.
 */
export type Value = null | boolean | number | string | Date | RegExp | Value[] | Fields;

export interface Fields {
  [field: string]: Value;
}

/** A document as it is stored. Never changed in place: whoever changes one clones it first. */
export interface Document extends Fields {
  _id: Value;
}

export const isFields = (value: Value | undefined): value is Fields =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  !(value instanceof RegExp);

/** Whether it is the argument of operators (`{$gt: 3}`), not a value to compare with. */
export const isOperators = (value: Value | undefined): value is Fields =>
  isFields(value) && Object.keys(value).some((key) => key.startsWith('$'));

export function clone<T extends Value>(value: T): T;
export function clone(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => clone(item));
  if (value instanceof Date) return new Date(value);
  if (!isFields(value)) return value;
  const copy: Fields = {};
  for (const [key, inner] of Object.entries(value)) copy[key] = clone(inner);
  return copy;
}

/** The value at a dotted path, without fanning out over arrays; undefined where there is none. */
export function valueAt(document: Value | undefined, path: string): Value | undefined {
  let value: Value | undefined = document;
  for (const step of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isFields(value)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * The values that MongoDB indexes and sorts by for a dotted path: arrays on the way and at the end fan out,
 * what is missing counts as null, and an empty array is undefined, which comes before null.
 */
export function valuesAt(document: Document, path: string): (Value | undefined)[] {
  let found: Value[] = [document];
  for (const step of path.split('.')) found = found.flatMap((value) => stepInto(value, step));
  const spread = found.flatMap((value): (Value | undefined)[] => {
    if (!Array.isArray(value)) return [value];
    return value.length > 0 ? value : [undefined];
  });
  return spread.length > 0 ? spread : [null];
}

function stepInto(value: Value, step: string): Value[] {
  if (Array.isArray(value)) {
    if (/^\d+$/.test(step)) {
      const item = value[Number(step)];
      return item === undefined ? [] : [item];
    }
    return value.filter(isFields).map((item) => item[step] ?? null);
  }
  return isFields(value) ? [value[step] ?? null] : [];
}
