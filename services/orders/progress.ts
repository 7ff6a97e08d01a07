import { dueStep, timerOf, type AfterSaleHours } from '../../domain/order/timers';
import type { Instant } from '../../domain/dividend/types';
import { NEVER } from '../accounts/documents';
import type { OrderDocument } from './documents';

export type Progress = Pick<
  OrderDocument,
  'state' | 'paidAt' | 'fulfilledAt' | 'completedAt' | 'dueAt'
>;

type Moving = Omit<OrderDocument, 'dueAt'>;

const taken = (order: Moving, at: Instant, to: OrderDocument['state']): Moving => {
  if (to === 'fulfilled') return { ...order, state: to, fulfilledAt: at };
  return { ...order, state: to, completedAt: at };
};

/**
 * Takes every step of a paid order whose time has come; each carries the instant at which it was
 * due. Cancelling an unpaid one is not among them: WeChat has to be asked first.
 */
export function progressOf(order: Moving, hours: AfterSaleHours, now: Instant): Progress {
  const asked = { ...order, id: order._id };
  const step = order.state === 'created' ? null : dueStep(asked, hours, now);
  if (step) return progressOf(taken(order, step.at, step.to), hours, now);
  const { state, paidAt, fulfilledAt, completedAt } = order;
  // A completed one is not done before the log has heard of it.
  const after = state === 'completed' && order.inbox === 'pending' ? now : NEVER;
  const dueAt = timerOf(asked, hours)?.at ?? after;
  return { state, paidAt, fulfilledAt, completedAt, dueAt };
}
