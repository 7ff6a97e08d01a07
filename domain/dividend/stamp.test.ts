import { bps, fen, type Fen } from '../money/money';
import { DEFAULT_PLAN } from './plan';
import { contributionTotal, stampOrder, type Payment, type Terms } from './stamp';

const payment = (changes: Partial<Payment> = {}): Payment => ({
  order: 'o1',
  buyer: 'b',
  base: fen(20_000),
  wallet: fen(0),
  paidThrough: 'outside:till',
  paidAt: 5000,
  buyerIsStaff: false,
  referrer: null,
  ...changes,
});

const terms = (changes: Partial<Terms> = {}): Terms => ({
  plan: DEFAULT_PLAN,
  contributed: fen(0),
  funds: null,
  ...changes,
});

const partner = { member: 'p', ownRate: bps(800) };
const friend = { member: 'r', ownRate: null };

describe('paying stamps', () => {
  it('each part of the contribution and the target: 40 % and 20 % of ¥200.00', () => {
    const { stamp } = stampOrder(payment(), terms());
    expect(stamp).toMatchObject({
      counted: true,
      contribution: { queue: 8000, referral: 4000, referralBoost: 0, repurchaseBoost: 0 },
      target: 20_000,
      referrer: null,
    });
    expect(contributionTotal(stamp.contribution)).toBe(12_000);
  });

  it('a partner’s own rate instead of the plan’s: 8 % of ¥200.00', () => {
    const { stamp } = stampOrder(payment({ referrer: partner }), terms());
    expect(stamp.referrer).toEqual({ member: 'p', partner: true });
    expect(stamp.contribution.referral).toBe(1600);
  });

  it('a target of at most the ceiling', () => {
    const plan = { ...DEFAULT_PLAN, maxTarget: fen(5000) };
    expect(stampOrder(payment(), terms({ plan })).stamp.target).toBe(5000);
  });

  it('no referrer where the buyer named themselves', () => {
    const { stamp } = stampOrder(payment({ referrer: { ...partner, member: 'b' } }), terms());
    expect(stamp.referrer).toBeNull();
    expect(stamp.contribution.referral).toBe(4000);
  });
});

describe('an order is none of the campaign’s', () => {
  const dated = { ...DEFAULT_PLAN, startsAt: 4000, endsAt: 6000 };
  it.each<[string, Partial<Payment>, Partial<Terms>]>([
    ['no campaign', {}, { plan: null }],
    ['no member', { buyer: null }, {}],
    ['nothing paid', { base: fen(0) }, {}],
    ['buyer is staff', { buyerIsStaff: true }, {}],
    ['before the start', { paidAt: 3999 }, { plan: dated }],
    ['after the end', { paidAt: 6001 }, { plan: dated }],
    ['not covered', {}, { funds: fen(11_999) }],
  ])('when there is %s', (reason, order, changes) => {
    const stamped = stampOrder(payment(order), terms(changes));
    expect(stamped.notCounted).toBe(reason);
    expect(stamped.stamp).toMatchObject({ counted: false, target: 0, referrer: null });
    expect(contributionTotal(stamped.stamp.contribution)).toBe(0);
  });

  it.each([4000, 6000])('but paid at the very start or end, %i, it counts', (paidAt) => {
    expect(stampOrder(payment({ paidAt }), terms({ plan: dated })).notCounted).toBeNull();
  });

  it('when the budget has no room for the whole of it, while a smaller one fits', () => {
    const plan = { ...DEFAULT_PLAN, totalBudget: fen(20_000) };
    const spent = terms({ plan, contributed: fen(9000) });
    expect(stampOrder(payment(), spent).notCounted).toBe('over the budget');
    expect(stampOrder(payment({ base: fen(18_000) }), spent).notCounted).toBeNull();
  });
});

describe('a partner’s commission on an order that does not count', () => {
  const stampWith = (funds: Fen | null) =>
    stampOrder(payment({ referrer: partner }), terms({ funds, plan: null }));

  it('is due all the same, and reserved first', () => {
    const { stamp, referrerDropped } = stampWith(fen(1600));
    expect(stamp.contribution).toMatchObject({ queue: 0, referral: 1600 });
    expect(stamp.referrer).toEqual({ member: 'p', partner: true });
    expect(referrerDropped).toBe(false);
  });

  it('is not when not even that is covered: the order has no referrer', () => {
    const { stamp, referrerDropped } = stampWith(fen(1599));
    expect(stamp.referrer).toBeNull();
    expect(contributionTotal(stamp.contribution)).toBe(0);
    expect(referrerDropped).toBe(true);
  });

  it('is not one for an ordinary referrer', () => {
    const { stamp } = stampOrder(payment({ referrer: friend }), terms({ plan: null }));
    expect(stamp.referrer).toBeNull();
  });
});

it('a partner’s rate that makes an order cost more than itself is a bug and throws', () => {
  const referrer = { member: 'p', ownRate: bps(6001) };
  expect(() => stampOrder(payment({ referrer }), terms())).toThrow(RangeError);
});
