import { DAY } from '../calendar/calendar';
import { BINDING_REFUSALS, decideBind, turnDown, type BindRequest } from './bind';
import type { BindingPolicy } from './types';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const forGood: BindingPolicy = {
  protection: { kind: 'forGood' },
  bindsCustomers: false,
  version: 3,
};
const for30Days: BindingPolicy = { ...forGood, protection: { kind: 'days', days: 30 } };
const request = (fields: Partial<BindRequest> = {}): BindRequest => ({
  member: 'b',
  referrer: 'p',
  act: { kind: 'claim', share: 'share1', coupon: 'c1' },
  now: NOW,
  policy: forGood,
  bond: null,
  lastActivityAt: null,
  boughtBefore: false,
  samePhone: false,
  referrerIsStaff: false,
  referrerRemoved: false,
  referrerOf: () => null,
  bindsToday: 0,
  reviewed: false,
  ...fields,
});
const why = (fields: Partial<BindRequest>) => {
  const outcome = decideBind(request(fields));
  return outcome.kind === 'unchanged' ? 'unchanged' : `${outcome.kind}: ${outcome.evidence.why}`;
};
const boundTo = (referrer: string, at = NOW - 100 * DAY) => ({ member: 'b', referrer, at });

describe('binding', () => {
  it('by claiming a shared coupon writes a bond and its evidence', () => {
    expect(decideBind(request())).toEqual({
      kind: 'bound',
      bond: { member: 'b', referrer: 'p', at: NOW },
      evidence: {
        outcome: 'bound',
        at: NOW,
        member: 'b',
        referrer: 'p',
        share: 'share1',
        coupon: 'c1',
        ruleVersion: 3,
        why: 'first bind',
      },
    });
  });

  it('by invitation has no coupon in its evidence', () => {
    const outcome = decideBind(request({ act: { kind: 'invitation', share: 'share2' } }));
    expect(outcome).toMatchObject({ evidence: { share: 'share2', coupon: null } });
  });

  it('the first bind wins, for good', () => {
    expect(why({ bond: boundTo('q') })).toBe('refused: bound to another');
  });

  it('to the same referrer again changes and records nothing', () => {
    expect(why({ bond: boundTo('p') })).toBe('unchanged');
  });
});

describe('binding anew where a bond is protected for 30 days after the last purchase or claim', () => {
  const bond = boundTo('q');

  it('is refused to the last millisecond of them and granted at their end', () => {
    const renewed = { policy: for30Days, bond, boughtBefore: true };
    expect(why({ ...renewed, lastActivityAt: NOW - 30 * DAY + 1 })).toBe(
      'refused: bound to another',
    );
    expect(why({ ...renewed, lastActivityAt: NOW - 30 * DAY })).toBe('rebound: protection ended');
  });

  it('counts from the bind itself where nothing came after it', () => {
    expect(why({ policy: for30Days, bond })).toBe('rebound: protection ended');
    expect(why({ policy: for30Days, bond: boundTo('q', NOW - DAY) })).toBe(
      'refused: bound to another',
    );
  });

  it('gives a bond that begins now', () => {
    expect(decideBind(request({ policy: for30Days, bond }))).toMatchObject({
      kind: 'rebound',
      bond: { referrer: 'p', at: NOW },
      evidence: { outcome: 'rebound', ruleVersion: 3 },
    });
  });
});

describe('a member who has already bought there', () => {
  it('is bound only where the store chose so', () => {
    expect(why({ boughtBefore: true })).toBe('refused: bought here before');
    expect(why({ boughtBefore: true, policy: { ...forGood, bindsCustomers: true } })).toBe(
      'bound: first bind',
    );
  });
});

describe('a bind that is refused', () => {
  it('is recorded with its reason and share, and writes no bond', () => {
    const outcome = decideBind(request({ samePhone: true }));
    expect(outcome).toMatchObject({
      kind: 'refused',
      evidence: { outcome: 'refused', share: 'share1', coupon: 'c1', why: 'same phone' },
    });
    expect(outcome).not.toHaveProperty('bond');
  });

  it('would close a ring: b brought x, x brought p', () => {
    const above = new Map([
      ['p', 'x'],
      ['x', 'b'],
    ]);
    expect(why({ referrerOf: (member) => above.get(member) ?? null })).toBe('refused: ring');
  });

  it('has above it a chain that never ends', () => {
    expect(why({ referrerOf: () => 'x' })).toBe('refused: chain too long');
  });

  it('names the first reason of the list when several hold', () => {
    const all: Partial<BindRequest> = {
      referrer: 'b',
      referrerIsStaff: true,
      samePhone: true,
      referrerRemoved: true,
      bond: boundTo('q'),
      boughtBefore: true,
      referrerOf: () => 'b',
      bindsToday: 99,
    };
    const lifted: Partial<BindRequest>[] = [
      {},
      { referrer: 'p' },
      { referrerIsStaff: false },
      { samePhone: false },
      { referrerRemoved: false },
      { bond: null },
      { boughtBefore: false },
      { referrerOf: () => 'x' },
    ];
    let fields = all;
    const named = lifted.map((one) => why((fields = { ...fields, ...one })));
    expect(named).toEqual(Object.keys(BINDING_REFUSALS).map((reason) => `refused: ${reason}`));
  });
});

describe('the binds of one partner in a day', () => {
  it('wait for review from the 51st on', () => {
    expect(why({ bindsToday: 49 })).toBe('bound: first bind');
    expect(why({ bindsToday: 50 })).toBe('waiting: more than a day allows');
    expect(decideBind(request({ bindsToday: 50 }))).not.toHaveProperty('bond');
  });

  it('are bound after the review, unless something stands against it by then', () => {
    expect(why({ bindsToday: 50, reviewed: true })).toBe('bound: reviewed');
    expect(why({ bindsToday: 50, reviewed: true, bond: boundTo('q') })).toBe(
      'refused: bound to another',
    );
  });
});

describe('a chain that was read up to a bound', () => {
  const line = (of: string) => (of === 'p' ? 'x' : of === 'x' ? 'y' : null);

  it('lets a bind through when its end was reached, and not when it goes on', () => {
    expect(why({ referrerOf: line, chainRead: 3 })).toBe('bound: first bind');
    expect(why({ referrerOf: line, chainRead: 1 })).toBe('refused: chain too long');
  });
});

describe('a bind that was not let through', () => {
  it('is refused by the operator, and says by which share and rules', () => {
    expect(turnDown(request(), NOW + DAY)).toEqual({
      outcome: 'refused',
      at: NOW + DAY,
      member: 'b',
      referrer: 'p',
      share: 'share1',
      coupon: 'c1',
      ruleVersion: 3,
      why: 'reviewed',
    });
  });
});
