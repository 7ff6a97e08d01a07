import type { Credit, MemberId, Outcome, Refund } from '../../../domain/dividend/types';
import { NO_MONEY, fen, minus, plus, type Fen } from '../../../domain/money/money';
import type { RefusedEvent } from './books';

/** Adds up outcomes in the order of settlement: wallets, refunds, refusals. */
export class Tally {
  /** By member, in the order of their first movement. */
  readonly wallets = new Map<MemberId, Fen>();
  readonly refunds: Refund[] = [];
  readonly refused: RefusedEvent[] = [];
  takenBack: Fen = NO_MONEY;

  add(outcome: Outcome): void {
    if (outcome.kind === 'settled') {
      this.credit(outcome.credits);
      if (outcome.referral) this.move(outcome.referral.member, outcome.referral.amount);
    } else if (outcome.kind === 'ended') this.credit(outcome.credits);
    else if (outcome.kind === 'refunded') this.refund(outcome);
    else if (outcome.kind === 'refused')
      this.refused.push({ order: outcome.order, reason: outcome.reason });
  }

  private refund(refund: Refund): void {
    this.refunds.push(refund);
    this.takenBack = fen(this.takenBack + refund.referralBack + refund.boostBack);
    if (refund.referrer !== null) this.move(refund.referrer, minus(NO_MONEY, refund.referralBack));
    if (refund.boosted) this.move(refund.boosted.member, minus(NO_MONEY, refund.boostBack));
  }

  private credit(credits: readonly Credit[]): void {
    for (const { member, amount } of credits) this.move(member, amount);
  }

  private move(member: MemberId, amount: Fen): void {
    if (amount === 0) return;
    this.wallets.set(member, plus(this.wallets.get(member) ?? NO_MONEY, amount));
  }
}
