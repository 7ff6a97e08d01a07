import { requestFailed } from './errors';
import { isFields, type Document, type Fields, type Value } from './value';

/** The object or array that holds a field, and the field's name in it. */
export interface Place {
  readonly holder: Fields | Value[];
  readonly field: string;
}

/** Changes one field; answers whether anything is different. */
export type Operator = (place: Place, argument: Value) => boolean;

export const read = ({ holder, field }: Place): Value | undefined =>
  Array.isArray(holder) ? holder[Number(field)] : holder[field];

export function put({ holder, field }: Place, value: Value): void {
  if (Array.isArray(holder)) holder[Number(field)] = value;
  else holder[field] = value;
}

/** Where a dotted path leads; objects that are missing on the way are made if `create`. */
export function locate(document: Document, path: string, create: boolean): Place | null {
  const steps = path.split('.');
  const field = steps.pop() ?? path;
  let holder: Fields | Value[] = document;
  for (const step of steps) {
    const place: Place = { holder, field: step };
    if (!reachable(place, create)) return null;
    let next = read(place);
    if (next === undefined && create) put(place, (next = {}));
    if (!isFields(next) && !Array.isArray(next)) {
      if (!create || next === undefined) return null;
      throw requestFailed(
        `Cannot create field '${field}' in element {${step}: ${JSON.stringify(next)}}`,
      );
    }
    holder = next;
  }
  const place = { holder, field };
  return reachable(place, create) ? place : null;
}

/** Whether an array has such a place; pads it with nulls up to it, as MongoDB does. */
function reachable({ holder, field }: Place, create: boolean): boolean {
  if (!Array.isArray(holder)) return true;
  if (!/^\d+$/.test(field)) {
    if (create) throw requestFailed(`Cannot create field '${field}' in an array`);
    return false;
  }
  if (create) while (holder.length < Number(field)) holder.push(null);
  return true;
}
