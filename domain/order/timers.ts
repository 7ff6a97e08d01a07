import { DAY, HOUR, MINUTE } from '../calendar/calendar';
import type { Instant, Plan } from '../dividend/types';
import type { Order, OrderChannel, OrderState } from './types';

/** After that a paid order counts as fulfilled by itself. */
export const FULFILLED_AFTER = 7 * DAY;

/** How long an order waits for its payment: a person at the till, or one with a cart. */
export const PAY_WITHIN: Readonly<Record<OrderChannel, number>> = {
  inStore: 3 * MINUTE,
  online: 30 * MINUTE,
};

/** Of the plan in force at payment; without one, `DEFAULT_PLAN` says how long. */
export type AfterSaleHours = Pick<Plan, 'afterSaleHoursInStore' | 'afterSaleHoursOnline'>;

/** The instant at which a fulfilled order counts, if it is not refunded before. */
export function completionAt(
  fulfilledAt: Instant,
  channel: OrderChannel,
  hours: AfterSaleHours,
): Instant {
  const wait = channel === 'inStore' ? hours.afterSaleHoursInStore : hours.afterSaleHoursOnline;
  return fulfilledAt + wait * HOUR;
}

export interface Timer {
  readonly to: OrderState;
  /** When the step is due, by the rule: the step carries this instant however late it is taken. */
  readonly at: Instant;
  /** Whether WeChat must first have closed the payment: it may have come in unseen. */
  readonly closePaymentFirst: boolean;
}

/** The step an order takes by itself and when; null in a state that waits for nothing. */
export function timerOf(order: Order, hours: AfterSaleHours): Timer | null {
  if (order.state === 'created') {
    const at = order.createdAt + PAY_WITHIN[order.channel];
    return { to: 'cancelled', at, closePaymentFirst: true };
  }
  if (order.state === 'paid' && order.paidAt !== null) {
    const at = order.kind === 'bill' ? order.paidAt : order.paidAt + FULFILLED_AFTER;
    return { to: 'fulfilled', at, closePaymentFirst: false };
  }
  if (order.state === 'fulfilled' && order.fulfilledAt !== null) {
    const at = completionAt(order.fulfilledAt, order.channel, hours);
    return { to: 'completed', at, closePaymentFirst: false };
  }
  return null;
}

/** The step that is due now, if any. */
export function dueStep(order: Order, hours: AfterSaleHours, now: Instant): Timer | null {
  const timer = timerOf(order, hours);
  return timer !== null && timer.at <= now ? timer : null;
}
