import fc from 'fast-check';
import { bps } from '../money/money';
import { referrerAtPayment, type AtPayment } from './payment';
import type { Bond } from './types';

const at = (iso: string) => Date.parse(iso);
const bond: Bond = { member: 'b', referrer: 'p', at: at('2026-11-20T10:00:00Z') };
const payment = (fields: Partial<AtPayment> = {}): AtPayment => ({
  buyer: 'b',
  bond,
  paidAt: at('2026-11-20T10:30:00Z'),
  firstPayment: true,
  referrerPaid: false,
  referrerIsStaff: false,
  referrerRemoved: false,
  ownRate: bps(1000),
  ...fields,
});
const none = (fields: Partial<AtPayment>) => referrerAtPayment(payment(fields)).why;

describe('the referrer of an order', () => {
  it('is who brought the buyer, at the rate they have now', () => {
    expect(referrerAtPayment(payment())).toEqual({
      referrer: { member: 'p', ownRate: 1000 },
      why: null,
    });
    expect(referrerAtPayment(payment({ ownRate: null })).referrer).toEqual({
      member: 'p',
      ownRate: null,
    });
  });

  it('is paid for a first payment 30 minutes after the bind, and not a millisecond earlier', () => {
    const early = { paidAt: at('2026-11-20T10:29:59.999Z') };
    expect(none(early)).toBe('bound less than 30 minutes before the first payment');
    expect(none({})).toBeNull();
  });

  it('is paid at once where the member has paid before', () => {
    expect(none({ paidAt: bond.at, firstPayment: false })).toBeNull();
  });

  it('is nobody for a walk-in, a member nobody brought, or one who was bound after paying', () => {
    expect(none({ buyer: null })).toBe('not bound');
    expect(none({ bond: null })).toBe('not bound');
    expect(none({ paidAt: bond.at - 1, firstPayment: false })).toBe('not bound');
  });

  it.each<[string, Partial<AtPayment>]>([
    ['oneself', { bond: { ...bond, referrer: 'b' } }],
    ['the referrer paid', { referrerPaid: true }],
    ['removed', { referrerRemoved: true }],
    ['owner or staff', { referrerIsStaff: true }],
  ])('is dropped: %s', (why, fields) => {
    expect(referrerAtPayment(payment(fields))).toEqual({ referrer: null, why });
  });
});

describe('one level, by design', () => {
  it('A brings B, B brings C: for what C buys B is the referrer and A gets nothing', () => {
    const brought: Record<string, Bond> = {
      B: { member: 'B', referrer: 'A', at: bond.at },
      C: { member: 'C', referrer: 'B', at: bond.at },
    };
    const paid = referrerAtPayment(payment({ buyer: 'C', bond: brought['C']! }));
    expect(paid.referrer?.member).toBe('B');
    expect(JSON.stringify(paid)).not.toContain('A');
  });

  it("never pays by someone else's bond", () => {
    const member = fc.constantFrom('A', 'B', 'C', 'D');
    fc.assert(
      fc.property(member, member, member, (buyer, bound, referrer) => {
        const got = referrerAtPayment(
          payment({ buyer, bond: { member: bound, referrer, at: bond.at } }),
        ).referrer;
        return got === null || (bound === buyer && got.member === referrer && referrer !== buyer);
      }),
    );
  });
});
