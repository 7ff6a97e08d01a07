import type { Answer } from '../../typings/answer';
import type { Member } from '../../typings/member';
import type { MemberDocument } from '../documents';
import { done, refused } from '../platform/answer';
import type { Ports } from '../platform/ports';

const asMember = ({ id, since }: MemberDocument): Member => ({ id, since });

/** What is known of a person before they tell. */
export const UNKNOWN = { name: '', phone: '', phoneTail: '', phoneAt: 0 } as const;

/**
 * Makes the person a member, or finds the member that they are. Two calls at once make one: the
 * openid is the document's `_id`, and who lost reads what the other wrote.
 */
export async function openMember(ports: Ports, openid: string): Promise<Answer<Member>> {
  const members = ports.db.collection('members');
  const known = await members.get(openid);
  if (known) return done(asMember(known));
  const fresh = { _id: openid, id: ports.newId(), since: ports.now(), ...UNKNOWN };
  if (await members.add(fresh)) return done(asMember(fresh));
  const first = await members.get(openid);
  if (!first) throw new Error('a member is neither new nor known');
  return done(asMember(first));
}

/** Anybody in WeChat, known or not, by their openid. */
export async function person(ports: Ports): Promise<Answer<string>> {
  const { openid } = ports.wechat();
  return Promise.resolve(openid === undefined ? refused('noIdentity') : done(openid));
}

/** A person who has opened the mini-program. */
export async function member(ports: Ports): Promise<Answer<Member>> {
  const caller = await person(ports);
  if (!caller.ok) return caller;
  const known = await ports.db.collection('members').get(caller.value);
  return known ? done(asMember(known)) : refused('notAMember');
}

/** A member who runs the platform. */
export async function operator(ports: Ports): Promise<Answer<Member>> {
  const caller = await member(ports);
  if (!caller.ok) return caller;
  const named = await ports.db.collection('operators').get(caller.value.id);
  return named ? caller : refused('notAllowed');
}
