import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * SHA-256, in hex, of a value's canonical JSON (RFC 8785): the same value gives the same hash
 * whoever wrote it down, in whatever order of fields.
 */
export function hashOf(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without JSON has no hash');
  return createHash('sha256').update(text).digest('hex');
}
