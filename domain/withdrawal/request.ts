import { accept, firstRefusal, refuse, type Decision, type Lasting } from '../decision/decision';
import type { Instant, MemberId } from '../dividend/types';
import { fen, minus, most, NO_MONEY, plus, share, type Fen } from '../money/money';
import { available, type Wallet } from '../wallet/balance';
import type { Withdrawal, WithdrawalLimits } from './types';

/** WeChat transfers nothing below ¥0.30, and from ¥2,000 on it checks the real name. */
export const LEAST = fen(30);
export const REAL_NAME_FROM = fen(200_000);

/** What stops every withdrawal of a store or member, whatever its amount. */
export interface Gates {
  readonly platformOff: boolean;
  readonly storeOff: boolean;
  readonly memberOff: boolean;
  /** The store's books and its documents do not agree. */
  readonly reconciliationDiffers: boolean;
}

export type GateRefusal =
  | { readonly reason: 'platform switched off' }
  | { readonly reason: 'store switched off' }
  | { readonly reason: 'member switched off' }
  | { readonly reason: 'reconciliation differs' };

export type WithdrawalRefusal =
  | GateRefusal
  | { readonly reason: 'not an amount' }
  /** Of what arrives, after the fee. */
  | { readonly reason: 'below the least'; readonly least: Fen }
  | { readonly reason: 'above one transfer'; readonly most: Fen }
  | { readonly reason: 'above a day'; readonly left: Fen }
  | { readonly reason: 'not enough'; readonly available: Fen; readonly missing: Fen }
  | { readonly reason: 'real name needed'; readonly from: Fen };

export const WITHDRAWAL_REFUSALS: Lasting<WithdrawalRefusal> = {
  'platform switched off': 'retryable',
  'store switched off': 'retryable',
  'member switched off': 'retryable',
  'reconciliation differs': 'retryable',
  'not an amount': 'final',
  'below the least': 'final',
  'above one transfer': 'final',
  'above a day': 'retryable',
  'not enough': 'retryable',
  'real name needed': 'retryable',
};

export interface WithdrawalRequest {
  /** Made from the request's own key: the same request twice is the same bill. */
  readonly bill: string;
  readonly member: MemberId;
  readonly amount: Fen;
  readonly now: Instant;
  readonly wallet: Wallet;
  readonly gates: Gates;
  readonly limits: WithdrawalLimits;
  /** Asked for on this shop's day so far, without what was credited back. */
  readonly askedToday: Fen;
  readonly realNameGiven: boolean;
}

/** Asked at the request, and again before anything is sent. */
export const whyShut = (gates: Gates): GateRefusal | null =>
  firstRefusal<GateRefusal>([
    gates.platformOff && { reason: 'platform switched off' },
    gates.storeOff && { reason: 'store switched off' },
    gates.memberOff && { reason: 'member switched off' },
    gates.reconciliationDiffers && { reason: 'reconciliation differs' },
  ]);

/** Shown before the button is pressed; rounded down, to the member's good. */
export const feeOf = (amount: Fen, { feeBps }: WithdrawalLimits): Fen => share(amount, feeBps);

/** What WeChat takes as a merchant's own number of a transfer. */
const BILL = /^[0-9A-Za-z]{1,32}$/;

/**
 * Decides a withdrawal; refused in the order of `WithdrawalRefusal`. Granted, the amount is debited
 * with it, on the condition `balance ≥ amount`. Throws on a bill number that WeChat would not take.
 */
export function requestWithdrawal(
  request: WithdrawalRequest,
): Decision<Withdrawal, WithdrawalRefusal> {
  const { bill, member, amount, now, limits } = request;
  if (!BILL.test(bill)) throw new RangeError(`not a bill number: ${bill}`);
  const gate = whyShut(request.gates);
  if (gate) return refuse(gate);
  if (amount <= 0) return refuse({ reason: 'not an amount' });
  const fee = feeOf(amount, limits);
  const has = available(request.wallet);
  const leftToday = most(NO_MONEY, minus(limits.mostPerDay, request.askedToday));
  const refusal = firstRefusal<WithdrawalRefusal>([
    amount < plus(LEAST, fee) && { reason: 'below the least', least: LEAST },
    amount > limits.mostPerTransfer && {
      reason: 'above one transfer',
      most: limits.mostPerTransfer,
    },
    amount > leftToday && { reason: 'above a day', left: leftToday },
    amount > has && { reason: 'not enough', available: has, missing: minus(amount, has) },
    amount >= REAL_NAME_FROM &&
      !request.realNameGiven && { reason: 'real name needed', from: REAL_NAME_FROM },
  ]);
  if (refusal) return refuse(refusal);
  const review = limits.reviewFrom !== null && amount >= limits.reviewFrom;
  return accept({ bill, member, amount, fee, requestedAt: now, state: 'requested', review });
}
