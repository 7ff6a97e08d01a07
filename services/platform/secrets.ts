import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * What a signature is for; each has a key of its own, so that what was signed for one is worth
 * nothing for another. `phone`: the name under which a number is kept. `code`: what a member shows
 * at the till. `seal`: whose code it is, hidden. `visit`: the name of a meeting at the till.
 * `invitation`: what one person may take up once.
 */
export type Purpose = 'phone' | 'code' | 'seal' | 'visit' | 'invitation';

/** The environment variable of every function that holds the secret. */
export const SECRET_VARIABLE = 'HUIXIANG_SECRET';

const LEAST_LENGTH = 32;
const KEY_BYTES = 32;

function keyOf(secret: string | undefined, purpose: Purpose): Buffer {
  if (secret === undefined || secret.length < LEAST_LENGTH)
    throw new Error(`${SECRET_VARIABLE} must be set, to ${LEAST_LENGTH} characters or more`);
  return Buffer.from(hkdfSync('sha256', secret, '', `huixiang/${purpose}`, KEY_BYTES));
}

/**
 * HMAC-SHA-256 in base64url (43 characters) under a key of the purpose's own, derived from one
 * secret. The secret is kept for good: with another one no number is found and no code is ours.
 *
 * @param secret gives at least 32 characters; asked at each signature, for a function's variables
 *   are those of the call
 * @throws at each signature when there is no such secret; nothing is ever signed with a weak one
 */
export const signer =
  (secret: () => string | undefined) =>
  (purpose: Purpose, text: string): string =>
    createHmac('sha256', keyOf(secret(), purpose)).update(text).digest('base64url');

/** Whether two texts are the same, in a time that does not tell how much of them is. */
export function sameText(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
