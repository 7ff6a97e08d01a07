import type { OrderView } from '../../typings/order';
import type { CallView } from '../../typings/till';
import { ask, type Outcome } from './cloud';
import { me } from './member';

/** The bills that wait for this phone, newest first. */
export async function listCalls(): Promise<Outcome<readonly CallView[]>> {
  const member = await me();
  if (!member.ok) return member;
  const answer = await ask('till', 'calls', {});
  return answer.ok ? { ok: true, value: answer.value.calls } : answer;
}

/** The person agrees to the coupon and balance of their bill. */
export const confirmCall = (order: string): Promise<Outcome<OrderView>> =>
  ask('till', 'confirm', { order });

export const declineCall = (order: string): Promise<Outcome<OrderView>> =>
  ask('till', 'decline', { order });
