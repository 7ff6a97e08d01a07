import canonicalize from 'canonicalize';
import { sha256 } from 'js-sha256';

/**
 * SHA-256, in hex, of a value's canonical JSON (RFC 8785): the same value gives the same hash
 * whoever wrote it down, in whatever order of fields. Runs alike on the server and on a phone.
 */
export function hashOf(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('a value without JSON has no hash');
  return sha256(text);
}
