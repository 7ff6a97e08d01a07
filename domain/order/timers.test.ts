import { DEFAULT_PLAN } from '../dividend/plan';
import { completionAt, dueStep, timerOf } from './timers';
import type { Order } from './types';

const at = (iso: string) => Date.parse(iso);
const order = (fields: Partial<Order>): Order => ({
  id: 'o1',
  kind: 'goods',
  channel: 'online',
  state: 'created',
  buyer: 'b',
  createdAt: at('2026-11-01T10:00:00Z'),
  paidAt: null,
  fulfilledAt: null,
  ...fields,
});
const paid = { state: 'paid', paidAt: at('2026-11-01T10:05:00Z') } as const;

describe('the step an order takes by itself', () => {
  it('a bill at the till is fulfilled the instant it is paid', () => {
    expect(timerOf(order({ ...paid, kind: 'bill', channel: 'inStore' }), DEFAULT_PLAN)).toEqual({
      to: 'fulfilled',
      at: at('2026-11-01T10:05:00Z'),
      closePaymentFirst: false,
    });
  });

  it.each(['goods', 'service'] as const)('%s count as fulfilled 7 days after payment', (kind) => {
    expect(timerOf(order({ ...paid, kind }), DEFAULT_PLAN)).toEqual({
      to: 'fulfilled',
      at: at('2026-11-08T10:05:00Z'),
      closePaymentFirst: false,
    });
  });

  it('an online order is completed 168 hours after it was fulfilled, one in the store at once', () => {
    const fulfilledAt = at('2026-11-03T08:00:00Z');
    expect(completionAt(fulfilledAt, 'online', DEFAULT_PLAN)).toBe(at('2026-11-10T08:00:00Z'));
    expect(completionAt(fulfilledAt, 'inStore', DEFAULT_PLAN)).toBe(fulfilledAt);
  });

  it("the plan's own hours count: 48 in the store, 24 online", () => {
    const hours = { afterSaleHoursInStore: 48, afterSaleHoursOnline: 24 };
    const fulfilledAt = at('2026-11-03T08:00:00Z');
    expect(completionAt(fulfilledAt, 'inStore', hours)).toBe(at('2026-11-05T08:00:00Z'));
    expect(completionAt(fulfilledAt, 'online', hours)).toBe(at('2026-11-04T08:00:00Z'));
  });

  it('an unpaid order is cancelled after 3 minutes at the till and 30 online, closed first', () => {
    expect(timerOf(order({ channel: 'inStore' }), DEFAULT_PLAN)).toEqual({
      to: 'cancelled',
      at: at('2026-11-01T10:03:00Z'),
      closePaymentFirst: true,
    });
    expect(timerOf(order({}), DEFAULT_PLAN)?.at).toBe(at('2026-11-01T10:30:00Z'));
  });

  it.each(['completed', 'refunded', 'cancelled'] as const)(
    'a %s order waits for nothing',
    (state) => {
      const ended = order({ ...paid, fulfilledAt: paid.paidAt, state });
      expect(timerOf(ended, DEFAULT_PLAN)).toBeNull();
    },
  );
});

describe('the step that is due', () => {
  const fulfilled = order({ ...paid, state: 'fulfilled', fulfilledAt: at('2026-11-03T08:00:00Z') });

  it('is due at its instant and not a millisecond before', () => {
    const due = at('2026-11-10T08:00:00Z');
    expect(dueStep(fulfilled, DEFAULT_PLAN, due - 1)).toBeNull();
    expect(dueStep(fulfilled, DEFAULT_PLAN, due)?.to).toBe('completed');
  });

  it('found three days late it still completes at its own instant', () => {
    expect(dueStep(fulfilled, DEFAULT_PLAN, at('2026-11-13T08:00:00Z'))?.at).toBe(
      at('2026-11-10T08:00:00Z'),
    );
  });
});
