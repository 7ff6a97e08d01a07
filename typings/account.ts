import type { PaymentArguments } from './payment';
import type { IdempotencyKey, Instant } from './scalars';

/** One line of the marketing account's statement. */
export interface AccountLine {
  readonly kind: string;
  /** The order, refund, top-up or withdrawal it is about. */
  readonly about: string;
  /** Fen, signed: above 0 came in. */
  readonly amount: number;
  readonly at: Instant;
}

export type TopUpState = 'created' | 'paid' | 'closed';

/** The cloud function `account`: a store's marketing account. All amounts in fen. */
export interface AccountApi {
  balance: {
    request: { readonly store: string };
    response: {
      /** Free, to be used for cash bills or taken out. */
      readonly marketing: number;
      /** Set aside for orders that are paid and not settled yet. */
      readonly reserved: number;
      /** Whether the store can be paid through WeChat. */
      readonly takesWechat: boolean;
    };
  };

  /** Newest first; `before` is the `next` of the page before, whose last lines may come again. */
  statement: {
    request: { readonly store: string; readonly before?: Instant };
    response: { readonly lines: readonly AccountLine[]; readonly next: Instant | null };
  };

  /** For the owner, who pays on this phone. `payment` is null when it was paid already. */
  topUp: {
    request: { readonly key: IdempotencyKey; readonly store: string; readonly amount: number };
    response: {
      readonly topUp: string;
      readonly state: TopUpState;
      readonly payment: PaymentArguments | null;
    };
  };

  /** What became of it, as WeChat says. */
  checkTopUp: {
    request: { readonly store: string; readonly topUp: string };
    response: { readonly state: TopUpState };
  };

  /** Takes out what is free; gives what is free afterwards. */
  takeOut: {
    request: { readonly key: IdempotencyKey; readonly store: string; readonly amount: number };
    response: { readonly marketing: number };
  };

  /** Names the merchant at WeChat Pay whose money the store's payments become. For operators. */
  setMerchant: {
    request: { readonly store: string; readonly subMchId: string };
    response: { readonly store: string };
  };
}
