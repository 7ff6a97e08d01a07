import { createHash, randomBytes } from 'node:crypto';

/** Crockford's alphabet without vowels' look-alikes: can be read out over a counter. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id that nobody can guess: 16 characters, 80 bits. */
export const randomId = (): string => encode(randomBytes(10));

/** The same id for the same parts, always: what makes doing a thing twice doing it once. */
export function derivedId(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest();
  return encode(digest.subarray(0, 10));
}

function encode(bytes: Uint8Array): string {
  let bits = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (let i = 0; i < (bytes.length * 8) / 5; i++) {
    text = ALPHABET.charAt(Number(bits & 31n)) + text;
    bits >>= 5n;
  }
  return text;
}
