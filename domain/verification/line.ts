import type { CreditKind, EntryStatus, Pot, Seq } from '../dividend/types';
import { mulDiv } from '../money/money';

/** A credit by the entry's number. Amounts are fen as they stand in the public ledger. */
export interface PublicCredit {
  readonly seq: Seq;
  readonly kind: CreditKind;
  readonly amount: number;
}

/** What checking needs of a line of the public ledger. */
export type PublicLine =
  | {
      readonly kind: 'settled';
      readonly number: number;
      readonly counted: boolean;
      readonly pot: Readonly<Record<keyof Pot, number>>;
      readonly sharers: number;
      readonly share: number;
      readonly credits: readonly PublicCredit[];
      readonly pool: number;
      readonly entry: { readonly seq: Seq; readonly target: number } | null;
    }
  | {
      readonly kind: 'refunded';
      readonly boostBack: { readonly seq: Seq; readonly amount: number } | null;
      readonly entry: {
        readonly seq: Seq;
        readonly target: number;
        readonly status: EntryStatus;
      } | null;
    }
  | {
      readonly kind: 'ended';
      readonly credits: readonly PublicCredit[];
      readonly pool: number;
      /** A piece of an ending that a later record goes on with. */
      readonly goesOn?: true;
    }
  | { readonly kind: 'left'; readonly seq: Seq }
  | { readonly kind: 'started' | 'replanned' | 'granted' | 'refused' };

type SettledLine = Extract<PublicLine, { kind: 'settled' }>;

/** Why a line cannot be right. */
export type LineFault =
  /** The pool it brought in is not the one that the line before left. */
  | 'pool brought in'
  /** The share is not the pot divided by those who shared it. */
  | 'share'
  /** Somebody got more than the share, or more were paid than shared. */
  | 'credits'
  /** What nobody got is not what went to the pool. */
  | 'pool left';

const total = (amounts: readonly number[]): number =>
  amounts.reduce((sum, amount) => sum + amount, 0);

const amountsOf = (credits: readonly PublicCredit[]): number[] =>
  credits.map(({ amount }) => amount);

function faultOfSettled(line: SettledLine, poolBefore: number | null): LineFault | null {
  const { pot, sharers, share, credits, pool } = line;
  if (poolBefore !== null && pot.broughtIn !== poolBefore) return 'pool brought in';
  const whole = total(Object.values(pot));
  const split = credits.filter(({ kind }) => kind === 'split');
  const offered = line.counted && sharers > 0 ? mulDiv(whole, 1, sharers) : 0;
  if (share !== offered) return 'share';
  const tooMuch = split.some(({ amount }) => amount <= 0 || amount > share);
  if (tooMuch || split.length > sharers) return 'credits';
  return pool === whole - total(amountsOf(split)) ? null : 'pool left';
}

/**
 * Computes one line again (rules.md sections 4 and 5).
 *
 * @param poolBefore the pool after the line before; null where it is not known
 */
export function faultOf(line: PublicLine, poolBefore: number | null): LineFault | null {
  if (line.kind === 'settled') return faultOfSettled(line, poolBefore);
  if (line.kind !== 'ended' || poolBefore === null) return null;
  return line.pool === poolBefore - total(amountsOf(line.credits)) ? null : 'pool left';
}

/** The pool after a line: most lines leave it alone. */
export const poolAfter = (line: PublicLine, before: number | null): number | null =>
  line.kind === 'settled' || line.kind === 'ended' ? line.pool : before;
