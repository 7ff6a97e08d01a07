import type { Instant } from '../../domain/dividend/types';
import { balances, type Journal } from '../../domain/ledger/journal';
import { NO_MONEY } from '../../domain/money/money';
import type { JournalDocument } from './documents';

export const journalId = (store: string, { kind, id }: Pick<Journal, 'kind' | 'id'>): string =>
  `${store}/${kind}/${id}`;

/** A journal as it is kept; its id makes sure that it is kept once. */
export function journalDocument(store: string, journal: Journal, at: Instant): JournalDocument {
  const marketing = balances(journal.moves).get('marketing') ?? NO_MONEY;
  const _id = journalId(store, journal);
  return { _id, store, ...journal, marketing, ofMarketing: marketing !== NO_MONEY, at };
}
