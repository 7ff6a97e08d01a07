import { journal, move, subsidyOf, walletOf, type Journal, type Move } from '../ledger/journal';
import { NO_MONEY } from '../money/money';
import type { Credit, Outcome, Refund, Settlement } from './types';

/** An account's owner where the outcome has none: nothing was moved to or from it. */
const NOBODY = '';

const walletOrNobody = (member: string | null) => walletOf(member ?? NOBODY);

const paidFrom = (from: 'reserved' | 'pool', credits: readonly Credit[]): Move[] =>
  credits.map((credit) => move(from, walletOf(credit.member), credit.amount));

function settled(outcome: Settlement, store: string): Move[] {
  const { pot, referral, credits } = outcome;
  return [
    move('reserved', 'pool', pot.queue),
    move('reserved', 'pool', pot.unclaimedReferral),
    move('reserved', 'pool', pot.boostLeftover),
    move(subsidyOf(store), 'pool', pot.subsidy),
    move('reserved', walletOrNobody(referral?.member ?? null), referral?.amount ?? NO_MONEY),
    ...paidFrom(
      'reserved',
      credits.filter((credit) => credit.kind !== 'split'),
    ),
    ...paidFrom(
      'pool',
      credits.filter((credit) => credit.kind === 'split'),
    ),
  ];
}

const refunded = (outcome: Refund): Move[] => [
  move('revenue', outcome.paidThrough, outcome.cash),
  move('revenue', walletOrNobody(outcome.buyer), outcome.wallet),
  move(walletOrNobody(outcome.referrer), 'revenue', outcome.referralBack),
  move(walletOrNobody(outcome.boosted?.member ?? null), 'revenue', outcome.boostBack),
];

/**
 * The moves of money that an outcome stands for (rules.md section 10), or null where none moved.
 * `id` is the event's, `store` names the subsidy account.
 */
export function journalOf(outcome: Outcome, id: string, store: string): Journal | null {
  switch (outcome.kind) {
    case 'settled':
      return journal('settled', id, settled(outcome, store));
    case 'refunded':
      return journal('refundedAfter', id, refunded(outcome));
    case 'ended':
      return journal('ended', id, paidFrom('pool', outcome.credits));
    case 'granted':
      return journal('granted', id, [
        move('platform', subsidyOf(store), outcome.amount),
        move(subsidyOf(store), 'platform', outcome.returned),
      ]);
    case 'started':
    case 'replanned':
    case 'left':
    case 'refused':
    case 'repeated':
      return null;
  }
}
