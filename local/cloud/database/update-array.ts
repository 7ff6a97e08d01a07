import { requestFailed } from './errors';
import { compareKeys, encodeKey, sameValue } from './keys';
import { matcher } from './match';
import { put, read, type Operator, type Place } from './place';
import { isFields, isOperators, valueAt, type Fields, type Value } from './value';

/** The array in a place, a new one where there is nothing. */
function arrayIn(place: Place, operator: string): Value[] {
  const value = read(place);
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw requestFailed(`The field '${place.field}' must be an array for ${operator}`);
}

const itemsOf = (argument: Value): Value[] =>
  isFields(argument) && Array.isArray(argument['$each']) ? argument['$each'] : [argument];

const wholeNumber = (value: Value | undefined): number | undefined =>
  typeof value === 'number' ? Math.trunc(value) : undefined;

function comparison(sort: Value): (left: Value, right: Value) => number {
  if (typeof sort === 'number') {
    return (left, right) => compareKeys(encodeKey(left), encodeKey(right)) * sort;
  }
  if (!isFields(sort)) throw requestFailed('$push: $sort is 1, -1 or an object of them');
  return (left, right) => {
    for (const [path, direction] of Object.entries(sort)) {
      const order = compareKeys(
        encodeKey(valueAt(left, path) ?? null),
        encodeKey(valueAt(right, path) ?? null),
      );
      if (order !== 0) return order * Number(direction);
    }
    return 0;
  };
}

/** In MongoDB's order: insert, then sort, then slice. */
function pushed(array: Value[], argument: Value): Value[] {
  const { $position, $sort, $slice }: Fields = isFields(argument) ? argument : {};
  const at = wholeNumber($position) ?? array.length;
  const result = [...array];
  result.splice(at < 0 ? Math.max(0, array.length + at) : at, 0, ...itemsOf(argument));
  if ($sort !== undefined) result.sort(comparison($sort));
  const keep = wholeNumber($slice);
  if (keep === undefined) return result;
  return keep < 0 ? result.slice(keep) : result.slice(0, keep);
}

/** Which elements `$pull` takes out: equal ones, or those that meet a condition. */
function pulled(condition: Value): (item: Value) => boolean {
  if (condition instanceof RegExp)
    return (item) => typeof item === 'string' && condition.test(item);
  if (!isFields(condition)) return (item) => sameValue(item, condition);
  if (isOperators(condition)) {
    const matches = matcher({ item: condition });
    return (item) => matches({ _id: null, item });
  }
  const matches = matcher(condition);
  return (item) => isFields(item) && matches({ _id: null, ...item });
}

function removeFrom(place: Place, operator: string, gone: (item: Value) => boolean): boolean {
  if (read(place) === undefined) return false;
  const array = arrayIn(place, operator);
  const kept = array.filter((item) => !gone(item));
  put(place, kept);
  return kept.length < array.length;
}

export const ARRAY_OPERATORS: Readonly<Record<string, Operator>> = {
  $push(place, argument) {
    const before = read(place);
    const after = pushed(arrayIn(place, '$push'), argument);
    put(place, after);
    return !sameValue(before, after);
  },
  $addToSet(place, argument) {
    const before = read(place);
    const array = [...arrayIn(place, '$addToSet')];
    for (const item of itemsOf(argument)) {
      if (!array.some((other) => sameValue(other, item))) array.push(item);
    }
    put(place, array);
    return !sameValue(before, array);
  },
  $pop(place, argument) {
    if (read(place) === undefined) return false;
    const array = arrayIn(place, '$pop');
    const kept = argument === -1 ? array.slice(1) : array.slice(0, -1);
    put(place, kept);
    return kept.length < array.length;
  },
  $pull: (place, argument) => removeFrom(place, '$pull', pulled(argument)),
  $pullAll(place, argument) {
    if (!Array.isArray(argument)) throw requestFailed('$pullAll needs an array');
    return removeFrom(place, '$pullAll', (item) =>
      argument.some((other) => sameValue(item, other)),
    );
  },
};
