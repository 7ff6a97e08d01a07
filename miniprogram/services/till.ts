import type { OrderView, Preview } from '../../typings/order';
import type { BillPreview, BillWish, ReceiptView, TillApi, VisitView } from '../../typings/till';
import { ask, type Outcome } from './cloud';
import { command } from './command';

/** Finds who stands at the till by the code on their phone. The code is spent by this. */
export const scanCode = (store: string, text: string): Promise<Outcome<VisitView>> =>
  ask('till', 'scan', { store, text });

/** Finds a member of this store by the full number. */
export const findByPhone = (store: string, phone: string): Promise<Outcome<VisitView>> =>
  ask('till', 'lookUp', { store, phone });

/** How the server works a bill out. Holds and reserves nothing. */
export const previewBill = (wish: BillWish): Promise<Outcome<BillPreview>> =>
  ask('till', 'preview', wish);

/** Opens the bill: from here on it is an order. */
export const openBill = (wish: BillWish): Promise<Outcome<OrderView>> =>
  command('till', 'open', wish);

/** Asks the member's phone to pay it through WeChat. */
export const askToPay = (store: string, order: string): Promise<Outcome<OrderView>> =>
  ask('till', 'askToPay', { store, order });

/** Records that it was paid in cash, on the terms that were shown before. */
export const takeCash = (
  store: string,
  order: string,
  { counted, target }: Preview,
): Promise<Outcome<OrderView>> =>
  ask('order', 'payCash', { store, order, told: { counted, target } });

export const readReceipt = (store: string, order: string): Promise<Outcome<ReceiptView>> =>
  ask('till', 'receipt', { store, order });

export const readToday = (store: string): Promise<Outcome<TillApi['today']['response']>> =>
  ask('till', 'today', { store });

const slotOf = (store: string): string => `till:${store}`;

/** The bill that is being collected at this till, so that it is found again after the app was killed. */
export const openedBill = (store: string): string => wx.getStorageSync<string>(slotOf(store));

export const rememberOpened = (store: string, order: string): void =>
  wx.setStorageSync(slotOf(store), order);

export const forgetOpened = (store: string): void => wx.removeStorageSync(slotOf(store));
