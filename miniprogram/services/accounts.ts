import type { AccountApi, AccountLine, TopUpState } from '../../typings/account';
import type { PaymentArguments } from '../../typings/payment';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';

export type AccountBalance = AccountApi['balance']['response'];

export interface AccountPage {
  readonly lines: readonly AccountLine[];
  readonly next: number | null;
}

/** What a store's marketing account holds. */
export async function readAccount(store: string): Promise<Outcome<AccountBalance>> {
  const member = await me();
  return member.ok ? ask('account', 'balance', { store }) : member;
}

/** What came in and went out, newest first. `before` gives the page of earlier lines. */
export const readAccountLines = (store: string, before?: number): Promise<Outcome<AccountPage>> =>
  ask('account', 'statement', { store, ...(before === undefined ? {} : { before }) });

export const takeOut = (
  store: string,
  amount: number,
): Promise<Outcome<{ readonly marketing: number }>> =>
  command('account', 'takeOut', { store, amount });

/** Whether the person paid on WeChat's sheet; not whether the money arrived. */
const pay = (payment: PaymentArguments): Promise<boolean> =>
  new Promise((resolve) => {
    wx.requestPayment({
      ...payment,
      success: () => resolve(true),
      fail: () => resolve(false),
    });
  });

/**
 * Tops the account up by WeChat payment on this phone. What the sheet said is not believed either
 * way: WeChat is asked through the cloud.
 */
export async function topUp(store: string, amount: number): Promise<Outcome<TopUpState>> {
  const opened = await command('account', 'topUp', { store, amount });
  if (!opened.ok) return opened;
  const { payment, state, topUp: id } = opened.value;
  if (payment === null) return { ok: true, value: state };
  await pay(payment);
  const checked = await ask('account', 'checkTopUp', { store, topUp: id });
  return checked.ok ? { ok: true, value: checked.value.state } : checked;
}
