import type { Fen } from '../money/money';
import { potTotal } from './settle';
import type { Credit, Pot, Seq, Settlement } from './types';

/** One line of a pot: where a part came from. Lines of zero are left out. */
export interface PotLine {
  readonly part: keyof Pot;
  readonly amount: Fen;
}

/** Everything a person needs to check one credit by hand. */
export type Explanation =
  | {
      readonly kind: 'split';
      readonly amount: Fen;
      /** In the order in which rules.md section 4 adds them up. */
      readonly pot: readonly PotLine[];
      readonly total: Fen;
      readonly sharers: number;
      readonly share: Fen;
      /** What remained of the entry's target, where that and not the share set the amount. */
      readonly cappedAt: Fen | null;
      /** What of this pot nobody could take. */
      readonly toPool: Fen;
    }
  | {
      readonly kind: 'referralBoost' | 'repurchaseBoost';
      readonly amount: Fen;
      /** The part of the order that was meant for this entry. */
      readonly part: Fen;
      readonly cappedAt: Fen | null;
      /** What of the part the entry could not take; it joined the pot. */
      readonly toPot: Fen;
    };

const PARTS: readonly (keyof Pot)[] = [
  'queue',
  'subsidy',
  'unclaimedReferral',
  'boostLeftover',
  'broughtIn',
];

export const potLines = (pot: Pot): readonly PotLine[] =>
  PARTS.map((part) => ({ part, amount: pot[part] })).filter(({ amount }) => amount > 0);

function explainCredit(settlement: Settlement, credit: Credit): Explanation {
  const cappedAt = credit.capped ? credit.amount : null;
  if (credit.kind === 'referralBoost' || credit.kind === 'repurchaseBoost') {
    const part = settlement.contribution[credit.kind];
    const toPot = (part - credit.amount) as Fen;
    return { kind: credit.kind, amount: credit.amount, part, cappedAt, toPot };
  }
  return {
    kind: 'split',
    amount: credit.amount,
    pot: potLines(settlement.pot),
    total: potTotal(settlement.pot),
    sharers: settlement.sharers,
    share: settlement.share,
    cappedAt,
    toPool: settlement.pool,
  };
}

/** Explains what one settlement credited to one entry: a boost and a share may both be there. */
export const explain = (settlement: Settlement, seq: Seq): readonly Explanation[] =>
  settlement.credits
    .filter((credit) => credit.seq === seq)
    .map((credit) => explainCredit(settlement, credit));
