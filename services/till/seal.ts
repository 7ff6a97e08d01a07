import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import type { Ports } from '../platform/ports';

const CIPHER = 'aes-256-ctr';
const BLOCK_BYTES = 16;

/** Each nonce is used for one code, so that no two codes are hidden alike. */
function lock({ sign }: Pick<Ports, 'sign'>, nonce: string) {
  const key = Buffer.from(sign('seal', 'key'), 'base64url');
  const start = createHash('sha256').update(nonce).digest().subarray(0, BLOCK_BYTES);
  return [CIPHER, key, start] as const;
}

/**
 * Hides whose code it is from whoever reads the picture, so that two pictures of one member's codes
 * have nothing in common. What proves a code is its signature, which is over the hidden form.
 */
export function seal(ports: Pick<Ports, 'sign'>, nonce: string, subject: string): string {
  const cipher = createCipheriv(...lock(ports, nonce));
  return Buffer.concat([cipher.update(subject, 'utf8'), cipher.final()]).toString('base64url');
}

/** What was hidden; only of a code whose signature is good. */
export function unseal(ports: Pick<Ports, 'sign'>, nonce: string, sealed: string): string {
  const decipher = createDecipheriv(...lock(ports, nonce));
  return Buffer.concat([decipher.update(sealed, 'base64url'), decipher.final()]).toString('utf8');
}
