import type { Plan } from '../../domain/dividend/types';
import type { Arguments } from './arguments';
import { readPast, type Past } from './input/past';
import { readPlan } from './input/plan';
import { AsideFile } from './output/asideFile';
import { BooksJson } from './output/booksJson';
import type { Progress } from './progress';
import { Replay } from './replay/replay';
import { Figures } from './report/figures';

/** How often the bar is told. */
const ADVANCE_EVERY = 1 << 14;

/** What a run made, its files written beside their places and not yet in them. */
export interface Simulated {
  readonly past: Past;
  readonly replay: Replay;
  readonly json: AsideFile | null;
  readonly report: AsideFile | null;
}

function settleAll(
  past: Past,
  plan: Plan,
  observers: { readonly books: BooksJson | null; readonly figures: Figures | null },
  progress: Progress,
): Replay {
  const replay = new Replay(plan, past.memory);
  progress.start('settling', past.length);
  let done = 0;
  for (const event of past.events()) {
    const outcome = replay.apply(event);
    observers.books?.add(outcome);
    observers.figures?.add(event, outcome, replay.state);
    done += 1;
    if (done % ADVANCE_EVERY === 0) progress.advance(ADVANCE_EVERY);
  }
  progress.stop();
  if (replay.difference !== 0) throw new Error(`the books differ by ${replay.difference} fen`);
  return replay;
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
    const books = json && new BooksJson(json, args.outcomes);
    const figures = report && new Figures(past.timed, past.length);
    const replay = settleAll(past, plan, { books, figures }, progress);
    books?.finish(replay);
    // The charts' library takes as long to load as a small file takes to settle.
    const { reportOf } = report ? await import('./report/report') : {};
    if (report && figures && reportOf)
      report.write(reportOf({ past, plan, replay, figures, asOf: args.asOf }));
    return { past, replay, json, report };
  } catch (error) {
    json?.discard();
    report?.discard();
    throw error;
  }
}
