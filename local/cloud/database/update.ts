import { requestFailed } from './errors';
import { compareKeys, encodeKey, sameValue } from './keys';
import { locate, put, read, type Operator } from './place';
import { ARRAY_OPERATORS } from './update-array';
import { clone, isFields, type Document, type Fields, type Value } from './value';

function numberOf(value: Value | undefined, operator: string, field: string): number {
  if (typeof value !== 'number') {
    throw requestFailed(`Cannot apply ${operator} to a value of non-numeric type: field ${field}`);
  }
  return value;
}

const replaceIf =
  (better: (order: number) => boolean): Operator =>
  (place, argument) => {
    const value = read(place);
    if (value !== undefined && !better(compareKeys(encodeKey(argument), encodeKey(value))))
      return false;
    put(place, argument);
    return true;
  };

const OPERATORS: Readonly<Record<string, Operator>> = {
  ...ARRAY_OPERATORS,
  $set(place, argument) {
    const value = read(place);
    if (value !== undefined && sameValue(value, argument)) return false;
    put(place, argument);
    return true;
  },
  $unset(place) {
    const value = read(place);
    if (value === undefined) return false;
    // An element of an array leaves a null behind, so that the others keep their places.
    if (Array.isArray(place.holder)) put(place, null);
    else Reflect.deleteProperty(place.holder, place.field);
    return true;
  },
  $inc(place, argument) {
    const by = numberOf(argument, '$inc', place.field);
    const value = read(place);
    put(place, (value === undefined ? 0 : numberOf(value, '$inc', place.field)) + by);
    return value === undefined || by !== 0;
  },
  $mul(place, argument) {
    const by = numberOf(argument, '$mul', place.field);
    const value = read(place);
    const product = (value === undefined ? 0 : numberOf(value, '$mul', place.field)) * by;
    put(place, product);
    return value !== product;
  },
  $min: replaceIf((order) => order < 0),
  $max: replaceIf((order) => order > 0),
  $bit(place, argument) {
    const value = read(place);
    let bits = value === undefined ? 0 : numberOf(value, '$bit', place.field);
    for (const [name, operand] of Object.entries(isFields(argument) ? argument : {})) {
      const by = numberOf(operand, '$bit', place.field);
      if (name === 'and') bits &= by;
      else if (name === 'or') bits |= by;
      else if (name === 'xor') bits ^= by;
      else throw requestFailed(`$bit knows and, or, xor, not ${name}`);
    }
    put(place, bits);
    return value !== bits;
  },
};

/** These leave a missing field missing. */
const NEVER_CREATE = new Set(['$unset', '$pop', '$pull', '$pullAll']);

/**
 * Applies update operators as MongoDB does.
 *
 * @returns the changed document, or null when nothing is different
 * @throws CloudError naming an operator that there is none of, or what the update cannot do
 */
export function applyUpdate(document: Document, update: Fields): Document | null {
  const copy = clone(document);
  const touched: string[] = [];
  let changed = false;
  for (const [name, fields] of Object.entries(update)) {
    if (name === '$setOnInsert') continue;
    const operator = OPERATORS[name];
    if ((!operator && name !== '$rename') || !isFields(fields))
      throw requestFailed(`Unknown modifier: ${name}`);
    for (const [path, argument] of Object.entries(fields)) {
      expectApart(touched, path);
      if (operator)
        changed = change(copy, path, operator, argument, !NEVER_CREATE.has(name)) || changed;
      else {
        if (typeof argument !== 'string')
          throw requestFailed(`$rename of ${path} needs a field name`);
        expectApart(touched, argument);
        changed = rename(copy, path, argument) || changed;
      }
    }
  }
  if (!sameValue(copy._id, document._id))
    throw requestFailed('the immutable field _id cannot be changed');
  return changed ? copy : null;
}

function expectApart(touched: string[], path: string): void {
  const clash = touched.find(
    (other) => other === path || other.startsWith(path + '.') || path.startsWith(other + '.'),
  );
  if (clash !== undefined) {
    throw requestFailed(`Updating the path '${path}' would create a conflict at '${clash}'`);
  }
  touched.push(path);
}

function change(
  document: Document,
  path: string,
  operator: Operator,
  argument: Value,
  create: boolean,
): boolean {
  const place = locate(document, path, create);
  return place !== null && operator(place, clone(argument));
}

function rename(document: Document, from: string, to: string): boolean {
  const place = locate(document, from, false);
  const value = place && read(place);
  if (!place || value === undefined || value === null) return false;
  if (Array.isArray(place.holder))
    throw requestFailed(`$rename cannot move an element of an array: ${from}`);
  Reflect.deleteProperty(place.holder, place.field);
  const target = locate(document, to, true);
  if (target) put(target, value);
  return true;
}
