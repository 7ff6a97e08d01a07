import type { Outcome } from './cloud';
import { NOTHING_LISTED, Paging, type Listed } from './paging';

type Page = Outcome<{ readonly items: readonly number[]; readonly next: number | null }>;

const page = (items: number[], next: number | null): Page => ({ ok: true, value: { items, next } });
const LOST: Page = { ok: false, refusal: 'unreachable' };

/** A list whose pages are answered in turn, or when the test says so. */
function listing(...answers: (Page | Promise<Page>)[]) {
  const asked: (number | undefined)[] = [];
  let shown: Listed<string> = NOTHING_LISTED;
  const paging = new Paging<number, string>({
    read: (before) => {
      asked.push(before);
      const answer = answers.shift();
      if (!answer) throw new Error('asked more often than the test foresaw');
      return Promise.resolve(answer);
    },
    rowOf: (item) => `row ${item}`,
    show: (change) => (shown = { ...shown, ...change }),
  });
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
});
