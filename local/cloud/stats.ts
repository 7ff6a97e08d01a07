import type { Core, Part } from './cloud';
import { PANEL_ACTION } from './playground/documents';

/** What was asked of the cloud since the last reset. */
export interface Stats extends Counts {
  readonly rows: readonly StatsRow[];
}

export interface Counts {
  calls: number;
  documentsRead: number;
  documentsWritten: number;
  indexEntriesRead: number;
}

/** One action in one collection; `collection` is empty where an action has none. */
export interface StatsRow extends Counts {
  readonly action: string;
  readonly collection: string;
}

const none = (): Counts => ({
  calls: 0,
  documentsRead: 0,
  documentsWritten: 0,
  indexEntriesRead: 0,
});

/**
 * Counts calls at the door and documents and index entries at the database.
 *
 * - `GET /__stats` answers {@link Stats}, `POST /__stats/reset` begins anew.
 * - Collections that a call reads besides its own (`$lookup`) have rows of their own, with no calls.
 * - A document counts as read when it is looked at, whether or not it matches; as written when a call writes it,
 *   whether or not its transaction commits.
 */
export function statsPart({ database }: Core): Part {
  const rows = new Map<string, StatsRow>();
  const row = (action: string, collection: string): StatsRow => {
    const key = JSON.stringify([action, collection]);
    const known = rows.get(key);
    if (known) return known;
    const made = { action, collection, ...none() };
    rows.set(key, made);
    return made;
  };
  const stop = database.onOperation(({ action, usage }) => {
    // Who looks at the counters must not move them.
    if (action === PANEL_ACTION) return;
    for (const [collection, used] of usage) add(row(action, collection), used);
  });
  const stats = (): Stats => {
    const total = none();
    for (const each of rows.values()) add(total, each);
    return { ...total, rows: [...rows.values()] };
  };
  return {
    middleware: (call, next) => {
      const { collectionName } = call.params;
      row(call.action, typeof collectionName === 'string' ? collectionName : '').calls += 1;
      return next(call);
    },
    routes: {
      '/__stats': (request, response) => {
        if (request.method === 'POST' && request.url === '/__stats/reset') rows.clear();
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(stats()));
      },
    },
    close: stop,
  };
}

function add(to: Counts, from: Partial<Counts>): void {
  to.calls += from.calls ?? 0;
  to.documentsRead += from.documentsRead ?? 0;
  to.documentsWritten += from.documentsWritten ?? 0;
  to.indexEntriesRead += from.indexEntriesRead ?? 0;
}
