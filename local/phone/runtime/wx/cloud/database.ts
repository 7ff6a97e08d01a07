import {
  Db,
  type CollectionReference,
  type DocumentReference,
  type Query,
} from '@cloudbase/database';
import type {
  ClientDatabaseAction,
  DatabaseParams,
  DatabaseResult,
} from '../../../../cloud/client/protocol';
import { call, Refused } from '../call';
import type { CloudClient } from './client';
import { watch, type WatchOptions } from './watch';

/** A client gets 20 documents at a time, whatever it asks for. */
const CLIENT_LIMIT = 20;

interface Write {
  data: object;
}

/** What a query has been built of; the SDK keeps it, its types hide it. */
interface Built {
  readonly _coll: string;
  readonly _fieldFilters?: string;
  readonly _apiOptions: { readonly order?: object; readonly limit?: number };
}

class ClientQuery {
  constructor(
    protected readonly cloud: CloudClient,
    protected readonly query: Query,
  ) {}

  where(condition: object) {
    return new ClientQuery(this.cloud, this.query.where(condition));
  }

  orderBy(field: string, direction: 'asc' | 'desc') {
    return new ClientQuery(this.cloud, this.query.orderBy(field, direction));
  }

  limit(count: number) {
    return new ClientQuery(this.cloud, this.query.limit(Math.min(count, CLIENT_LIMIT)));
  }

  skip(count: number) {
    return new ClientQuery(this.cloud, this.query.skip(count));
  }

  field(projection: object) {
    return new ClientQuery(this.cloud, this.query.field(projection));
  }

  readonly get = call('collection.get', async () => {
    const limit = this.built()._apiOptions.limit ?? CLIENT_LIMIT;
    const { data } = await this.query.limit(limit).get();
    return { data: data as unknown[] };
  });

  readonly count = call('collection.count', async () => {
    const { total } = (await this.query.count()) as { total: number };
    return { total };
  });

  readonly update = call('collection.update', async ({ data }: Write) => {
    const { updated } = (await this.query.update(data)) as { updated: number };
    return { stats: { updated } };
  });

  readonly remove = call('collection.remove', async () => {
    const { deleted } = (await this.query.remove()) as { deleted: number };
    return { stats: { removed: deleted } };
  });

  watch(options: WatchOptions) {
    const { _coll, _fieldFilters, _apiOptions } = this.built();
    const { order, limit } = _apiOptions;
    return watch(
      this.cloud,
      {
        collectionName: _coll,
        // The SDK starts a collection with an empty string for "no condition".
        query: _fieldFilters?.length ? _fieldFilters : '{}',
        ...(order && { order: JSON.stringify(order) }),
        ...(limit !== undefined && { limit }),
      },
      options,
    );
  }

  private built() {
    return this.query as unknown as Built;
  }
}

class ClientDocument {
  constructor(
    private readonly cloud: CloudClient,
    private readonly collectionName: string,
    private readonly document: DocumentReference,
  ) {}

  field(projection: object) {
    return new ClientDocument(this.cloud, this.collectionName, this.document.field(projection));
  }

  readonly get = call('document.get', async () => {
    const { data } = (await this.document.get()) as { data: unknown[] };
    if (data[0] === undefined)
      throw new Refused(`document with _id ${this.document.id} does not exist`, { errCode: -1 });
    return { data: data[0] };
  });

  readonly set = call('document.set', async ({ data }: Write) => {
    const done = (await this.document.set(data)) as { updated: number; upsertedId?: string | null };
    const created = done.upsertedId ? 1 : 0;
    return { _id: this.document.id, stats: { updated: done.updated, created } };
  });

  readonly update = call('document.update', async ({ data }: Write) => {
    const { updated } = (await this.document.update(data)) as { updated: number };
    return { stats: { updated } };
  });

  readonly remove = call('document.remove', async () => {
    const { deleted } = (await this.document.remove()) as { deleted: number };
    return { stats: { removed: deleted } };
  });

  watch(options: WatchOptions) {
    const query = JSON.stringify({ _id: this.document.id });
    return watch(this.cloud, { collectionName: this.collectionName, query }, options);
  }
}

class ClientCollection extends ClientQuery {
  constructor(
    cloud: CloudClient,
    private readonly collection: CollectionReference,
  ) {
    super(cloud, collection);
  }

  doc(id: string | number) {
    return new ClientDocument(this.cloud, this.collection.name, this.collection.doc(id));
  }

  readonly add = call('collection.add', async ({ data }: Write) => {
    const { id } = await this.collection.add(data);
    return { _id: id };
  });
}

/**
 * `wx.cloud.database()`. Queries, commands and the encoding of values are the SDK's own
 * (`@cloudbase/database`); shapes of answers and the limit of 20 are the client's.
 */
export function openDatabase(cloud: CloudClient) {
  Db.reqClass = class {
    async send(action: ClientDatabaseAction, params: DatabaseParams): Promise<DatabaseResult> {
      return cloud.call('database', { action, params });
    }
  };
  const db = new Db({ env: cloud.env() });
  return {
    command: db.command,
    Geo: db.Geo,
    serverDate: db.serverDate as unknown,
    RegExp: db.RegExp as unknown,
    collection: (name: string) => new ClientCollection(cloud, db.collection(name)),
  };
}
