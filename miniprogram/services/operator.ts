import type { WaitingBind } from '../../typings/coupon';
import type { StoreInReview } from '../../typings/store';
import { ask, type Outcome } from './cloud';

/** Stores that wait for review, the longest first. */
export async function listInReview(): Promise<Outcome<readonly StoreInReview[]>> {
  const answer = await ask('store', 'inReview', {});
  return answer.ok ? { ok: true, value: answer.value.stores } : answer;
}

export const approveStore = (store: string): Promise<Outcome<{ readonly store: string }>> =>
  ask('store', 'approve', { store });

/** Sends a store back with what is to be mended. */
export const sendStoreBack = (
  store: string,
  reason: string,
): Promise<Outcome<{ readonly store: string }>> => ask('store', 'sendBack', { store, reason });

/** Binds that wait because a partner brought very many people in a day, the oldest first. */
export async function listWaitingBinds(): Promise<Outcome<readonly WaitingBind[]>> {
  const answer = await ask('coupon', 'waitingBinds', {});
  return answer.ok ? { ok: true, value: answer.value.waiting } : answer;
}

export const reviewBind = (bind: string, letThrough: boolean): Promise<Outcome<unknown>> =>
  ask('coupon', 'reviewBind', { bind, letThrough });
