import type { Arguments } from './arguments';
import { readPast, type Past } from './input/past';
import { readPlan } from './input/plan';
import { AsideFile } from './output/asideFile';
import { BooksJson } from './output/booksJson';
import type { Progress } from './progress';
import type { ClosedBooks } from './replay/books';
import { settleAll } from './replay/settleAll';
import { Figures } from './report/figures';

/** What a run made, its files written beside their places and not yet in them. */
export interface Simulated {
  readonly past: Past;
  readonly books: ClosedBooks;
  /** Calls to the cloud that failed and were made again; null: only the rules ran. */
  readonly repeated: number | null;
  readonly json: AsideFile | null;
  readonly report: AsideFile | null;
}

/**
 * Reads, settles and writes. The caller puts the files in their places or discards them.
 *
 * @param jsonPath where the JSON is to be; null: none is wanted.
 * @throws Refusal for input that cannot be used; nothing is left behind then.
 */
export async function simulate(
  args: Arguments,
  jsonPath: string | null,
  progress: Progress,
): Promise<Simulated> {
  const plan = await readPlan(args.plan);
  const past = await readPast(args, plan, progress);
  const json = jsonPath === null ? null : new AsideFile(jsonPath);
  let report: AsideFile | null = null;
  try {
    report = args.report === null ? null : new AsideFile(args.report);
    if (args.throughCloud) {
      const { checkedThroughCloud } = await import('./cloud/checked');
      const through = { past, plan, ...args.throughCloud };
      const played = await checkedThroughCloud(through, json, args.outcomes, progress);
      return { past, ...played, json, report };
    }
    const books = json && new BooksJson(json, args.outcomes);
    const figures = report && new Figures(past.timed, past.length);
    const replay = settleAll(past, plan, { books, figures }, progress);
    books?.finish(replay);
    // The charts' library takes as long to load as a small file takes to settle.
    const { reportOf } = report ? await import('./report/report') : {};
    if (report && figures && reportOf)
      report.write(reportOf({ past, plan, replay, figures, asOf: args.asOf }));
    return { past, books: replay, repeated: null, json, report };
  } catch (error) {
    json?.discard();
    report?.discard();
    throw error;
  }
}
