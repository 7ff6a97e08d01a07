import fc from 'fast-check';
import { ORDER_STEPS, orderSources, refundRoute, stepOrder } from './transitions';
import type { OrderActor, OrderState } from './types';

const STATES = Object.keys(ORDER_STEPS) as OrderState[];
const ACTORS: OrderActor[] = ['buyer', 'store', 'platform'];

describe("an order's way", () => {
  it.each<[OrderState, OrderState, OrderActor[]]>([
    ['created', 'paid', ['store', 'platform']],
    ['created', 'cancelled', ['buyer', 'store', 'platform']],
    ['paid', 'fulfilled', ['buyer', 'store', 'platform']],
    ['paid', 'refunded', ['buyer', 'store', 'platform']],
    ['fulfilled', 'completed', ['platform']],
    ['fulfilled', 'refunded', ['store', 'platform']],
    ['completed', 'refunded', ['store']],
  ])('goes from %s to %s by %j and by no one else', (from, to, may) => {
    expect(ACTORS.filter((who) => stepOrder(from, to, who).ok)).toEqual(may);
  });

  it('has 7 steps and no other', () => {
    const steps = STATES.flatMap((from) =>
      STATES.filter((to) => ACTORS.some((who) => stepOrder(from, to, who).ok)),
    );
    expect(steps).toHaveLength(7);
  });

  it('never goes back: refunded and cancelled are the end, and paid is never cancelled', () => {
    expect(ORDER_STEPS.refunded).toEqual({});
    expect(ORDER_STEPS.cancelled).toEqual({});
    expect(stepOrder('paid', 'cancelled', 'store')).toEqual({
      ok: false,
      refusal: { reason: 'no such step', from: 'paid', to: 'cancelled' },
    });
  });

  it('says "already there" to a payment notice that comes twice', () => {
    expect(stepOrder('paid', 'paid', 'platform')).toEqual({
      ok: false,
      refusal: { reason: 'already there', state: 'paid' },
    });
  });

  it('gives the states for a conditional update', () => {
    expect(orderSources('refunded', 'store')).toEqual(['paid', 'fulfilled', 'completed']);
    expect(orderSources('refunded', 'buyer')).toEqual(['paid']);
  });

  it('visits no state twice, whoever tries what', () => {
    const tries = fc.array(fc.tuple(fc.constantFrom(...STATES), fc.constantFrom(...ACTORS)));
    fc.assert(
      fc.property(tries, (wishes) => {
        let state = STATES[0]!;
        const seen = [state];
        for (const [to, who] of wishes) {
          const taken = stepOrder(state, to, who);
          if (taken.ok) seen.push((state = taken.value));
        }
        return new Set(seen).size === seen.length && seen.length <= 5;
      }),
    );
  });
});

describe('a refund the buyer asks for', () => {
  it.each<[OrderState, unknown]>([
    ['paid', { ok: true, value: 'at once' }],
    ['fulfilled', { ok: true, value: 'the store decides' }],
    ['completed', { ok: false, refusal: { reason: 'after-sale time is over' } }],
    ['created', { ok: false, refusal: { reason: 'nothing was paid' } }],
    ['cancelled', { ok: false, refusal: { reason: 'nothing was paid' } }],
    ['refunded', { ok: false, refusal: { reason: 'nothing was paid' } }],
  ])('of a %s order', (state, route) => {
    expect(refundRoute(state, 'goods')).toEqual(route);
    if (state !== 'paid') expect(refundRoute(state, 'bill')).toEqual(route);
  });

  it('of a bill just paid at the till is for the store to decide', () => {
    expect(refundRoute('paid', 'bill')).toEqual({ ok: true, value: 'the store decides' });
    expect(refundRoute('paid', 'service')).toEqual({ ok: true, value: 'at once' });
  });
});
