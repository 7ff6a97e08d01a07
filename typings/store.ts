import type { CampaignState } from './campaign';
import type { MaskedMember } from './member';
import type { IdempotencyKey, Instant, TimeOfDay } from './scalars';

/** A place on the map, in WeChat's coordinates (GCJ-02, degrees). */
export interface Place {
  readonly latitude: number;
  readonly longitude: number;
}

/** What a store tells about itself. A store that closes after midnight closes "before" it opens. */
export interface StoreProfile {
  readonly name: string;
  readonly address: string;
  readonly place: Place;
  readonly phone: string;
  readonly opensAt: TimeOfDay;
  readonly closesAt: TimeOfDay;
  /** File ids of pictures in the cloud, the first is the shop front; at most 6. */
  readonly photos: readonly string[];
}

/** What an owner decides and nobody else sees. */
export interface StoreSettings {
  /** What a new partner gets of what a friend newly pays, unless the invitation says otherwise. */
  readonly commissionBps: number;
  /** What the store says it earns on an order; null: not said yet. */
  readonly marginBps: number | null;
  /** Fen; a larger bill needs the owner. */
  readonly maxBill: number;
  /** How long a bond keeps other partners out after the last purchase or claim; null: for good. */
  readonly protectionDays: number | null;
  /** Whether a member who has bought here before can be brought by a partner. */
  readonly bindsCustomers: boolean;
}

/** Somebody who works in a store, as its owner sees them. */
export interface StaffView extends MaskedMember {
  readonly member: string;
  readonly role: StaffRole;
}

/** A store that waits for the operator. */
export interface StoreInReview {
  readonly store: Store;
  readonly owner: MaskedMember;
  readonly since: Instant;
}

/** One line from the shop, the newest on top. */
export interface News {
  readonly text: string;
  readonly at: Instant;
}

/**
 * `review`: waits for the operator. `returned`: the operator sent it back, with a reason. `open`:
 * everybody can see it. `closed`: nobody can.
 */
export type StoreStatus = 'review' | 'returned' | 'open' | 'closed';

/** A document of the collection `stores`: what a client may read and watch while it is open. */
export interface Store extends StoreProfile {
  readonly _id: string;
  readonly status: StoreStatus;
  readonly news: News | null;
}

/** `clerk`: till and orders. `manager`: these, coupons, partners, profile and news. `owner`: all. */
export type StaffRole = 'owner' | 'manager' | 'clerk';

/** A store that the caller works in. */
export interface Workplace {
  readonly store: string;
  readonly name: string;
  readonly status: StoreStatus;
  readonly role: StaffRole;
}

/** A refund that a person has to give back. */
export interface WaitingRefund {
  readonly order: string;
  readonly refund: string;
  /** Fen. */
  readonly cash: number;
  readonly at: Instant;
  /** WeChat could not give it back; else it is cash over the counter. */
  readonly failed: boolean;
}

/** What waits for those who work in a store, and how its day goes. All amounts in fen. */
export interface DeskView {
  readonly name: string;
  readonly status: StoreStatus;
  readonly role: StaffRole;
  /** Since midnight in China. */
  readonly today: {
    readonly orders: number;
    /** What the buyers of these newly paid. */
    readonly sales: number;
    /** What was given back today, of whatever day's orders. */
    readonly refunds: number;
    /** What today's orders set aside for rewards; null for all but the owner. */
    readonly cost: number | null;
    /** Whether these are all: at most 1000 are read. */
    readonly complete: boolean;
  };
  /** Orders whose buyer asked for a refund and was not answered. */
  readonly wishes: number;
  /** The longest waiting first, at most 20. */
  readonly refunds: readonly WaitingRefund[];
  /** null for all but the owner, as `campaign`. */
  readonly money: {
    /** Free in the marketing account. */
    readonly marketing: number;
    /** For how many usual cash bills that is enough; null where no bill has counted lately. */
    readonly bills: number | null;
  } | null;
  readonly campaign: {
    /** Of the latest; null before the first. */
    readonly state: CampaignState | null;
    readonly hasDraft: boolean;
  } | null;
}

interface InStore {
  readonly store: string;
}

/** The cloud function `store`. */
export interface StoreApi {
  /** The stores that are open to the public, at most 20, the first approved first. */
  list: { request: Record<string, never>; response: { readonly stores: readonly Store[] } };

  /** The stores that the caller works in, at most 20. */
  workplaces: {
    request: Record<string, never>;
    response: { readonly workplaces: readonly Workplace[] };
  };

  /** For staff. */
  desk: { request: InStore; response: DeskView };

  /** Registers a store for review; the caller becomes its owner. */
  register: {
    request: { readonly key: IdempotencyKey; readonly profile: StoreProfile };
    response: { readonly store: string };
  };

  /** Opens a store that waits for review. For operators. */
  approve: {
    request: { readonly store: string };
    response: { readonly store: string };
  };

  /** Puts a line on the store's page; everyone who has it open sees it at once. For owner and manager. */
  postNews: {
    request: { readonly key: IdempotencyKey; readonly store: string; readonly text: string };
    response: { readonly news: News };
  };

  /** Stores that wait for review, the longest first. For operators. */
  inReview: {
    request: Record<string, never>;
    response: { readonly stores: readonly StoreInReview[] };
  };

  /** Sends a store that waits for review back, with what is to be mended. For operators. */
  sendBack: {
    request: InStore & { readonly reason: string };
    response: { readonly store: string };
  };

  /** The store as those see it who work there, whatever its status. For staff. */
  profile: {
    request: InStore;
    response: {
      readonly store: Store;
      /** What the operator wants mended; empty unless `returned`. */
      readonly reason: string;
    };
  };

  /** For owner and manager. A store that was sent back waits for review again. */
  saveProfile: {
    request: InStore & { readonly profile: StoreProfile };
    response: { readonly store: Store };
  };

  /** For the owner, as all below but `takePost`. */
  settings: { request: InStore; response: StoreSettings };
  saveSettings: {
    request: InStore & { readonly settings: StoreSettings };
    response: StoreSettings;
  };

  staff: { request: InStore; response: { readonly staff: readonly StaffView[] } };
  /** A code with which one person takes the post, within a day. */
  offerPost: {
    request: InStore & { readonly key: IdempotencyKey; readonly role: 'manager' | 'clerk' };
    response: { readonly code: string; readonly expiresAt: Instant };
  };
  /** For any member. */
  takePost: { request: { readonly code: string }; response: Workplace };
  setRole: {
    request: InStore & { readonly member: string; readonly role: 'manager' | 'clerk' };
    response: { readonly staff: readonly StaffView[] };
  };
  removeStaff: {
    request: InStore & { readonly member: string };
    response: { readonly staff: readonly StaffView[] };
  };
}
