import type { PanelGets } from '../client/panels';
import type { Database } from '../database/database';
import { encode } from '../database/ejson';

const MOST_DOCUMENTS = 100;

/** The actions under which panels look; the counters leave them out. */
export const PANEL_ACTION = 'playground.look';

/** How many documents each collection has. */
export async function countDocuments(database: Database): Promise<PanelGets['collections']> {
  const collections = await Promise.all(
    database.collections().map(async ({ name }) => ({
      name,
      documents: await database.run(PANEL_ACTION, undefined, (operation) =>
        database.count(operation, name, {}),
      ),
    })),
  );
  return { collections };
}

/** Documents of a collection by `_id`. */
export async function readDocuments(
  database: Database,
  query: URLSearchParams,
): Promise<PanelGets['documents']> {
  const name = query.get('collection') ?? '';
  if (!database.collections().some((collection) => collection.name === name)) {
    return { total: 0, documents: [] };
  }
  const limit = Math.min(Number(query.get('limit') ?? MOST_DOCUMENTS), MOST_DOCUMENTS);
  const skip = Number(query.get('skip') ?? 0);
  return database.run(PANEL_ACTION, undefined, (operation) => ({
    total: database.count(operation, name, {}),
    documents: database
      .find(operation, name, { query: {}, order: [['_id', 1]], skip, limit })
      .map((document) => JSON.parse(encode(document)) as object),
  }));
}
