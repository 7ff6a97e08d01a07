import type { Line } from '../queue-ticket/queue-ticket';

/** A store's line as it stands: who is being paid now, by number only, and how many wait behind. */
Component({
  properties: { line: { type: Object, value: {} as Partial<Line> } },
});
