import { DEFAULT_PLAN } from '../../../../domain/dividend/plan';
import type { CampaignView } from '../../../../typings/campaign';
import {
  beginningOf,
  costOf,
  effectOf,
  faultsByField,
  isFresh,
  missingOf,
  nextNumber,
} from './view';

const NOW = Date.UTC(2026, 10, 22, 6, 32);
const DAY = 86_400_000;
const plan = { ...DEFAULT_PLAN, queueBps: 3000 };
const campaign: CampaignView = {
  n: 1,
  state: 'running',
  versions: [{ version: 1, plan, announcedAt: NOW, effectiveAt: NOW }],
  inForce: 1,
  closedAt: null,
};
const managed = { campaign, draft: null, contributed: 0, commands: [] };

describe('the plan page', () => {
  it('begins with the draft, else the newest version, else the defaults', () => {
    const draft = { ...DEFAULT_PLAN, slots: 5 };
    expect(beginningOf({ ...managed, draft })).toBe(draft);
    expect(beginningOf(managed)).toBe(plan);
    expect(beginningOf({ ...managed, campaign: null })).toEqual(DEFAULT_PLAN);
    const ended = { ...managed, campaign: { ...campaign, state: 'ended' as const } };
    expect(beginningOf(ended)).toEqual(DEFAULT_PLAN);
    expect([isFresh(managed), nextNumber(managed)]).toEqual([false, 2]);
    expect([isFresh(ended), nextNumber(ended)]).toEqual([true, 1]);
  });

  it('says when a version takes effect, and what is worse in it', () => {
    const sound = { refusals: [], worse: [] };
    expect(effectOf({ ...sound, effectiveAt: NOW + 5 }, NOW - DAY, NOW)).toMatch('发布后马上生效');
    const worse = { ...sound, worse: ['queueBps', 'slots'], effectiveAt: NOW + 7 * DAY };
    expect(effectOf(worse, NOW - DAY, NOW)).toBe(
      '对会员更差的：给前面的单、同时免单。要先公布七天，11月29日起生效',
    );
    expect(effectOf({ ...sound, effectiveAt: NOW + DAY }, NOW + DAY, NOW)).toBe(
      '排在已公布的那一版之后，11月23日起生效',
    );
    expect(
      effectOf(
        { refusals: [{ field: 'slots', reason: 'required' }], worse: [], effectiveAt: null },
        null,
        NOW,
      ),
    ).toBe('');
  });

  it('puts a fault at its field, and that of a field that is not typed below', () => {
    const { faults, other } = faultsByField(
      [
        { field: 'marginBps', reason: 'required' },
        { field: 'endsAt', reason: 'in the past', min: NOW },
      ],
      ['marginBps'],
    );
    expect([...faults]).toEqual([['marginBps', '必须填写']]);
    expect(other).toBe('结束时间：时间已经过去，选一个以后的时间');
  });

  it('adds 40 % and 20 % up to 60 %', () => {
    expect(costOf(DEFAULT_PLAN)).toBe('60%');
  });

  it('asks for the margin, the rule page and the review, one after the other', () => {
    const done = { margin: true, rulesRead: true, review: '王律师' };
    expect(missingOf({ ...done, margin: false })).toMatch('毛利率');
    expect(missingOf({ ...done, rulesRead: false })).toMatch('规则页');
    expect(missingOf({ ...done, review: ' ' })).toMatch('法律和税务');
    expect(missingOf(done)).toBe('');
  });
});
