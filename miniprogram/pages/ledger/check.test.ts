import { linkHash } from '../../../domain/verification/chain';
import type { LedgerLine, LedgerRecord, MyEntry } from '../../../typings/queue';
import { check } from './check';

const PAGE = 2;

/** Seven records; entry 3 joins in record 3, with a target of ¥1.00, and nothing is paid. */
function records(): LedgerRecord[] {
  const made: LedgerRecord[] = [];
  for (const n of [1, 2, 3, 4, 5, 6, 7]) {
    const pot = { queue: 0, subsidy: 0, unclaimedReferral: 0, boostLeftover: 0, broughtIn: 0 };
    const joined: LedgerLine = {
      kind: 'settled',
      number: n,
      counted: true,
      pot,
      referral: 0,
      sharers: 0,
      share: 0,
      credits: [],
      pool: 0,
      entry: { seq: n, target: 100 },
    };
    const link = { n, ledger: [joined], digest: 'd', previous: made.at(-1)?.hash ?? '' };
    made.push({ ...link, hash: linkHash({ store: 's1', ...link }) });
  }
  return made;
}

const MINE = { seq: 3, target: 100, received: 0, status: 'waiting' } as MyEntry;

/** A phone whose cloud has these records, and shows the queue as of record `shown` at each look. */
function phone(all: LedgerRecord[], entries: MyEntry[] = [MINE]) {
  const asked: (number | undefined)[] = [];
  const stored = new Map<string, unknown>();
  const last = all.at(-1)!;
  const answers = {
    open: () => ({ id: 'lin', since: 0 }),
    mine: () => ({ entries }),
    ledger: ({ before }: { before?: number }) => {
      asked.push(before);
      const found = all.filter(({ n }) => before === undefined || n < before).reverse();
      const page = found.slice(0, PAGE);
      const end = page.at(-1)?.n ?? 1;
      return { records: page, next: end > 1 ? end : null };
    },
  };
  const wx = {
    cloud: {
      callFunction: ({ data }: { data: { action: keyof typeof answers; data: object } }) =>
        Promise.resolve({ result: { ok: true, value: answers[data.action](data.data) } }),
      database: () => ({
        collection: () => ({
          where: () => ({
            get: () => Promise.resolve({ data: [{ record: last.n, hash: last.hash, pool: 0 }] }),
          }),
        }),
      }),
    },
    getStorageSync: (key: string) => stored.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void stored.set(key, value),
    getRealtimeLogManager: () => ({ warn: () => undefined }),
  };
  Object.assign(globalThis, { wx });
  return { asked, stored };
}

const nothing = () => undefined;

describe('a check on the phone', () => {
  it('of one entry reads back to where it joined, and no further', async () => {
    const { asked } = phone(records());
    const answer = await check('s1', 3, nothing);
    expect(answer).toMatchObject({ ok: true, value: { right: true, first: 2, last: 7 } });
    expect(asked).toEqual([undefined, 6, 4]);
  });

  it('of the whole ledger reads to its beginning, and tells how far it is', async () => {
    phone(records());
    const progress: number[] = [];
    const answer = await check('s1', 0, (count) => progress.push(count));
    expect(answer).toMatchObject({ ok: true, value: { right: true, first: 1, last: 7 } });
    expect(progress).toEqual([2, 4, 6, 7]);
  });

  it('looks twice before it says no: a settlement may have come in between', async () => {
    const { asked, stored } = phone(records(), [{ ...MINE, received: 1 }]);
    const answer = await check('s1', 3, nothing);
    expect(answer).toMatchObject({ ok: true, value: { right: false, wrong: { why: 'entry' } } });
    expect(asked).toHaveLength(6);
    expect(stored.size).toBe(0);
  });

  it('remembers the end that it checked, and says no when that is another record later', async () => {
    const { stored } = phone(records());
    await check('s1', 3, nothing);
    const kept = [...stored];
    const forged = records().map((record) => ({ ...record, digest: 'other', previous: '' }));
    forged.forEach((record, index) => {
      record.previous = forged[index - 1]?.hash ?? '';
      record.hash = linkHash({ ...record, store: 's1' });
    });
    const later = phone(forged);
    for (const [key, value] of kept) later.stored.set(key, value);
    expect(await check('s1', 3, nothing)).toMatchObject({
      value: { right: false, wrong: { why: 'changed', n: 7 } },
    });
  });
});
