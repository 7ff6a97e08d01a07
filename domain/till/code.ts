import { SECOND } from '../calendar/calendar';
import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import type { Instant } from '../dividend/types';

// The till is a place where member, coupon and bill meet; what is decided there and belongs to none
// of them (codes, look-ups, what counts as the member's consent) lives in this folder.

export const CODE_LIVES = 60 * SECOND;

/** The machines that make and read codes may differ by so much. */
const CLOCKS_DIFFER = 2 * SECOND;

export type CodeKind = 'member' | 'coupon';

/** What a code on a member's phone says. */
export interface Code {
  readonly kind: CodeKind;
  /** The member's or the coupon's opaque id. */
  readonly subject: string;
  readonly issuedAt: Instant;
  /** Random, and used once. */
  readonly nonce: string;
}

/** Signs or checks with the platform's key; comes in from outside. */
export type Sign = (payload: string) => string;
export type Verify = (payload: string, signature: string) => boolean;

export type CodeRefusal =
  /** Some other QR code. */
  | { readonly reason: 'not a code' }
  | { readonly reason: 'forged' }
  | { readonly reason: 'too old'; readonly age: number }
  | { readonly reason: 'used before' };

export const CODE_REFUSALS: Lasting<CodeRefusal> = {
  'not a code': 'final',
  forged: 'final',
  'too old': 'final',
  'used before': 'final',
};

const MARK: Record<CodeKind, string> = { member: 'HXM', coupon: 'HXC' };
const FORM = /^(HX[MC])\.([\w-]{1,64})\.([0-9a-z]{1,11})\.([\w-]{8,64})\.([\w-]{16,128})$/;

const payloadOf = ({ kind, subject, issuedAt, nonce }: Code): string =>
  [MARK[kind], subject, issuedAt.toString(36), nonce].join('.');

/** The text in the QR code: `HXM.<subject>.<issued, base 36>.<nonce>.<signature>`. */
export function writeCode(code: Code, sign: Sign): string {
  const payload = payloadOf(code);
  const text = `${payload}.${sign(payload)}`;
  if (!FORM.test(text)) throw new RangeError(`a code that could not be read: ${payload}`);
  return text;
}

/** The name under which a code's use is recorded; the record that comes second finds the first. */
export const codeKey = ({ kind, nonce }: Code): string => `${kind}/${nonce}`;

/** Takes a scanned text apart. Whether it may be believed is for `checkCode`. */
export function readCode(text: string): (Code & { payload: string; signature: string }) | null {
  const [, mark, subject, issued, nonce, signature] = FORM.exec(text) ?? [];
  if (!mark || !subject || !issued || !nonce || !signature) return null;
  const kind = mark === MARK.member ? 'member' : 'coupon';
  const issuedAt = parseInt(issued, 36);
  const payload = [mark, subject, issued, nonce].join('.');
  return { kind, subject, issuedAt, nonce, payload, signature };
}

/**
 * Whether a scanned text is a code of ours, fresh and unused; refused in the order of
 * `CodeRefusal`. `isUsed` is asked by `codeKey`; recording the use decides between two tills.
 */
export function checkCode(
  text: string,
  now: Instant,
  verify: Verify,
  isUsed: (key: string) => boolean,
): Decision<Code, CodeRefusal> {
  const read = readCode(text);
  if (!read) return refuse({ reason: 'not a code' });
  const { payload, signature, ...code } = read;
  if (!verify(payload, signature)) return refuse({ reason: 'forged' });
  const age = now - code.issuedAt;
  const refusal = firstRefusal<CodeRefusal>([
    // One from the future is of a clock that is wrong; a fresh one helps just the same.
    (age >= CODE_LIVES || age < -CLOCKS_DIFFER) && { reason: 'too old', age },
    isUsed(codeKey(code)) && { reason: 'used before' },
  ]);
  return refusal ? refuse(refusal) : accept(code);
}
