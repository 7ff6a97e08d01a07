import type { Decision } from '../decision/decision';
import { refuse } from '../decision/decision';
import { sources, step, type StepRefusal, type Transitions } from '../decision/transition';
import type { OrderActor, OrderKind, OrderState } from './types';

/**
 * An order's way (docs/rules.md section 3). Part refunds change no state. A buyer's own wish is
 * enough while nothing has been handed over; after that it goes through `refundRoute`.
 */
export const ORDER_STEPS: Transitions<OrderState, OrderActor> = {
  created: {
    // The store pays an order only by recording cash; a WeChat payment is read, never claimed.
    paid: ['platform', 'store'],
    cancelled: ['buyer', 'store', 'platform'],
  },
  paid: {
    fulfilled: ['store', 'buyer', 'platform'],
    refunded: ['buyer', 'store', 'platform'],
  },
  fulfilled: {
    completed: ['platform'],
    refunded: ['store', 'platform'],
  },
  completed: { refunded: ['store'] },
  refunded: {},
  cancelled: {},
};

export const stepOrder = (
  from: OrderState,
  to: OrderState,
  who: OrderActor,
): Decision<OrderState, StepRefusal<OrderState>> => step(ORDER_STEPS, from, to, who);

/** For the `where` of the conditional update that takes the step. */
export const orderSources = (to: OrderState, who: OrderActor): OrderState[] =>
  sources(ORDER_STEPS, to, who);

export type RefundRoute =
  | { readonly ok: true; readonly value: 'at once' | 'the store decides' }
  | {
      readonly ok: false;
      readonly refusal: { readonly reason: 'nothing was paid' | 'after-sale time is over' };
    };

/**
 * What becomes of a refund that the buyer asks for: before anything was handed over it is granted,
 * within the after-sale time the store decides, afterwards it is a matter for a complaint. What is
 * paid at the till was handed over with it.
 */
export function refundRoute(state: OrderState, kind: OrderKind): RefundRoute {
  switch (state) {
    case 'paid':
      return { ok: true, value: kind === 'bill' ? 'the store decides' : 'at once' };
    case 'fulfilled':
      return { ok: true, value: 'the store decides' };
    case 'completed':
      return refuse({ reason: 'after-sale time is over' });
    case 'created':
    case 'cancelled':
    case 'refunded':
      return refuse({ reason: 'nothing was paid' });
  }
}
