import { accept, refuse, type Decision } from '../decision/decision';
import type { OrderKind } from './types';

/** So many orders of one member at one clerk in a shop's day are shown to the owner; a setting. */
export const MANY_ORDERS = 4;

/**
 * Whether the owner is shown a member's orders at one clerk. Counts those of the shop's day, the
 * one at hand included; walk-ins and orders paid online have no member at a clerk to count.
 */
export const isConspicuous = (ordersToday: number, many: number = MANY_ORDERS): boolean =>
  ordersToday >= many;

export type VoidRefusal =
  | { readonly reason: 'not a till bill' }
  /** From then on it is a refund, and the log decides what is due. */
  | { readonly reason: 'settled already' };

/** A bill at the till can be voided until it is settled (docs/rules.md section 8). */
export function mayVoid(kind: OrderKind, settled: boolean): Decision<'void', VoidRefusal> {
  if (kind !== 'bill') return refuse({ reason: 'not a till bill' });
  return settled ? refuse({ reason: 'settled already' }) : accept('void');
}
