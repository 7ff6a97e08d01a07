import { z } from 'zod';
import type { Core } from '../cloud';
import { decodeFields, encode } from '../database/ejson';
import { watch } from '../database/watch';
import type { DocChange } from '../database/watch';
import type { Guard } from '../security/guard';
import { CloudError } from '../service';
import { clientError } from './errors';
import type { Handlers } from './handler';
import type { Lines, Session } from './lines';
import type { DocumentChange } from './protocol';

const API = 'realtime listener';

const opening = z.object({
  watchId: z.string().min(1),
  collectionName: z.string().min(1),
  query: z.string(),
  order: z.string().optional(),
  limit: z.number().int().positive().optional(),
});

const closing = z.object({ watchId: z.string() });

function sent(change: DocChange): DocumentChange {
  const { id, queueType, dataType, docId, doc, updatedFields, removedFields } = change;
  return {
    id,
    queueType,
    dataType,
    docId: typeof docId === 'string' ? docId : encode(docId),
    doc: encode(doc),
    ...(updatedFields && { updatedFields: encode(updatedFields) }),
    ...(removedFields && { removedFields }),
  };
}

/** watch(): pushed to the phone from the commit, for what the security rules let this person read. */
export function watchHandlers(
  core: Core,
  guard: Guard,
  lines: Lines,
): Pick<Handlers, 'watchOpen' | 'watchClose'> {
  const close = (session: Session, watchId: string) => {
    session.watches.get(watchId)?.();
    session.watches.delete(watchId);
  };
  return {
    watchOpen: {
      api: API,
      given: opening,
      async answer({ watchId, collectionName, query, order, limit }, session) {
        if (!lines.isConnected(session.id)) {
          throw new CloudError('INVALID_PARAM', 'connect to /client/events before listening');
        }
        close(session, watchId);
        const params = { collectionName, query };
        const allowed = await guard.query('read', params, { openid: session.persona.openid });
        const now = core.clock.now();
        const directions = order === undefined ? {} : decodeFields(order, now);
        const stop = await watch(
          core.database,
          {
            collection: collectionName,
            query: decodeFields(allowed, now),
            order: Object.entries(directions).map(([field, way]) => [field, way === -1 ? -1 : 1]),
            ...(limit !== undefined && { limit }),
          },
          {
            onChange: ({ id, type, docs, docChanges }) => {
              const changes = docChanges.map(sent);
              lines.toSession(session.id, 'watch', {
                watchId,
                id,
                type,
                docs: docs.map(encode),
                docChanges: changes,
              });
            },
            onError: (error) => {
              session.watches.delete(watchId);
              lines.toSession(session.id, 'watchError', { watchId, ...clientError(API, error) });
            },
          },
        );
        session.watches.set(watchId, stop);
        return {};
      },
    },
    watchClose: {
      api: API,
      given: closing,
      answer({ watchId }, session) {
        close(session, watchId);
        return {};
      },
    },
  };
}
