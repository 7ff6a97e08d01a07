import type { Bps } from '../money/money';
import {
  DEFAULT_PLAN,
  NO_LIMITS,
  checkPlan,
  checkPublishable,
  splitRebate,
  takesEffectAt,
  worseForMembers,
} from './plan';
import type { Plan } from './types';

const plan = (changes: Partial<Record<keyof Plan, unknown>> = {}): Plan => {
  const checked = checkPlan(changes);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusals));
  return checked.plan;
};

const refusalsOf = (fields: Record<string, unknown>, limits = NO_LIMITS) => {
  const checked = checkPlan(fields, DEFAULT_PLAN, limits);
  return checked.ok ? [] : checked.refusals;
};

describe('a plan', () => {
  it('takes the defaults for what is left out', () => {
    expect(plan({ slots: 5 })).toEqual({ ...DEFAULT_PLAN, slots: 5 });
  });

  it('takes the version before it for what a change leaves out', () => {
    const before = plan({ queueBps: 3000 });
    expect(checkPlan({ slots: 1 }, before)).toEqual({ ok: true, plan: { ...before, slots: 1 } });
  });

  it.each([
    ['slots', 0, 1, 20],
    ['slots', 21, 1, 20],
    ['queueBps', -1, 0, 10_000],
    ['targetBps', 10_001, 0, 10_000],
    ['minOrderAmount', 100_000_001, 0, 100_000_000],
  ])('with %s %i is refused, naming the range %i to %i', (field, value, min, max) => {
    expect(refusalsOf({ [field]: value })).toEqual([{ field, reason: 'out of range', min, max }]);
  });

  it.each([['0.5'], [0.5], [null], [undefined]])('with a rate of %p is refused', (value) => {
    expect(refusalsOf({ queueBps: value })).toMatchObject([
      { field: 'queueBps', reason: 'not a whole number' },
    ]);
  });

  it('with a word for true is refused', () => {
    expect(refusalsOf({ buyerShares: 'yes' })).toEqual([
      { field: 'buyerShares', reason: 'not true or false' },
    ]);
  });

  it('with a field that no plan has is refused, also one every object has', () => {
    expect(refusalsOf({ slot: 3, constructor: 1 })).toEqual([
      { field: 'slot', reason: 'unknown field' },
      { field: 'constructor', reason: 'unknown field' },
    ]);
  });

  it('that costs more than the order is refused: 40 % + 50 % + 10 % + 5 % is 105 %', () => {
    const rates = { referralBps: 5000, referralBoostBps: 1000, repurchaseBoostBps: 500 };
    expect(refusalsOf(rates)).toEqual([
      { field: 'queueBps', reason: 'rates above the whole', max: 10_000, value: 10_500 },
    ]);
  });

  it('that costs more than the margin is refused, counting the highest partner rate', () => {
    const limits = { ...NO_LIMITS, highestPartnerBps: 3000 as Bps };
    expect(refusalsOf({ marginBps: 6500 })).toEqual([]);
    expect(refusalsOf({ marginBps: 6500 }, limits)).toEqual([
      { field: 'marginBps', reason: 'rates above the margin', max: 6500, value: 7000 },
    ]);
  });

  it('above a ceiling of the platform is refused', () => {
    const limits = { ...NO_LIMITS, ceilings: { queueBps: 3000 } };
    expect(refusalsOf({ queueBps: 3001 }, limits)).toEqual([
      { field: 'queueBps', reason: 'above the platform ceiling', max: 3000 },
    ]);
  });

  it('that ends before it starts is refused', () => {
    expect(refusalsOf({ startsAt: 2000, endsAt: 1999 })).toEqual([
      { field: 'endsAt', reason: 'ends before it starts', min: 2000 },
    ]);
  });

  it('is published only with its margin and its start', () => {
    expect(checkPublishable(plan())).toEqual([
      { field: 'marginBps', reason: 'required' },
      { field: 'startsAt', reason: 'required' },
    ]);
    expect(checkPublishable(plan({ marginBps: 7000, startsAt: 1 }))).toEqual([]);
  });
});

describe('a version that is worse for members', () => {
  it.each<[string, object, object]>([
    ['queueBps', { queueBps: 4000 }, { queueBps: 3999 }],
    ['slots', { slots: 3 }, { slots: 2 }],
    ['referralBoostBps', { referralBoostBps: 1 }, { referralBoostBps: 0 }],
    ['maxTarget', { maxTarget: 0 }, { maxTarget: 9_000_000 }],
    ['maxOpenEntriesPerMember', { maxOpenEntriesPerMember: 3 }, { maxOpenEntriesPerMember: 2 }],
    ['minOrderAmount', { minOrderAmount: 1000 }, { minOrderAmount: 1001 }],
  ])('lowers or tightens %s, and waits seven days', (field, before, after) => {
    const announced = Date.parse('2026-11-22T10:00:00+08:00');
    expect(worseForMembers(plan(before), plan(after))).toEqual([field]);
    expect(takesEffectAt(plan(before), plan(after), announced)).toBe(
      Date.parse('2026-11-29T10:00:00+08:00'),
    );
    expect(takesEffectAt(plan(after), plan(before), announced)).toBe(announced);
  });

  it('is not one that lifts a limit', () => {
    expect(worseForMembers(plan({ maxTarget: 5000 }), plan({ maxTarget: 0 }))).toEqual([]);
  });
});

describe('a rebate of 20 %', () => {
  it('split half and half is 10 % to the queue and 10 % to the referrer’s entry', () => {
    expect(splitRebate(2000 as Bps, 2)).toEqual({
      queueBps: 1000,
      referralBoostBps: 1000,
      repurchaseBoostBps: 0,
    });
  });

  it('split in three gives the queue what does not divide', () => {
    expect(splitRebate(2000 as Bps, 3)).toEqual({
      queueBps: 668,
      referralBoostBps: 666,
      repurchaseBoostBps: 666,
    });
  });
});
