import { History } from '../../../domain/dividend/testing/history';
import type { DividendEvent } from '../../../domain/dividend/types';

/** The events of a random past, in the order in which they turn up. */
export function eventsOf(seed: number, count: number): DividendEvent[] {
  const history = new History(seed);
  const events: DividendEvent[] = [];
  for (let step = 0; events.length < count; step += 1) {
    const next = step === 0 ? history.start() : history.next();
    if (next.do === 'record') events.push(next.event);
  }
  return events;
}
