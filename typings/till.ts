import type { CouponValueView } from './coupon';
import type { MaskedMember } from './member';
import type { OrderView, Preview } from './order';
import type { IdempotencyKey, Instant } from './scalars';

/** A signed text to be shown as a code: lives for 60 s and works once. */
export interface CodeView {
  readonly text: string;
  readonly expiresAt: Instant;
}

/** How a member was found: a shown code also agrees to spending, a typed number does not. */
export type FoundBy = 'member code' | 'coupon code' | 'phone';

/** Why a coupon cannot be used on this bill. */
export type CouponBar =
  | 'held by another order'
  | 'not valid yet'
  | 'items not known'
  | 'nothing it applies to'
  | 'below the threshold'
  | 'takes nothing off';

/** A member's coupon held against a bill. */
export interface CouponChoice {
  readonly id: string;
  readonly name: string;
  readonly value: CouponValueView;
  readonly threshold: number;
  readonly until: Instant;
  readonly walletBeside: boolean;
  /** Fen it takes off; 0 with a `bar`. */
  readonly discount: number;
  readonly bar: CouponBar | null;
  /** How much more the bill would have to be; 0 unless `below the threshold`. */
  readonly missing: number;
}

/** A member who stands at the till. `id` names this meeting, not the member, and ends after 30 min. */
export interface VisitView extends MaskedMember {
  readonly id: string;
  readonly foundBy: FoundBy;
  /** The paid orders of this member in this store so far. */
  readonly visits: number;
  /** Who brought them, masked; null: nobody. */
  readonly partnerName: string | null;
  /** Fen in the wallet of this store. */
  readonly available: number;
  /** Whether coupon and balance wait for a tap on the member's own phone. */
  readonly needsTap: boolean;
  /** The coupon whose code was scanned. */
  readonly coupon: string | null;
  /** Best first for a bill of no known amount: by what they could take off the largest one. */
  readonly coupons: readonly CouponChoice[];
}

/** A bill worked out by the server. amount = discount + wallet + base, in fen. */
export interface BillPreview {
  readonly amount: number;
  readonly discount: number;
  readonly wallet: number;
  readonly base: number;
  /** The coupon that is taken off: the one asked for, else the best; null: none. */
  readonly coupon: string | null;
  readonly coupons: readonly CouponChoice[];
  /** The most balance that this bill can take. */
  readonly mostWallet: number;
  readonly throughWechat: Preview;
  readonly throughTill: Preview;
  /** Why the partner gets nothing for this bill; null: gets their part, or there is no partner. */
  readonly noCommission:
    'bound less than 30 minutes before the first payment' | 'not covered' | 'other' | null;
}

/** What a till asks for. */
export interface BillWish {
  readonly store: string;
  /** null: a walk-in. */
  readonly visit: string | null;
  readonly amount: number;
  /** `best`: the one that takes off most; null: none. */
  readonly coupon: string | null;
  readonly wallet: number;
}

/**
 * A bill that waits on the member's own phone. It lies in the collection `calls`, with `open: true`,
 * for its member alone to watch: `where({_openid: '{openid}', open: true})`.
 */
export interface CallView {
  readonly order: string;
  readonly store: string;
  readonly storeName: string;
  /** `confirm`: agree to coupon and balance. `pay`: pay through WeChat. */
  readonly asks: 'confirm' | 'pay';
  readonly amount: number;
  readonly discount: number;
  readonly wallet: number;
  readonly base: number;
  readonly until: Instant;
}

/** What became of a paid bill, also after it is settled. */
export interface ReceiptView {
  readonly order: OrderView;
  readonly member: MaskedMember | null;
  /** null until it is settled. */
  readonly settled: {
    /** Its running number, and its place in the line if it got one. */
    readonly number: number;
    readonly seq: number | null;
    /** Orders before it in the line; null: it has no place, or is active. */
    readonly ahead: number | null;
    /** Fen that it brought to places in the line, and how many shared. */
    readonly shared: number;
    readonly sharers: number;
    /** For those who may see it; null for clerks. */
    readonly commission: { readonly partnerName: string; readonly amount: number } | null;
    /** The record of the store's log that holds it, and its hash. */
    readonly record: number;
    readonly hash: string;
  } | null;
}

interface InStore {
  readonly store: string;
}

/** The cloud function `till`. All amounts in fen. */
export interface TillApi {
  /** The caller's own member code, or the code of one of their coupons. */
  code: { request: { readonly coupon: string | null }; response: CodeView };

  /**
   * For staff, as all down to `today`. The code is spent by this; who sends it again gets the same
   * visit. Refused: `codeUnknown` (also a forged one), `codeTooOld`, `codeUsed`, and what is wrong
   * with the coupon that it stands for.
   */
  scan: { request: InStore & { readonly text: string }; response: VisitView };
  /**
   * This store's members only, by the full number; 20 an hour and clerk, logged. Refused:
   * `phoneNotFull`, `tooManyLookups`, `phoneNotFound`.
   */
  lookUp: { request: InStore & { readonly phone: string }; response: VisitView };
  preview: { request: BillWish; response: BillPreview };
  /**
   * Opens the bill: the coupon is held and the balance taken, or both wait for the member's tap
   * (`waits` of the order) and the call for it is on the member's phone. A code that was shown stands
   * for one bill at a time. It is then an order: paid with `order.payCash` or by the member with
   * `order.pay`, voided with `order.cancel` or, paid, with `order.refund` of the whole until it is
   * settled. One that coupon and balance cover whole is paid by this, or by the tap.
   */
  open: { request: BillWish & { readonly key: IdempotencyKey }; response: OrderView };
  /** Puts it on the member's phone, to be paid through WeChat; or, where it waits, to agree first. */
  askToPay: { request: InStore & { readonly order: string }; response: OrderView };
  receipt: { request: InStore & { readonly order: string }; response: ReceiptView };
  today: {
    request: InStore;
    /** Paid on this shop's day and not refunded whole; `amount` in money and balance. */
    response: { readonly orders: number; readonly amount: number };
  };

  /** The bills that wait for the caller's own phone, newest first. */
  calls: { request: Record<string, never>; response: { readonly calls: readonly CallView[] } };
  /** The caller agrees to the coupon and balance of their bill. */
  confirm: { request: { readonly order: string }; response: OrderView };
  /** The caller does not: the bill goes on without them, or is cancelled by the clerk. */
  decline: { request: { readonly order: string }; response: OrderView };
}
