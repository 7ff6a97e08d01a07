import type { LedgerLine, LedgerRecord, MyEntry } from '../../../typings/queue';
import { linkHash } from '../../../domain/verification/chain';
import type { StoreQueue } from '../../services/queue';
import { judge, type Evidence } from './verdict';
import { verdictText } from './words';

const NOTHING = { queue: 0, subsidy: 0, unclaimedReferral: 0, boostLeftover: 0, broughtIn: 0 };

/** An order that feeds the line with so much; what nobody gets is the pool. */
const order = (
  number: number,
  queue: number,
  broughtIn: number,
  rest: Partial<Extract<LedgerLine, { kind: 'settled' }>>,
): LedgerLine => ({
  kind: 'settled',
  number,
  counted: true,
  pot: { ...NOTHING, queue, broughtIn },
  referral: 0,
  sharers: 0,
  share: 0,
  credits: [],
  pool: queue + broughtIn,
  entry: null,
  ...rest,
});

/** ¥328.00 joins as no. 1; ¥600.00 at 40 % then pays it ¥240.00 and the pool of ¥131.20, capped. */
const LINES: LedgerLine[][] = [
  [{ kind: 'started', slots: 3 }, order(1, 13_120, 0, { entry: { seq: 1, target: 32_800 } })],
  [
    order(2, 24_000, 13_120, {
      sharers: 1,
      share: 37_120,
      credits: [{ seq: 1, kind: 'split', amount: 32_800 }],
      pool: 4_320,
    }),
  ],
];

function recordsOf(lines: LedgerLine[][]): LedgerRecord[] {
  const records: LedgerRecord[] = [];
  lines.forEach((ledger, index) => {
    const previous = records.at(-1)?.hash ?? '';
    const link = { n: index + 1, ledger, digest: `d${index}`, previous };
    records.push({ ...link, hash: linkHash({ store: 's1', ...link }) });
  });
  return records;
}

const MINE = { seq: 1, received: 32_800, target: 32_800, status: 'completed' } as MyEntry;

function evidence(change: Partial<Evidence> = {}, lines = LINES): Evidence {
  const records = recordsOf(lines);
  const last = records.at(-1)!;
  const queue = { record: last.n, hash: last.hash, pool: 4_320 } as StoreQueue;
  return { store: 's1', queue, records, mine: MINE, anchor: undefined, ...change };
}

describe('checking on the phone', () => {
  it('says yes, and recomputes the entry: one payout of ¥328.00', () => {
    const verdict = judge(evidence());
    expect(verdict).toMatchObject({ right: true, first: 1, last: 2, entry: { payouts: 1 } });
    expect(verdictText(verdict).lines[0]).toContain('1 次到账，共 ¥328.00');
  });

  it('says no to a record that was changed after it was hashed', () => {
    const [first, second] = recordsOf(LINES);
    const records = [{ ...first!, ledger: [] }, second!];
    expect(judge(evidence({ records }))).toEqual({
      right: false,
      wrong: { why: 'content', n: 1 },
    });
  });

  it('says no to a history that was rewritten from the start, by the public view’s hash', () => {
    const queue = evidence().queue;
    const rewritten = evidence({ queue }, [LINES[0]!, [order(2, 24_000, 13_120, {})]]);
    expect(judge(rewritten)).toEqual({ right: false, wrong: { why: 'head', n: 2 } });
  });

  it('says no when what it checked the last time is another record now', () => {
    const anchor = { n: 1, hash: 'as it was' };
    expect(judge(evidence({ anchor }))).toEqual({ right: false, wrong: { why: 'changed', n: 1 } });
    expect(judge(evidence({ anchor: { n: 1, hash: recordsOf(LINES)[0]!.hash } })).right).toBe(true);
  });

  it('says no to a ledger that is shorter than the one it checked the last time', () => {
    const anchor = { n: 3, hash: 'of record 3' };
    expect(judge(evidence({ anchor }))).toEqual({ right: false, wrong: { why: 'changed', n: 3 } });
  });

  it('says no to sums that are wrong although every hash is right', () => {
    const [start, pays] = LINES;
    const short = [start!, [{ ...pays![0]!, pool: 4_319 } as LedgerLine]];
    expect(judge(evidence({}, short))).toEqual({
      right: false,
      wrong: { why: 'line', n: 2, fault: 'pool left' },
    });
  });

  it('says no when the page shows another amount, and says which', () => {
    const verdict = judge(evidence({ mine: { ...MINE, received: 32_900 } }));
    expect(verdict).toMatchObject({ right: false, wrong: { why: 'entry' } });
    expect(verdictText(verdict).lines[0]).toContain('到账 ¥328.00');
  });

  it('says no when the pool that is shown is not the one of the ledger', () => {
    const { queue } = evidence();
    expect(judge(evidence({ queue: { ...queue, pool: 0 } }))).toEqual({
      right: false,
      wrong: { why: 'pool', n: 2 },
    });
  });
});
