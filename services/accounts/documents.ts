import type { Instant } from '../../domain/dividend/types';
import type { JournalKind, Move } from '../../domain/ledger/journal';
import type { Fen } from '../../domain/money/money';

/** A store's money for rewards. `_id` is the store. Written in transactions only. */
export interface AccountDocument {
  readonly _id: string;
  /** Free: what is reserved for orders has left it. Never below 0. */
  readonly marketing: Fen;
  /**
   * All that payments ever reserved, less what refunds before settling released. What of it is still
   * reserved is this less what the store's log has settled.
   */
  readonly setAside: Fen;
}

/** `_id` is the store: the merchant at WeChat Pay whose money its payments become. */
export interface MerchantDocument {
  readonly _id: string;
  readonly subMchId: string;
}

/** An owner pays into the marketing account. `_id` comes from store, owner and key. */
export interface TopUpDocument {
  readonly _id: string;
  readonly store: string;
  readonly member: string;
  readonly amount: Fen;
  readonly merchant: string;
  readonly state: 'created' | 'paid' | 'closed';
  readonly createdAt: Instant;
  /** When it is looked after although nobody asks; NEVER once it is paid or closed. */
  readonly dueAt: Instant;
  readonly transaction: string;
}

/** One journal of a store's books. `_id` is `<store>/<kind>/<id>`. Added, never changed. */
export interface JournalDocument {
  readonly _id: string;
  readonly store: string;
  readonly kind: JournalKind;
  readonly id: string;
  readonly moves: readonly Move[];
  /** What it did to the marketing account, signed. */
  readonly marketing: Fen;
  /** Whether it touched the marketing account: then it is a line of that account's statement. */
  readonly ofMarketing: boolean;
  readonly at: Instant;
}

export interface AccountDocuments {
  accounts: AccountDocument;
  merchants: MerchantDocument;
  topUps: TopUpDocument;
  journals: JournalDocument;
}

/** Later than any instant: nothing is due. */
export const NEVER: Instant = Number.MAX_SAFE_INTEGER;
