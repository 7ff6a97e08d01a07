import type { Plan } from '../../../domain/dividend/types';
import type { Past } from '../input/past';
import type { BooksJson } from '../output/booksJson';
import type { Progress } from '../progress';
import type { Figures } from '../report/figures';
import { Replay } from './replay';

/** How often the bar is told. */
const ADVANCE_EVERY = 1 << 14;

/** Whom a replay tells of each event that it settled. */
export interface Observers {
  readonly books: BooksJson | null;
  readonly figures: Figures | null;
}

/** Settles a whole past by the rules alone. @throws Error when the books do not close */
export function settleAll(
  past: Past,
  plan: Plan,
  { books, figures }: Observers,
  progress: Progress,
): Replay {
  const replay = new Replay(plan, past.memory);
  progress.start('settling', past.length);
  let done = 0;
  for (const event of past.events()) {
    const outcome = replay.apply(event);
    books?.add(outcome);
    figures?.add(event, outcome, replay.state);
    done += 1;
    if (done % ADVANCE_EVERY === 0) progress.advance(ADVANCE_EVERY);
  }
  progress.stop();
  if (replay.difference !== 0) throw new Error(`the books differ by ${replay.difference} fen`);
  return replay;
}
