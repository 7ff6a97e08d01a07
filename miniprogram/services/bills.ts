import type { OrderView, Preview } from '../../typings/order';
import { ask, type Outcome } from './cloud';
import { command } from './command';

/** A bill at the till: fen, and whose it is; null is a walk-in. */
export interface Bill {
  readonly store: string;
  readonly amount: number;
  readonly buyer: string | null;
}

/** Whether and how a bill would count if it were paid in cash now. Reserves nothing. */
export const previewCash = (bill: Bill): Promise<Outcome<Preview>> =>
  ask('order', 'previewBill', { ...bill, through: 'outside:till' });

export const createBill = (bill: Bill): Promise<Outcome<OrderView>> =>
  command('order', 'createBill', bill);

/** Records that it was paid in cash, on the terms that were shown before. */
export const payCash = (
  store: string,
  order: string,
  { counted, target }: Preview,
): Promise<Outcome<OrderView>> =>
  ask('order', 'payCash', { store, order, told: { counted, target } });
