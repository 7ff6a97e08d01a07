import type { IdempotencyKey } from './scalars';

/** What one consent lets us tell a person; each has a template at WeChat. */
export type MessageKind = 'promoted' | 'free' | 'commission' | 'toPay';

/** One kind of message that a person can ask for. */
export interface Offer {
  readonly kind: MessageKind;
  /** The template's id, for `wx.requestSubscribeMessage`. */
  readonly template: string;
  /** How many messages of this kind the person is still to get from this store. */
  readonly left: number;
}

/** The cloud function `message`: what a person asked to be told. */
export interface MessageApi {
  /**
   * What can be asked for in a store, and what was. In one answer, because the tap that asks must not
   * wait for another: WeChat shows its question only within the tap. A kind without a template is not
   * in it.
   */
  offers: {
    request: { readonly store: string };
    response: { readonly offers: readonly Offer[] };
  };

  /** The person accepted WeChat's question for these; each is good for one message in this store. */
  accepted: {
    request: {
      readonly key: IdempotencyKey;
      readonly store: string;
      readonly kinds: readonly MessageKind[];
    };
    response: { readonly offers: readonly Offer[] };
  };
}
