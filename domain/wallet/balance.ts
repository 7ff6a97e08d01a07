import { most, minus, NO_MONEY, plus, sum, type Fen } from '../money/money';

/** One member's money in one store: one signed balance (docs/rules.md section 9). */
export interface Wallet {
  /** Below 0 when more was taken back than there was. */
  readonly balance: Fen;
  /** The last record of the store's log that is in it; 0: none yet. */
  readonly upTo: number;
}

export const EMPTY_WALLET: Wallet = { balance: NO_MONEY, upTo: 0 };

/** What can be spent or withdrawn. */
export const available = ({ balance }: Pick<Wallet, 'balance'>): Fen => most(NO_MONEY, balance);

/** What comes off the next credits. */
export const owed = ({ balance }: Pick<Wallet, 'balance'>): Fen =>
  most(NO_MONEY, minus(NO_MONEY, balance));

/** One line of a wallet's statement that the store's log wrote. */
export interface LogLine {
  readonly record: number;
  /** Signed: above 0 comes in. */
  readonly amount: Fen;
}

/**
 * Brings a wallet up to a record, which must be complete: lines of records that it has already, and
 * of records beyond, count nothing, so it can be done again and with any lines read.
 */
export function catchUp(wallet: Wallet, lines: Iterable<LogLine>, record: number): Wallet {
  if (record <= wallet.upTo) return wallet;
  const news = [...lines].filter((line) => line.record > wallet.upTo && line.record <= record);
  return { balance: plus(wallet.balance, sum(news.map((line) => line.amount))), upTo: record };
}
