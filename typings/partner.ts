import type { MaskedMember } from './member';
import type { IdempotencyKey, Instant } from './scalars';

/** `applied`: waits for the owner. `paused`: brings nobody and earns nothing for now. */
export type PartnerState = 'applied' | 'active' | 'paused' | 'ended';

/** A partner as the store sees them. Amounts in fen. */
export interface PartnerView extends MaskedMember {
  readonly member: string;
  readonly state: PartnerState;
  /** The partner's own rate, in basis points of what a friend newly pays. */
  readonly rateBps: number;
  readonly since: Instant;
  readonly friends: number;
  /** Commission that is final, and that waits for the after-sale time. */
  readonly settled: number;
  readonly pending: number;
}

/** An invitation to become a partner, as the person who opens it sees it. */
export interface InvitationView {
  readonly store: string;
  readonly storeName: string;
  readonly rateBps: number;
  readonly expiresAt: Instant;
  /** Where the caller stands with the store; null: nothing yet. */
  readonly state: PartnerState | null;
}

/** A store that the caller is a partner of. */
export interface Partnership {
  readonly store: string;
  readonly storeName: string;
  readonly state: PartnerState;
  readonly rateBps: number;
}

/** A friend as the partner sees them. Nobody is ranked. */
export interface FriendView extends MaskedMember {
  readonly since: Instant;
  readonly orders: number;
  readonly lastAt: Instant | null;
  /** What came from their orders, in fen. */
  readonly earned: number;
}

/** One friend's order, and what it is worth to the partner: `amount` = `base` × `rateBps`, floored. */
export interface EarningView {
  /** The order's running number in its store; null before it is settled. */
  readonly number: number | null;
  readonly friend: MaskedMember;
  readonly base: number;
  readonly rateBps: number;
  readonly amount: number;
  /** What a refund took back of it. */
  readonly back: number;
  /** `pending`: until the after-sale time is over; `cancelled`: refunded before. */
  readonly state: 'pending' | 'settled' | 'cancelled';
  /** When a pending one becomes final; null where that is not known yet. */
  readonly finalAt: Instant | null;
  readonly at: Instant;
}

/** How many people came from one batch to each step, all time. */
export interface Funnel {
  readonly opened: number;
  readonly claimed: number;
  readonly used: number;
  readonly again: number;
}

interface InStore {
  readonly store: string;
}

interface OfPartner extends InStore {
  readonly member: string;
}

interface Changed {
  request: OfPartner;
  response: PartnerView;
}

/** The cloud function `partner`. Amounts in fen. */
export interface PartnerApi {
  /** For owner and manager, as all down to `end`. Applications first. */
  list: { request: InStore; response: { readonly partners: readonly PartnerView[] } };

  /** An invitation that one person can take, within seven days. */
  invite: {
    request: InStore & { readonly key: IdempotencyKey; readonly rateBps: number };
    response: { readonly code: string; readonly expiresAt: Instant };
  };
  accept: { request: OfPartner & { readonly rateBps: number }; response: PartnerView };
  /** Orders paid from now on are at the new rate. */
  setRate: { request: OfPartner & { readonly rateBps: number }; response: PartnerView };
  pause: Changed;
  resume: Changed;
  /** For good, also of an application. What was earned stays. */
  end: Changed;

  /** What an invitation offers. For any member, as all down to `mine`. */
  invitation: { request: { readonly code: string }; response: InvitationView };
  join: { request: { readonly code: string }; response: Partnership };
  apply: { request: InStore; response: Partnership };
  mine: {
    request: Record<string, never>;
    response: { readonly partnerships: readonly Partnership[] };
  };

  /** For a partner of the store, paused or not, as all below. */
  desk: {
    request: InStore;
    response: {
      readonly partnership: Partnership;
      /** Of orders paid today and this month. */
      readonly today: number;
      readonly month: number;
      readonly pending: number;
      readonly settled: number;
      readonly friendsThisMonth: number;
      readonly funnel: Funnel;
    };
  };
  friends: {
    request: InStore & { readonly before?: Instant };
    response: { readonly friends: readonly FriendView[]; readonly next: Instant | null };
  };
  earnings: {
    request: InStore & { readonly before?: Instant };
    response: { readonly earnings: readonly EarningView[]; readonly next: Instant | null };
  };
}
