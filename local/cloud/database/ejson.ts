import { isFields, type Fields, type Value } from './value';

/*
 * What @cloudbase/database puts on the wire: canonical Extended JSON (https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/)
 * plus `$tcb_server_date`. Answers go out relaxed, which the SDKs' own EJSON.parse reads as well.
 */

/** Reads a value; `now` is the instant that `serverDate()` stands for. */
export const decode = (text: string, now: number): Value => revive(JSON.parse(text) as Value, now);

/** As {@link decode}, for what must be an object: a document, a query, an update, an order. */
export function decodeFields(text: string, now: number): Fields {
  const value = decode(text, now);
  if (!isFields(value)) throw new SyntaxError('an object is expected: ' + text.slice(0, 80));
  return value;
}

function revive(value: Value, now: number): Value {
  if (Array.isArray(value)) return value.map((item) => revive(item, now));
  if (!isFields(value)) return value;
  const special = reviveSpecial(value, now);
  if (special !== undefined) return special;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object') value[key] = revive(inner, now);
  }
  return value;
}

function reviveSpecial(value: Fields, now: number): Value | undefined {
  for (const key in value) {
    if (!key.startsWith('$')) return undefined;
    const inner = value[key];
    switch (key) {
      case '$numberInt':
      case '$numberLong':
      case '$numberDouble':
        return Number(inner);
      case '$oid':
        // Unlike CloudBase: ObjectIds are kept as text. The product makes none, and text compares in the same order.
        return inner;
      case '$date':
        return reviveDate(inner, now);
      case '$tcb_server_date':
        return reviveDate(inner, now);
      case '$regularExpression':
        return isFields(inner) ? reviveRegExp(inner) : undefined;
      default:
        return undefined;
    }
  }
  return undefined;
}

function reviveDate(inner: Value | undefined, now: number): Date | undefined {
  if (typeof inner === 'string' || typeof inner === 'number') return new Date(inner);
  if (!isFields(inner)) return undefined;
  if (inner['$numberLong'] !== undefined) return new Date(Number(inner['$numberLong']));
  return new Date(now + Number(revive(inner['offset'] ?? 0, now)));
}

function reviveRegExp(inner: Fields): RegExp {
  const { pattern, options } = inner;
  const flags = typeof options === 'string' ? options : '';
  return new RegExp(typeof pattern === 'string' ? pattern : '', flags.replace(/[^imsu]/g, ''));
}

/** Writes a value as relaxed Extended JSON. */
export const encode = (value: Value): string =>
  JSON.stringify(isPlain(value) ? value : escape(value));

// Date.prototype.toJSON runs before a JSON.stringify replacer sees the value, hence the walk.
function isPlain(value: Value): boolean {
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (Array.isArray(value)) return value.every(isPlain);
  if (isFields(value)) return Object.values(value).every(isPlain);
  return typeof value !== 'object' || value === null;
}

const LAST_ISO_INSTANT = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function escape(value: Value): Value {
  if (isPlain(value)) return value;
  if (typeof value === 'number') {
    return { $numberDouble: Object.is(value, -0) ? '-0.0' : String(value) };
  }
  if (value instanceof Date) {
    const at = value.getTime();
    return at >= 0 && at <= LAST_ISO_INSTANT
      ? { $date: value.toISOString() }
      : { $date: { $numberLong: String(at) } };
  }
  if (value instanceof RegExp) {
    return { $regularExpression: { pattern: value.source, options: value.flags } };
  }
  if (Array.isArray(value)) return value.map(escape);
  if (!isFields(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, escape(inner)]));
}
