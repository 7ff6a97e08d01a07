import type { Value } from './value';

/*
 * Keys whose byte order is BSON's comparison order, as strings with one byte per character ("latin1").
 * https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/
 * No encoding is a prefix of another and none starts with \xff, so a prefix followed by END bounds all that start with it.
 */
const UNDEFINED = '\x04';
const NULL = '\x05';
const NUMBER = '\x10';
const STRING = '\x15';
const OBJECT = '\x20';
const ARRAY = '\x25';
const BOOLEAN = '\x40';
const DATE = '\x45';
const REGEXP = '\x50';
const CLOSE = '\x00';

/** Above everything that may follow a key. */
export const END = '\xff';

const double = Buffer.alloc(8);

function encodeNumber(value: number): string {
  if (Number.isNaN(value)) return '\0'.repeat(8);
  double.writeDoubleBE(value === 0 ? 0 : value);
  const negative = (double[0] ?? 0) >= 0x80;
  if (negative) for (const [at, byte] of double.entries()) double[at] = ~byte;
  else double[0] = (double[0] ?? 0) | 0x80;
  return double.toString('latin1');
}

const encodeText = (text: string): string =>
  Buffer.from(text, 'utf8').toString('latin1').replaceAll('\0', '\0\xff') + '\0\x01';

/** Order-preserving encoding of one value. */
export function encodeKey(value: Value | undefined): string {
  if (value === undefined) return UNDEFINED;
  if (value === null) return NULL;
  if (typeof value === 'number') return NUMBER + encodeNumber(value);
  if (typeof value === 'string') return STRING + encodeText(value);
  if (typeof value === 'boolean') return BOOLEAN + (value ? '\x01' : '\x00');
  if (value instanceof Date) return DATE + encodeNumber(value.getTime());
  if (value instanceof RegExp) return REGEXP + encodeText(String(value));
  if (Array.isArray(value)) return ARRAY + value.map(encodeKey).join('') + CLOSE;
  const fields = Object.entries(value).map(([name, inner]) => encodeText(name) + encodeKey(inner));
  return OBJECT + fields.join('') + CLOSE;
}

/** The same key in the opposite order. */
export function invert(key: string): string {
  const bytes = Buffer.from(key, 'latin1');
  for (const [at, byte] of bytes.entries()) bytes[at] = ~byte;
  return bytes.toString('latin1');
}

/** What all values of the same BSON type start with; a range in MongoDB stays within the type of its bound. */
export const typeOf = (key: string): string => key.charAt(0);

export const compareKeys = (left: string, right: string): number =>
  left < right ? -1 : left > right ? 1 : 0;

/** Equality as MongoDB compares: by value, field order included. */
export const sameValue = (left: Value | undefined, right: Value | undefined): boolean =>
  left === right || encodeKey(left) === encodeKey(right);
