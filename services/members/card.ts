import { phoneTail } from '../../domain/till/masked';
import type { Answer } from '../../typings/answer';
import type { Member, MemberCard } from '../../typings/member';
import type { MemberDocument } from '../documents';
import { done, refused } from '../platform/answer';
import type { Change } from '../platform/database';
import type { Ports } from '../platform/ports';
import { UNKNOWN } from './members';
import { phoneHash } from './phone';

const cardOf = (
  { id, since, name, phone, phoneTail: tail }: MemberDocument,
  operates: boolean,
): MemberCard => ({ id, since, name, hasPhone: phone !== '', phoneTail: tail, operates });

async function read({ db }: Ports, { id }: Member): Promise<MemberDocument> {
  const [found] = await db.collection('members').find({ id }, { limit: 1 });
  if (!found) throw new Error(`there is no member ${id}`);
  return found;
}

/** What the platform knows of the member, for the member alone. */
export async function card(ports: Ports, caller: Member): Promise<Answer<MemberCard>> {
  const [found, operator] = await Promise.all([
    read(ports, caller),
    ports.db.collection('operators').get(caller.id),
  ]);
  return done(cardOf(found, operator !== undefined));
}

async function change(
  ports: Ports,
  caller: Member,
  changes: Change<MemberDocument>,
): Promise<Answer<MemberCard>> {
  await ports.db.collection('members').update({ id: caller.id }, changes);
  return card(ports, caller);
}

/** @param name 1 to 16 characters; others only ever see its first */
export const rename = (ports: Ports, caller: Member, name: string): Promise<Answer<MemberCard>> =>
  change(ports, caller, { name });

/** Keeps the number that WeChat's code stands for; a newer one replaces it. */
export async function givePhone(
  ports: Ports,
  caller: Member,
  code: string,
): Promise<Answer<MemberCard>> {
  const number = await ports.phoneNumber(code);
  if (number === null) return refused('phoneCodeSpent');
  const phone = phoneHash(ports, number);
  return change(ports, caller, { phone, phoneTail: phoneTail(number), phoneAt: ports.now() });
}

/** Takes the number back. */
export async function forgetPhone(ports: Ports, caller: Member): Promise<Answer<MemberCard>> {
  const { phone, phoneTail: tail, phoneAt } = UNKNOWN;
  return change(ports, caller, { phone, phoneTail: tail, phoneAt });
}
