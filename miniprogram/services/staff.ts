import type { StaffView, StoreApi, Workplace } from '../../typings/store';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';

type Post = 'manager' | 'clerk';

const staffIn = async (
  asked: Promise<Outcome<{ readonly staff: readonly StaffView[] }>>,
): Promise<Outcome<readonly StaffView[]>> => {
  const answer = await asked;
  return answer.ok ? { ok: true, value: answer.value.staff } : answer;
};

export const listStaff = (store: string): Promise<Outcome<readonly StaffView[]>> =>
  staffIn(ask('store', 'staff', { store }));

export const setRole = (store: string, member: string, role: Post) =>
  staffIn(ask('store', 'setRole', { store, member, role }));

export const removeStaff = (store: string, member: string) =>
  staffIn(ask('store', 'removeStaff', { store, member }));

/** A code with which one person takes the post. */
export const offerPost = (
  store: string,
  role: Post,
): Promise<Outcome<StoreApi['offerPost']['response']>> =>
  command('store', 'offerPost', { store, role });

export async function takePost(code: string): Promise<Outcome<Workplace>> {
  const member = await me();
  return member.ok ? ask('store', 'takePost', { code }) : member;
}
