import type { Outcome } from './cloud';
import { NOTHING_LISTED, Paging, type Listed } from './paging';

type Page = Outcome<{ readonly items: readonly number[]; readonly next: number | null }>;

const page = (items: number[], next: number | null): Page => ({ ok: true, value: { items, next } });
const LOST: Page = { ok: false, refusal: 'unreachable' };

const NOW = Date.UTC(2026, 10, 22, 6, 32);
const kept = new Map<string, unknown>();
beforeEach(() => {
  kept.clear();
  jest.useFakeTimers({ now: NOW });
  Object.assign(globalThis, {
    wx: {
      getStorageSync: (name: string) => kept.get(name) ?? '',
      setStorageSync: (name: string, value: unknown) => kept.set(name, value),
    },
  });
});
afterEach(() => jest.useRealTimers());

/** A list whose pages are answered in turn, or when the test says so. */
function listing(...answers: (Page | Promise<Page>)[]) {
  return listingAt(undefined, ...answers);
}

function listingAt(place: string | undefined, ...answers: (Page | Promise<Page>)[]) {
  const asked: (number | undefined)[] = [];
  let shown: Listed<string> = NOTHING_LISTED;
  const source = {
    read: (before?: number) => {
      asked.push(before);
      const answer = answers.shift();
      if (!answer) throw new Error('asked more often than the test foresaw');
      return Promise.resolve(answer);
    },
    rowOf: (item: number) => `row ${item}`,
    show: (change: Partial<Listed<string>>) => (shown = { ...shown, ...change }),
  };
  const paging = new Paging<number, string>(source, place);
  return { paging, asked, shown: () => shown };
}

describe('a list read page by page', () => {
  it('goes on where the last page ended, and says when there is no more', async () => {
    const { paging, asked, shown } = listing(page([3, 2], 2), page([1], null));
    await paging.first();
    expect(shown()).toMatchObject({ phase: 'ready', rows: ['row 3', 'row 2'], more: true });
    await paging.earlier();
    expect(shown()).toMatchObject({ rows: ['row 3', 'row 2', 'row 1'], more: false });
    await paging.earlier();
    expect(asked).toEqual([undefined, 2]);
  });

  it('keeps what was seen when a page does not come, and can be asked again', async () => {
    const { paging, shown } = listing(page([3], 2), LOST, page([1], null));
    await paging.first();
    await paging.earlier();
    expect(shown()).toMatchObject({ rows: ['row 3'], said: '没连上，请再试一次', fetching: false });
    await paging.earlier();
    expect(shown().rows).toEqual(['row 3', 'row 1']);
  });

  it('fails as a whole only before anything was seen', async () => {
    const { paging, shown } = listing(LOST, page([1], null));
    await paging.first();
    expect(shown().phase).toBe('failed');
    await paging.again();
    expect(shown()).toMatchObject({ phase: 'ready', rows: ['row 1'] });
  });

  it('drops an earlier page that arrives after the list was read anew', async () => {
    let answer: (late: Page) => void = () => undefined;
    const late = new Promise<Page>((resolve) => (answer = resolve));
    const { paging, shown } = listing(page([3], 2), late, page([4, 3], 2));
    await paging.first();
    const earlier = paging.earlier();
    await paging.first();
    answer(page([1], null));
    await earlier;
    expect(shown()).toMatchObject({ rows: ['row 4', 'row 3'], more: true });
  });

  it('says when what it shows was so while the newest does not come', async () => {
    const { paging, shown } = listing(page([3], null), LOST, page([4], null));
    await paging.first();
    jest.setSystemTime(NOW + 60 * 60_000);
    await paging.first();
    expect(shown()).toMatchObject({ rows: ['row 3'], stale: '没连上，上次看到的是 14:32' });
    await paging.first();
    expect(shown()).toMatchObject({ rows: ['row 4'], stale: '' });
  });

  it('shows what the phone kept before anything is answered', async () => {
    await listingAt('orders', page([3], 2)).paging.first();
    const { paging, shown } = listingAt('orders', LOST);
    expect(shown()).toMatchObject({ phase: 'ready', rows: ['row 3'], more: true, stale: '' });
    await paging.first();
    expect(shown()).toMatchObject({ rows: ['row 3'], stale: '没连上，上次看到的是 14:32' });
  });

  it('takes a page that came with something else, and goes on from there', async () => {
    const { paging, asked, shown } = listing(page([1], null));
    paging.begin({ items: [3, 2], next: 2 });
    expect(shown()).toMatchObject({ phase: 'ready', rows: ['row 3', 'row 2'], more: true });
    await paging.earlier();
    expect(asked).toEqual([2]);
    expect(shown()).toMatchObject({ rows: ['row 3', 'row 2', 'row 1'], more: false });
  });

  it('lets an earlier page be asked for again after the newest did not come', async () => {
    const never = new Promise<Page>(() => undefined);
    const { paging, shown } = listing(page([3], 2), never, LOST, page([1], null));
    await paging.first();
    void paging.earlier();
    await paging.first();
    expect(shown().fetching).toBe(false);
    await paging.earlier();
    expect(shown().rows).toEqual(['row 3', 'row 1']);
  });
});
