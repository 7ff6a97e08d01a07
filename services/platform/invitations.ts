import { derivedId } from './ids';
import type { Ports } from './ports';

/** 132 bits; with a word before it, it fits into the 32 characters of a mini-program code's scene. */
const CODE_LENGTH = 22;

/**
 * The code of an invitation that follows from its parts: nobody can guess it without the functions'
 * secret, and asking for it again gives the same one, so that it need not be kept.
 */
export const invitationCode = (
  { sign }: Pick<Ports, 'sign'>,
  ...parts: readonly string[]
): string => sign('invitation', JSON.stringify(parts)).slice(0, CODE_LENGTH);

/** The `_id` under which what a code stands for is found; the code does not follow from it. */
export const invitationId = (code: string): string => derivedId('invitation', code);
