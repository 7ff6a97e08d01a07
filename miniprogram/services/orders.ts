import type { OrderState, OrderView, Preview, RefundView, StoreSide } from '../../typings/order';
import type { PaymentArguments } from '../../typings/payment';
import { ask, type Outcome } from './cloud';
import { command } from './command';
import { me } from './member';

/** Whether and how an own order of so many fen would count, paid now. Reserves nothing. */
export async function previewOrder(store: string, amount: number): Promise<Outcome<Preview>> {
  const member = await me();
  return member.ok ? ask('order', 'preview', { store, amount }) : member;
}

/** Makes an order of an amount in fen that was typed in the store. */
export async function createOrder(store: string, amount: number): Promise<Outcome<OrderView>> {
  const member = await me();
  return member.ok ? command('order', 'create', { store, amount, kind: 'bill' }) : member;
}

export interface LookedAt {
  readonly order: OrderView;
  /** In the order in which they were asked for. */
  readonly refunds: readonly RefundView[];
  /** null for the buyer. */
  readonly inStore: StoreSide | null;
}

/** An order as it is now; WeChat is asked where it may know more than we. */
export const lookAtOrder = (order: string): Promise<Outcome<LookedAt>> =>
  ask('order', 'look', { order });

/** How WeChat's sheet closed. Whether money moved is for `lookAtOrder` to say. */
export type SheetEnd = 'sent' | 'cancelled' | 'failed';

/** Opens an order's payment; `payment` is null when it was paid already. */
export const openPayment = (
  order: string,
): Promise<Outcome<{ readonly state: OrderState; readonly payment: PaymentArguments | null }>> =>
  ask('order', 'pay', { order });

/** Shows WeChat's sheet, and waits until the person closes it. */
export const askToPay = (payment: PaymentArguments): Promise<SheetEnd> =>
  new Promise((resolve) => {
    wx.requestPayment({
      ...payment,
      success: () => resolve('sent'),
      fail: ({ errMsg }) => resolve(errMsg.includes('cancel') ? 'cancelled' : 'failed'),
    });
  });

export const cancelOrder = (order: string): Promise<Outcome<OrderView>> =>
  ask('order', 'cancel', { order });

/** Asks for the whole amount back. Null: the store was asked, and decides. */
export const askRefund = (
  order: string,
): Promise<Outcome<{ readonly refund: RefundView | null }>> =>
  command('order', 'askRefund', { order });

export interface OrderPage {
  readonly orders: readonly OrderView[];
  readonly next: number | null;
}

/** The person's orders in all stores, newest first. `before` gives the page of earlier ones. */
export async function listMyOrders(before?: number): Promise<Outcome<OrderPage>> {
  const member = await me();
  if (!member.ok) return member;
  return ask('order', 'mine', before === undefined ? {} : { before });
}

const slotOf = (store: string): string => `paying:${store}`;

/** The order that is being paid in a store, so that it is found again after the app was killed. */
export const pendingOrder = (store: string): string => wx.getStorageSync<string>(slotOf(store));

export const rememberPending = (store: string, order: string): void =>
  wx.setStorageSync(slotOf(store), order);

export const forgetPending = (store: string): void => wx.removeStorageSync(slotOf(store));
