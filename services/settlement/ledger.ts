import type { Credit, Outcome } from '../../domain/dividend/types';
import type { LedgerCredit, LedgerLine } from '../../typings/queue';

const creditOf = ({ seq, kind, amount }: Credit): LedgerCredit => ({ seq, kind, amount });

/** What the public may see of an outcome; null for one that changed nothing. */
export function ledgerLineOf(outcome: Outcome): LedgerLine | null {
  switch (outcome.kind) {
    case 'settled': {
      const { number, counted, pot, referral, sharers, share, credits, pool, entry } = outcome;
      return {
        kind: 'settled',
        number,
        counted,
        pot,
        referral: referral?.amount ?? 0,
        sharers,
        share,
        credits: credits.map(creditOf),
        pool,
        entry,
      };
    }
    case 'refunded': {
      const { number, referralBack, boosted, boostBack, entry } = outcome;
      const boost = boosted && boostBack > 0 ? { seq: boosted.seq, amount: boostBack } : null;
      return { kind: 'refunded', number, referralBack, boostBack: boost, entry };
    }
    case 'ended': {
      const { credits, pool, goesOn } = outcome;
      return { kind: 'ended', credits: credits.map(creditOf), pool, ...(goesOn && { goesOn }) };
    }
    case 'left':
      return { kind: 'left', seq: outcome.seq };
    case 'started':
    case 'replanned':
      return { kind: outcome.kind, slots: outcome.slots };
    case 'granted':
      return { kind: 'granted', bps: outcome.bps, amount: outcome.amount };
    case 'refused':
      return { kind: 'refused' };
    case 'repeated':
      return null;
  }
}
