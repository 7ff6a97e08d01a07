import type { IdempotencyKey } from './scalars';

/** What one consent lets us tell a person; each has a template at WeChat. */
export type MessageKind = 'promoted' | 'free' | 'commission' | 'toPay' | 'couponExpiring';

/** The cloud function `message`: what a person asked to be told. */
export interface MessageApi {
  /** The ids of WeChat's templates to ask consent for; a kind without one cannot be asked for. */
  templates: {
    request: Record<string, never>;
    response: { readonly templates: Readonly<Partial<Record<MessageKind, string>>> };
  };

  /** The person accepted WeChat's question for these; each is good for one message in this store. */
  accepted: {
    request: {
      readonly key: IdempotencyKey;
      readonly store: string;
      readonly kinds: readonly MessageKind[];
    };
    response: { readonly kinds: readonly MessageKind[] };
  };

  /** Which of them would still be told. */
  pending: {
    request: { readonly store: string };
    response: { readonly kinds: readonly MessageKind[] };
  };
}
