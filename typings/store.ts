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
}

/** One line from the shop, the newest on top. */
export interface News {
  readonly text: string;
  readonly at: Instant;
}

/** `review`: waits for the operator. `open`: everybody can see it. `closed`: nobody can. */
export type StoreStatus = 'review' | 'open' | 'closed';

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

/** The cloud function `store`. */
export interface StoreApi {
  /** The stores that are open to the public, at most 20, the first approved first. */
  list: { request: Record<string, never>; response: { readonly stores: readonly Store[] } };

  /** The stores that the caller works in, at most 20. */
  workplaces: {
    request: Record<string, never>;
    response: { readonly workplaces: readonly Workplace[] };
  };

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
}
