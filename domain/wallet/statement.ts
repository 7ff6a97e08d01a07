import type { MemberId } from '../dividend/types';
import { walletOf, type Account, type Journal, type JournalKind } from '../ledger/journal';
import { minus, NO_MONEY, type Fen } from '../money/money';

/** One line of a member's statement. */
export interface StatementLine {
  /** The same whenever it is derived, so that writing it twice is writing it once. */
  readonly id: string;
  readonly member: MemberId;
  readonly kind: JournalKind;
  /** The order, refund or withdrawal it is about. */
  readonly about: string;
  /** Signed: above 0 comes in. */
  readonly amount: Fen;
}

const PREFIX = walletOf('');

const memberOf = (account: Account): MemberId | null =>
  account.startsWith(PREFIX) ? account.slice(PREFIX.length) : null;

/**
 * The statement lines of a journal: one for each side of a move that is a wallet. A wallet's
 * statement thus adds up to its account in the books because it is read off them.
 */
export function statementOf(journal: Journal): StatementLine[] {
  return journal.moves.flatMap(({ from, to, amount }, index) => {
    const side = (account: Account, signed: Fen, name: 'in' | 'out'): StatementLine[] => {
      const member = memberOf(account);
      if (member === null) return [];
      const id = `${journal.kind}/${journal.id}/${index}/${name}`;
      return [{ id, member, kind: journal.kind, about: journal.id, amount: signed }];
    };
    return [...side(from, minus(NO_MONEY, amount), 'out'), ...side(to, amount, 'in')];
  });
}
