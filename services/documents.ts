import type { Instant } from '../typings/scalars';
import type { StaffRole, Store } from '../typings/store';
import type { AccountDocuments } from './accounts/documents';
import type { BindingDocuments } from './attribution/binding-documents';
import type { AttributionDocuments } from './attribution/documents';
import type { CampaignDocuments } from './campaigns/documents';
import type { CouponDocuments } from './coupons/documents';
import type { MessageDocuments } from './messages/documents';
import type { OrderDocuments } from './orders/documents';
import type { SettlementDocuments } from './settlement/documents';
import type { SettingsDocument } from './stores/settings';
import type { TillDocuments } from './till/documents';
import type { WalletDocument } from './wallets/wallets';

/** `_id` is the openid, so that a person is one member whatever runs twice. */
export interface MemberDocument {
  readonly _id: string;
  /** The opaque alias by which everything else names the member. */
  readonly id: string;
  readonly since: Instant;
  /** As the member wrote it; empty: none yet. */
  readonly name: string;
  /**
   * The number's signature (`phoneHash`), empty for none: who reads the collection without the
   * functions' secret cannot find a number by trying them all.
   */
  readonly phone: string;
  /** The last four digits, to be shown. */
  readonly phoneTail: string;
  /** When the number was given; 0 for none. */
  readonly phoneAt: Instant;
}

/** `_id` is a member's id. Made by the administrator of the environment, never by a function. */
export interface OperatorDocument {
  readonly _id: string;
}

export interface StoreDocument extends Store {
  /** Since when it waits for the operator. */
  readonly submittedAt: Instant;
  /** What the operator wants mended; empty unless it was sent back. */
  readonly reason: string;
  /** 0 until an operator approved it. */
  readonly approvedAt: Instant;
  /** When `news` was posted, 0 for never: what an older post that arrives late is held against. */
  readonly newsAt: Instant;
}

/**
 * An offer of a post, which one person can take. `_id` follows from its code, which is kept nowhere:
 * who reads the collection takes no post.
 */
export interface PostDocument {
  readonly _id: string;
  readonly store: string;
  readonly role: 'manager' | 'clerk';
  readonly by: string;
  readonly at: Instant;
  readonly expiresAt: Instant;
  readonly takenBy: string | null;
}

/** `_id` is `<store>/<member>`. */
export interface StaffDocument {
  readonly _id: string;
  readonly store: string;
  readonly member: string;
  readonly role: StaffRole;
}

/** `_id` is `<store>/<idempotency key>`. */
export interface NewsDocument {
  readonly _id: string;
  readonly store: string;
  readonly author: string;
  readonly text: string;
  readonly at: Instant;
}

/** The collections of cloudbase/collections.json and what lies in them. */
export interface Documents
  extends
    SettlementDocuments,
    AccountDocuments,
    AttributionDocuments,
    BindingDocuments,
    CampaignDocuments,
    CouponDocuments,
    MessageDocuments,
    OrderDocuments,
    TillDocuments {
  members: MemberDocument;
  operators: OperatorDocument;
  stores: StoreDocument;
  staff: StaffDocument;
  posts: PostDocument;
  storeSettings: SettingsDocument;
  news: NewsDocument;
  wallets: WalletDocument;
}
