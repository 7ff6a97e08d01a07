import type { MaskedMember } from '../../typings/member';

/** `林** 尾号 8000`: a person as a store sees them; `unknown` where they gave neither. */
export const personName = ({ name, phoneTail }: MaskedMember, unknown: string): string =>
  [name, phoneTail && `尾号 ${phoneTail}`].filter(Boolean).join(' ') || unknown;
