import type { Collection, Index, IndexKey } from './catalog';
import { directed, entryPrefix } from './entries';
import { encodeKey, END, typeOf } from './keys';
import type { Range } from './storage';
import { isFields, isOperators, type Fields, type Value } from './value';

/** Sort fields, the most significant first. */
export type Order = readonly IndexKey[];

/** Where to look for the documents of a query. What it finds must still be matched. */
export interface Plan {
  /** null: all documents in the order of insertion. */
  readonly index: Index | null;
  readonly ranges: readonly Range[];
  readonly reverse: boolean;
  /** What it finds comes in the order that was asked for. */
  readonly sorted: boolean;
}

interface Bounds {
  readonly $gt?: Value;
  readonly $gte?: Value;
  readonly $lt?: Value;
  readonly $lte?: Value;
}

interface Conditions {
  /** Fields that must have one of some values. */
  readonly equal: Map<string, readonly Value[]>;
  readonly bounds: Map<string, Bounds>;
}

const isScalar = (value: Value | undefined): value is Value =>
  value !== undefined && !Array.isArray(value) && !isFields(value) && !(value instanceof RegExp);

/** More starting points than this are not tried; the next field of the index is left to matching. */
const MOST_PREFIXES = 200;

/** What a query surely asks of single fields; the rest of it only narrows further. */
function conditionsOf(query: Fields, into: Conditions): Conditions {
  for (const [field, asked] of Object.entries(query)) {
    if (field === '$and' && Array.isArray(asked)) {
      for (const part of asked) if (isFields(part)) conditionsOf(part, into);
    } else if (field.startsWith('$')) {
      continue;
    } else if (isOperators(asked)) {
      addOperators(field, asked, into);
    } else if (isScalar(asked)) {
      into.equal.set(field, [asked]);
    }
  }
  return into;
}

function addOperators(field: string, operators: Fields, { equal, bounds }: Conditions): void {
  const { $eq, $in } = operators;
  if (isScalar($eq)) equal.set(field, [$eq]);
  else if (Array.isArray($in) && $in.every(isScalar)) {
    if (!equal.has(field)) equal.set(field, $in);
  } else {
    const given = Object.entries(operators).filter(
      ([name, value]) =>
        ['$gt', '$gte', '$lt', '$lte'].includes(name) && isScalar(value) && value !== null,
    );
    if (given.length > 0) bounds.set(field, { ...bounds.get(field), ...Object.fromEntries(given) });
  }
}

const following = (byte: string): string => String.fromCharCode(byte.charCodeAt(0) + 1);

/** The part of an index field's keys that bounds leave, within the BSON type of the bound. */
function boundsRange(bounds: Bounds, direction: 1 | -1, multikey: boolean): Range {
  const low = bounds.$gt ?? bounds.$gte;
  // Different elements of an array may meet the two bounds, so that only one can be used.
  const high = multikey && low !== undefined ? undefined : (bounds.$lt ?? bounds.$lte);
  const edge = (value: Value): string => directed(encodeKey(value), direction);
  const type = typeOf(edge(low ?? high ?? null));
  const lowEdge =
    low === undefined ? undefined : { key: edge(low), open: bounds.$gt !== undefined };
  const highEdge =
    high === undefined ? undefined : { key: edge(high), open: bounds.$lt !== undefined };
  const [start, stop] = direction === 1 ? [lowEdge, highEdge] : [highEdge, lowEdge];
  return {
    from: start ? start.key + (start.open ? END : '') : type,
    to: stop ? stop.key + (stop.open ? '' : END) : following(type),
  };
}

interface Candidate extends Plan {
  readonly score: number;
}

function consider(index: Index, { equal, bounds }: Conditions, order: Order): Candidate {
  let prefixes = [entryPrefix(index)];
  let used = 0;
  for (const [field, direction] of index.keys) {
    const values = equal.get(field);
    if (!values || prefixes.length * values.length > Math.max(MOST_PREFIXES, values.length)) break;
    const keys = [...new Set(values.map((value) => directed(encodeKey(value), direction)))];
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key));
    used += 1;
  }
  const next = index.keys[used];
  const limits = next && bounds.get(next[0]);
  const range =
    next && limits ? boundsRange(limits, next[1], index.multikey) : { from: '', to: END };
  const direction =
    prefixes.length === 1 && !index.multikey
      ? orderDirection(index.keys.slice(used), order, equal)
      : null;
  const whole = index.unique && used === index.keys.length;
  return {
    index,
    ranges: prefixes.map((prefix) => ({ from: prefix + range.from, to: prefix + range.to })),
    reverse: direction === -1,
    sorted: order.length === 0 || direction !== null,
    score: whole
      ? 1000
      : used * 10 + (limits ? 5 : 0) + (direction !== null && order.length > 0 ? 3 : 0),
  };
}

/** Which way to walk index fields so that documents come in order; null when neither way does. */
function orderDirection(
  keys: readonly IndexKey[],
  order: Order,
  equal: ReadonlyMap<string, readonly Value[]>,
): 1 | -1 | null {
  const open = order.filter(([field]) => equal.get(field)?.length !== 1);
  const [first] = open;
  const [start] = keys;
  if (!first) return 1;
  if (!start) return null;
  const way = first[1] === start[1] ? 1 : -1;
  const fits = open.every(([field, direction], at) => {
    const key = keys[at];
    return key?.[0] === field && key[1] * way === direction;
  });
  return fits ? way : null;
}

export function plan(collection: Collection, query: Fields, order: Order): Plan {
  const conditions = conditionsOf(query, { equal: new Map(), bounds: new Map() });
  let best: Candidate | null = null;
  for (const index of collection.indexes) {
    const candidate = consider(index, conditions, order);
    if (candidate.score > (best?.score ?? 0)) best = candidate;
  }
  return best ?? { index: null, ranges: [], reverse: false, sorted: order.length === 0 };
}
