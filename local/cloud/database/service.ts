import type { Clock } from '../clock';
import type { Call, Service } from '../service';
import type { IndexKey } from './catalog';
import type { Database } from './database';
import { decodeFields, encode } from './ejson';
import { invalidParam } from './errors';
import type { Operation } from './operation';
import { ADDITION, CHANGE, IN_TRANSACTION, PARAMS, parse, PIPELINE, type Params } from './params';
import type { Fields } from './value';

/** Rows that `get` gives when no limit is asked for, and the most it gives. */
const DEFAULT_ROWS = 100;
const MOST_ROWS = 1000;

interface Context {
  readonly database: Database;
  /** Reads Extended JSON that must be an object; nothing is an empty one. */
  readonly fields: (text: string | undefined) => Fields;
  readonly run: <T>(
    call: Call,
    params: { readonly transactionId?: string | undefined },
    work: (operation: Operation) => T,
  ) => Promise<T>;
}

/** The database actions of the SDKs' wire protocol. */
export function databaseService(database: Database, clock: Clock): Service {
  const context: Context = {
    database,
    fields(text) {
      if (text === undefined || text === '') return {};
      try {
        return decodeFields(text, clock.now());
      } catch (error) {
        if (error instanceof SyntaxError) throw invalidParam(error.message);
        throw error;
      }
    },
    run: ({ action }, { transactionId }, work) => database.run(action, transactionId, work),
  };
  return { ...reading(context), ...writing(context), ...transactions(context) };
}

/** `update` and `remove` on a whole collection must be meant: `where({})` then sends a query that is empty. */
function required({ query }: Params, { fields }: Context): Fields {
  if (query === undefined || query === '')
    throw invalidParam('query is required: use where({...})');
  return fields(query);
}

function orderOf(order: Fields): IndexKey[] {
  return Object.entries(order).map(([field, direction]) => [field, direction === -1 ? -1 : 1]);
}

function reading({ database, fields, run }: Context): Service {
  return {
    async 'database.getDocument'(call) {
      const params = parse(PARAMS, call);
      const limit = Math.min(
        params.limit ?? (params.queryType === 'DOC' ? 1 : DEFAULT_ROWS),
        MOST_ROWS,
      );
      const finding = {
        query: fields(params.query),
        order: orderOf(fields(params.order)),
        skip: params.offset ?? 0,
        limit,
        projection: fields(params.projection),
      };
      const found = await run(call, params, (o) =>
        database.find(o, params.collectionName, finding),
      );
      return { data: { list: found.map(encode), limit, offset: finding.skip } };
    },
    async 'database.calculateDocument'(call) {
      const params = parse(PARAMS, call);
      const query = fields(params.query);
      const total = await run(call, params, (o) => database.count(o, params.collectionName, query));
      return { data: { total } };
    },
    async 'database.aggregateDocuments'(call) {
      const params = parse(PIPELINE, call);
      const stages = params.stages.map(({ stageKey, stageValue }) =>
        fields(`{${JSON.stringify(stageKey)}:${stageValue}}`),
      );
      const rows = await run(call, params, (o) =>
        database.aggregate(o, params.collectionName, stages),
      );
      return { data: { list: rows.map(encode) } };
    },
  };
}

function writing(context: Context): Service {
  const { database, fields, run } = context;
  return {
    'database.addCollection'(call) {
      database.createCollection(parse(PARAMS, call).collectionName);
      return {};
    },
    async 'database.insertDocument'(call) {
      const params = parse(ADDITION, call);
      const documents = params.data.map(fields);
      const insertedIds = await run(call, params, (o) =>
        database.insert(o, params.collectionName, documents),
      );
      return { data: { insertedIds } };
    },
    async 'database.modifyDocument'(call) {
      const params = parse(CHANGE, call);
      const modification = {
        query: required(params, context),
        data: fields(params.data),
        multi: params.multi ?? false,
        replace: params.merge === false,
        upsert: params.upsert ?? false,
      };
      const done = await run(call, params, (o) =>
        database.modify(o, params.collectionName, modification),
      );
      return {
        data: {
          updated: done.updated,
          ...(done.upsertId !== null && { upsert_id: done.upsertId }),
        },
      };
    },
    async 'database.modifyAndReturnDoc'(call) {
      const params = parse(CHANGE, call);
      const modification = {
        query: required(params, context),
        data: fields(params.data),
        multi: false,
        replace: false,
        upsert: false,
      };
      const done = await run(call, params, (o) =>
        database.modify(o, params.collectionName, modification),
      );
      const { matched, document } = done;
      return { data: { updated: matched, ...(document && { doc: encode(document) }) } };
    },
    async 'database.removeDocument'(call) {
      const params = parse(PARAMS, call);
      const query = required(params, context);
      const multi = params.multi ?? false;
      const deleted = await run(call, params, (o) =>
        database.remove(o, params.collectionName, query, multi),
      );
      return { data: { deleted } };
    },
  };
}

function transactions({ database, run }: Context): Service {
  return {
    'database.startTransaction': () => ({ transactionId: database.startTransaction() }),
    async 'database.commitTransaction'(call) {
      await run(call, parse(IN_TRANSACTION, call), (o) => database.commitTransaction(o));
      return {};
    },
    async 'database.abortTransaction'(call) {
      await run(call, parse(IN_TRANSACTION, call), (o) => database.abortTransaction(o));
      return {};
    },
  };
}
