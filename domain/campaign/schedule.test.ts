import { DEFAULT_PLAN } from '../dividend/plan';
import { bps } from '../money/money';
import { HOUR, DAY } from '../calendar/calendar';
import { checkChange, isComplete, nextVersion } from './change';
import { endEvent, planAt, versionEvent } from './schedule';
import type { Campaign, Version } from './types';

const START = 1000 * DAY;
const plan = { ...DEFAULT_PLAN, marginBps: bps(8000), startsAt: START };
const first: Version = { version: 1, plan, announcedAt: START, effectiveAt: START };
const running = (fields: Partial<Campaign> = {}): Campaign => ({
  state: 'running',
  versions: [first],
  pauses: [],
  closedAt: null,
  ...fields,
});

describe('a new version', () => {
  it('that gives the queue 30 % after 40 % takes effect seven days after it is announced', () => {
    const worse = nextVersion(running(), { ...plan, queueBps: bps(3000) }, START + HOUR);
    expect(worse).toMatchObject({ version: 2, effectiveAt: START + HOUR + 7 * DAY });
  });

  it('that gives it 50 % takes effect at once', () => {
    const better = nextVersion(running(), { ...plan, queueBps: bps(5000) }, START + HOUR);
    expect(better).toMatchObject({ version: 2, effectiveAt: START + HOUR });
  });

  it('never overtakes one that was announced before it', () => {
    const worse = nextVersion(running(), { ...plan, queueBps: bps(3000) }, START);
    const back = nextVersion(running({ versions: [first, worse] }), plan, START + DAY);
    expect(back).toMatchObject({ version: 3, effectiveAt: START + 7 * DAY });
  });

  it('keeps the start, and does not end in the past', () => {
    const moved = { ...plan, startsAt: START + DAY, endsAt: START };
    expect(checkChange(running(), moved, START + HOUR)).toEqual([
      { field: 'startsAt', reason: 'fixed once published' },
      { field: 'endsAt', reason: 'in the past', min: START + HOUR },
    ]);
  });

  it('states margin and start', () => {
    const bare = { ...DEFAULT_PLAN };
    expect(checkChange(running({ versions: [] }), bare, START).map(({ field }) => field)).toEqual([
      'marginBps',
      'startsAt',
    ]);
  });
});

it.each([
  [{ margin: true, rulesRead: true, review: '王律师 2026-01-01 看过' }, true],
  [{ margin: false, rulesRead: true, review: '看过' }, false],
  [{ margin: true, rulesRead: false, review: '看过' }, false],
  [{ margin: true, rulesRead: true, review: '  ' }, false],
])('the checklist %j is complete: %p', (checklist, complete) => {
  expect(isComplete(checklist)).toBe(complete);
});

describe('the plan of an order', () => {
  const worse = nextVersion(running(), { ...plan, queueBps: bps(3000) }, START);
  const both = running({ versions: [first, worse] });

  it.each([
    ['before the first version', START - 1, null],
    ['at the announcement of a worse one', START, 4000],
    ['just before that takes effect', START + 7 * DAY - 1, 4000],
    ['when it takes effect', START + 7 * DAY, 3000],
  ])('paid %s', (_, paidAt, queueBps) => {
    expect(planAt(both, paidAt).plan?.queueBps ?? null).toBe(queueBps);
  });

  it.each([
    ['before the pause', 9, 1],
    ['as it begins', 10, 0],
    ['as it ends', 20, 1],
    ['in one that lasts', 30, 0],
  ])('paid %s goes by version', (_, hour, version) => {
    const pauses = [
      { from: START + 10 * HOUR, to: START + 20 * HOUR },
      { from: START + 30 * HOUR, to: null },
    ];
    expect(planAt(running({ pauses }), START + hour * HOUR).version).toBe(version);
  });

  it('that is known late still has the end that the campaign got meanwhile', () => {
    const ending = running({ state: 'ending', closedAt: START + HOUR });
    expect(planAt(ending, START + 1).plan?.endsAt).toBe(START + HOUR);
  });

  it.each(['draft', 'ended'] as const)('is none while it is %s', (state) => {
    expect(planAt(running({ state }), START + 1).plan).toBeNull();
  });
});

describe('what the log is told', () => {
  it('of the first version is the start, not before its own', () => {
    const early = { ...first, announcedAt: START - DAY, effectiveAt: START - DAY };
    expect(versionEvent('1', early)).toEqual({ kind: 'start', id: '1', at: START, slots: 3 });
  });

  it('of the second is a plan', () => {
    const second = nextVersion(running(), { ...plan, slots: 5 }, START + HOUR);
    expect(versionEvent('1', second)).toEqual({
      kind: 'plan',
      id: '1.2',
      at: START + HOUR,
      slots: 5,
    });
  });

  it('of the end comes after all that completed up to now, and after versions ahead of it', () => {
    expect(endEvent('1', [first], START + HOUR).at).toBe(START + HOUR + 1);
    const ahead = { ...first, version: 2, effectiveAt: START + DAY };
    expect(endEvent('1', [first, ahead], START + HOUR).at).toBe(START + DAY + 1);
  });
});
