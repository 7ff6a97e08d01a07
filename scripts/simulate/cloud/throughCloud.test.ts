import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Outcome } from '../../../domain/dividend/types';
import { buildFunctions } from '../../build/functions';
import { readArguments } from '../arguments';
import { readPast } from '../input/past';
import { readPlan } from '../input/plan';
import { BooksJson } from '../output/booksJson';
import type { Progress } from '../progress';
import { settleAll } from '../replay/settleAll';
import { HEADER, TestFolder } from '../testFolder';
import { mustBeSame } from './checked';
import { playThroughCloud } from './throughCloud';

const folder = new TestFolder();
const functionsFolder = mkdtempSync(join(tmpdir(), 'simulate-functions-'));
const NOBODY: Progress = {
  start: () => undefined,
  advance: () => undefined,
  stop: () => undefined,
};

jest.setTimeout(240_000);

// The SDK warns of a slow call three seconds after it began, even when it failed at once.
beforeAll(async () => {
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  await (await buildFunctions(functionsFolder)).close();
});

afterAll(() => {
  folder.remove();
  rmSync(functionsFolder, { recursive: true, force: true });
});

/** A start after the first row, an end before the last, two boosts, a limit and a budget that is met. */
const PLAN = folder.write(
  'plan.json',
  JSON.stringify({
    slots: 2,
    queueBps: 4000,
    referralBps: 1000,
    referralBoostBps: 500,
    repurchaseBoostBps: 500,
    minOrderAmount: 500,
    maxOpenEntriesPerMember: 2,
    afterSaleHoursInStore: 24,
    totalBudget: 60_000,
    startsAt: '2026-01-01T10:00:00+08:00',
    endsAt: '2026-01-20T22:00:00+08:00',
  }),
);

const ROWS = [
  'order,early,2026-01-01T09:59:59+08:00,anna,50.00,cleo,800',
  'order,A,2026-01-01T10:00:00+08:00,anna,100.00,,',
  'order,B,2026-01-01T10:00:01+08:00,ben,80.00,anna,',
  'order,walk-in,2026-01-01T10:00:02+08:00,,33.33,anna,',
  'order,small,2026-01-01T10:00:03+08:00,dora,4.99,anna,',
  // Three at one instant, not in the order of the file, and two refunds of one of them at that instant.
  'order,z,2026-01-03T12:00:00+08:00,cleo,60.01,ben,',
  'order,a,2026-01-03T12:00:00+08:00,dora,60.02,anna,1500',
  'order,m,2026-01-03T12:00:00+08:00,emil,60.03,anna,',
  'refund,m,2026-01-03T12:00:00+08:00,,20.00,,',
  'refund,m,2026-01-03T12:00:00+08:00,,50.00,,',
  'refund,z,2026-01-03T12:00:00+08:00,,10.00,,',
  // Within the hour, so that it is in line behind an order that is not settled yet.
  'order,C,2026-01-04T09:00:00+08:00,ben,120.00,anna,',
  'refund,C,2026-01-04T09:10:00+08:00,,,,',
  'order,D,2026-01-05T09:00:00+08:00,anna,70.00,emil,',
  'order,E,2026-01-05T09:00:01+08:00,anna,70.00,,',
  'order,F,2026-01-05T09:00:02+08:00,anna,70.00,,',
  'order,own,2026-01-06T09:00:00+08:00,ben,45.00,ben,',
  // Long after it was settled; then once more, of which nothing is left.
  'refund,F,2026-01-08T09:00:00+08:00,,30.00,,',
  'refund,C,2026-01-09T09:00:00+08:00,,1.00,,',
  'refund,B,2026-01-10T09:00:00+08:00,,,,',
  'refund,B,2026-01-12T09:00:00+08:00,,,,',
  'refund,A,2026-01-12T09:00:00+08:00,,,,',
  'order,large,2026-01-15T09:00:00+08:00,dora,900.00,anna,700',
  'order,fits,2026-01-15T09:00:01+08:00,dora,15.00,anna,',
  'order,last,2026-01-20T22:00:00+08:00,emil,20.00,,',
  'order,late,2026-01-20T22:00:00.001+08:00,emil,20.00,cleo,1000',
  'refund,last,2026-01-21T09:00:00+08:00,,,,',
];

async function both(rows: readonly string[], faults: number | null) {
  const orders = folder.write('orders.csv', [HEADER, ...rows].join('\n'));
  const args = readArguments(['--plan', PLAN, '--orders', orders]);
  if (!args) throw new Error('help was asked for');
  const plan = await readPlan(PLAN);
  const past = await readPast(args, plan, NOBODY);
  const written = (parts: string[]) => new BooksJson({ write: (text) => parts.push(text) }, true);
  const [cloud, rules]: [string[], string[]] = [[], []];
  const outcomes: Outcome[] = [];
  const fromCloud = written(cloud);
  const through = { past, plan, faults, functionsFolder };
  const { books, repeated } = await playThroughCloud(
    through,
    (outcome) => {
      outcomes.push(outcome);
      fromCloud.add(outcome);
    },
    NOBODY,
  );
  fromCloud.finish(books);
  const fromRules = written(rules);
  fromRules.finish(settleAll(past, plan, { books: fromRules, figures: null }, NOBODY));
  return { cloud: cloud.join(''), rules: rules.join(''), books, repeated, outcomes };
}

describe('a past that is played through the real functions', () => {
  it('gives the JSON of the rules alone, byte for byte', async () => {
    const { cloud, rules, books, repeated, outcomes } = await both(ROWS, null);
    expect(cloud).toBe(rules);
    expect(repeated).toBe(0);
    // It met what it was written for.
    expect(books.difference).toBe(0);
    expect(books.state.totals.commissions).toBe(400 + 6300 + 200);
    expect(books.refused.map(({ order }) => order)).toEqual(['m', 'C', 'B', 'A', 'B']);
    expect(books.refunds.map(({ order }) => order)).toEqual(['m', 'z', 'C', 'F', 'last']);
    expect(new Set([...books.entries()].map(({ status }) => status))).toEqual(
      new Set(['completed', 'cancelled', 'ended']),
    );
    const settled = outcomes.filter((outcome) => outcome.kind === 'settled');
    expect(settled.map(({ noEntry }) => noEntry)).toEqual(
      expect.arrayContaining(['below the minimum', 'too many open entries', 'not counted']),
    );
    // Of C nothing was left, which the function knew before the log.
    expect(outcomes.filter((outcome) => outcome.kind === 'refused')).toHaveLength(4);
  });

  it('gives it also when calls fail, functions die and requests come twice', async () => {
    const { cloud, rules, repeated } = await both(ROWS, 7);
    expect(cloud).toBe(rules);
    expect(repeated).toBeGreaterThan(5);
  });

  it('gives it before the campaign ends, and of nothing', async () => {
    for (const rows of [ROWS.slice(0, 5), []]) {
      const { cloud, rules } = await both(rows, null);
      expect(cloud).toBe(rules);
    }
  });

  it('is refused where no till writes a row', async () => {
    await expect(both(['order,A,2026-01-01T10:00:00Z,a,0.00,,'], null)).rejects.toThrow(
      'orders.csv order A is of nothing: no till writes it: leave --through-cloud out',
    );
    await expect(both(['order,A,1970-01-01T10:00:00Z,a,1.00,,'], null)).rejects.toThrow(
      'orders.csv begins before 1970-01-03',
    );
  });
});

describe('the comparison', () => {
  it('names the first line that differs', () => {
    expect(() => mustBeSame(['{', '1'], ['{', '2'])).toThrow(
      "line 2 of the cloud's JSON is 1; by the rules alone it is 2",
    );
    expect(() => mustBeSame(['{'], ['{', '}'])).toThrow('is missing; by the rules alone it is }');
    expect(() => mustBeSame(['{', '}'], ['{', '}'])).not.toThrow();
  });
});
