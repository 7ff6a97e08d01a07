import type { Member, MemberCard } from '../../typings/member';
import { ask, type Outcome } from './cloud';

let asking: Promise<Outcome<Member>> | undefined;

/** Who the person is; the first call ever makes them a member. Asked once while it succeeds. */
export function me(): Promise<Outcome<Member>> {
  asking ??= ask('member', 'open', {}).then((outcome) => {
    if (!outcome.ok) asking = undefined;
    return outcome;
  });
  return asking;
}

async function own<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  const member = await me();
  return member.ok ? work() : member;
}

/** The person's card, with the name and the end of the number that they gave. */
export const myCard = (): Promise<Outcome<MemberCard>> => own(() => ask('member', 'card', {}));

/** Gives the number that WeChat handed out for `code`. */
export const giveMyPhone = (code: string): Promise<Outcome<MemberCard>> =>
  own(() => ask('member', 'givePhone', { code }));

export const forgetMyPhone = (): Promise<Outcome<MemberCard>> =>
  own(() => ask('member', 'forgetPhone', {}));

export const renameMe = (name: string): Promise<Outcome<MemberCard>> =>
  own(() => ask('member', 'rename', { name }));
