import type { StatementEntry } from '../../typings/wallet';
import { ask, type Outcome } from './cloud';
import { me } from './member';

/** Fen; at most one of them is above 0. */
export interface Balance {
  readonly available: number;
  readonly owed: number;
}

export interface StatementPage {
  readonly lines: readonly StatementEntry[];
  readonly next: number | null;
}

/** What the person has in a store. */
export async function readBalance(store: string): Promise<Outcome<Balance>> {
  const member = await me();
  return member.ok ? ask('wallet', 'balance', { store }) : member;
}

/** What came in and went out, newest first. `before` gives the page of earlier lines. */
export async function readStatement(
  store: string,
  before?: number,
): Promise<Outcome<StatementPage>> {
  const member = await me();
  if (!member.ok) return member;
  return ask('wallet', 'statement', { store, ...(before === undefined ? {} : { before }) });
}
