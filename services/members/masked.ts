import { maskName } from '../../domain/till/masked';
import type { MaskedMember } from '../../typings/member';
import type { MemberDocument } from '../documents';
import { oneOf } from '../platform/database';
import type { Ports } from '../platform/ports';

/** Somebody of whom nothing is known. */
export const NAMELESS: MaskedMember = { name: '', phoneTail: '' };

/** A member as others see them: 林**, 8000. Empty where nothing is known. */
export const maskedOf = ({ name, phoneTail }: MemberDocument): MaskedMember => ({
  name: name === '' ? '' : maskName(name),
  phoneTail,
});

/** Members as others see them, by their ids; at most 1000. */
export async function maskedByIds(
  { db }: Pick<Ports, 'db'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MaskedMember>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await db
    .collection('members')
    .find({ id: oneOf(wanted) }, { limit: wanted.length });
  return new Map(found.map((document) => [document.id, maskedOf(document)]));
}
