import { KINDS } from '../../domain/dividend/sequence';
import type { DividendEvent, Instant } from '../../domain/dividend/types';
import { atMost } from '../platform/database';
import type { Ports } from '../platform/ports';
import type { EventDocument } from './documents';
import { eventId } from './ids';

const documentOf = (store: string, event: DividendEvent): EventDocument => ({
  _id: eventId(store, event),
  store,
  kind: event.kind,
  rank: KINDS.indexOf(event.kind),
  at: event.at,
  event,
  record: 0,
});

/**
 * Records what moves a store's queue; it is folded once it is due.
 *
 * @returns false when it was recorded before: then nothing changed.
 */
export const recordEvent = (
  { db }: Pick<Ports, 'db'>,
  store: string,
  event: DividendEvent,
): Promise<boolean> => db.collection('events').add(documentOf(store, event));

/** Records many at once; those that are recorded already stay as they are. */
export const recordEvents = (
  { db }: Pick<Ports, 'db'>,
  store: string,
  events: readonly DividendEvent[],
): Promise<void> =>
  db.collection('events').addMissing(events.map((event) => documentOf(store, event)));

/** The events up to an instant that are not in the log, in the order of settlement. */
export const eventsUpTo = (
  { db }: Pick<Ports, 'db'>,
  store: string,
  at: Instant,
  limit: number,
): Promise<EventDocument[]> =>
  db.collection('events').find(
    { store, record: 0, at: atMost(at) },
    {
      orderBy: [
        ['at', 'asc'],
        ['rank', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
    },
  );
