import type { Fen } from '../money/money';
import { fen, minus, NO_MONEY, plus } from '../money/money';

/** Money that left the shop's books for the world, or came from it. */
export type OutsideAccount = 'outside:wechat' | 'outside:till';

/**
 * Where money can be. All but the last two belong to one store; `platform` and `subsidy:<store>`
 * are the platform's. An account that only stands for the world (`outside:…`, `platform`) goes
 * below zero as the others fill.
 *
 * Source: docs/rules.md section 10.
 */
export type Account =
  | OutsideAccount
  | 'revenue'
  /** The store's own money for rewards, not yet promised to an order. */
  | 'marketing'
  /** Set aside for orders that are paid and not yet settled. */
  | 'reserved'
  | 'pool'
  | `wallet:${string}`
  | `withdrawal:${string}`
  | 'fees'
  | 'platform'
  | `subsidy:${string}`;

/** One amount, above 0, from one account to another: so a journal adds up to zero by its shape. */
export interface Move {
  readonly from: Account;
  readonly to: Account;
  readonly amount: Fen;
}

/** What happened; one line of the table in docs/rules.md section 10 for each. */
export type JournalKind =
  | 'paid'
  | 'toppedUp'
  | 'takenOut'
  | 'settled'
  | 'refundedBefore'
  | 'refundedAfter'
  | 'withdrawalAsked'
  | 'withdrawalPaid'
  | 'withdrawalReturned'
  | 'granted'
  | 'ended';

/** All moves of one event of one store. Kept for good, never edited. */
export interface Journal {
  readonly kind: JournalKind;
  /** Of the thing it is about (order, refund, withdrawal …); unique with the kind in its store. */
  readonly id: string;
  readonly moves: readonly Move[];
}

export const walletOf = (member: string): Account => `wallet:${member}`;

export const withdrawalOf = (bill: string): Account => `withdrawal:${bill}`;

export const subsidyOf = (store: string): Account => `subsidy:${store}`;

/** A move, before it is known whether there is anything to move. */
export const move = (from: Account, to: Account, amount: Fen): Move => ({ from, to, amount });

/**
 * Moves of 0 are left out. Throws on a negative amount or a move from an account to itself: the
 * one who computed it has a bug.
 */
export function journal(kind: JournalKind, id: string, moves: Iterable<Move>): Journal {
  const kept: Move[] = [];
  for (const { from, to, amount } of moves) {
    if (fen(amount) < 0) throw new RangeError(`${kind} ${id}: ${from} → ${to} of ${amount}`);
    if (from === to) throw new RangeError(`${kind} ${id}: from ${from} to itself`);
    if (amount > 0) kept.push({ from, to, amount });
  }
  return { kind, id, moves: kept };
}

/** What each account that was touched holds after the moves, from nothing; sums to 0. */
export function balances(moves: Iterable<Move>): Map<Account, Fen> {
  const held = new Map<Account, Fen>();
  const of = (account: Account) => held.get(account) ?? NO_MONEY;
  for (const { from, to, amount } of moves) {
    held.set(from, minus(of(from), amount));
    held.set(to, plus(of(to), amount));
  }
  return held;
}
