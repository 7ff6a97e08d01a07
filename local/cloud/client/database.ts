import { z } from 'zod';
import type { Core } from '../cloud';
import { decodeFields, encode } from '../database/ejson';
import type { Auth } from '../security/evaluate';
import type { Guard } from '../security/guard';
import { CloudError } from '../service';
import { WxError } from './errors';
import type { Handlers } from './handler';
import type { ClientDatabaseAction, DatabaseParams, DatabaseResult } from './protocol';

/** Rows that a phone gets at a time, whatever it asks for. */
const MOST_ROWS = 20;
/** Bytes that a phone may write at a time, and that it may be answered with. */
const LARGEST_WRITE = 512 * 1024;
const LARGEST_RESULT = 1024 * 1024;
const RESULT_TOO_LARGE = -602001;

const stagesSchema = z.array(z.object({ stageKey: z.string(), stageValue: z.string() }));

/** What is looked at here; the database reads the rest. */
const paramsSchema = z.looseObject({
  limit: z.number().optional(),
  data: z.union([z.string(), z.array(z.string())]).optional(),
  stages: stagesSchema.optional(),
});

type Params = z.infer<typeof paramsSchema>;

const NAMES: Readonly<Record<ClientDatabaseAction, string>> = {
  'database.getDocument': 'get',
  'database.calculateDocument': 'count',
  'database.insertDocument': 'add',
  'database.modifyDocument': 'update',
  'database.removeDocument': 'remove',
  'database.aggregateDocuments': 'aggregate',
};

const given = z.object({
  action: z.enum(Object.keys(NAMES) as [ClientDatabaseAction, ...ClientDatabaseAction[]]),
  params: paramsSchema.refine((params) => !('transactionId' in params), {
    message: 'phones have no transactions',
  }),
});

/** wx.cloud.database(): the SDK's own actions, narrowed to what the security rules let this person do. */
export function databaseHandlers(core: Core, guard: Guard): Pick<Handlers, 'database'> {
  return {
    database: {
      api: ({ action, params }) =>
        `${params['queryType'] === 'DOC' ? 'document' : 'collection'}.${NAMES[action]}`,
      given,
      async answer({ action, params }, { persona: { openid } }) {
        const checked = paramsSchema.parse(params);
        const allowed = await narrow(core, guard, action, checked, { openid });
        const result = (await core.call(action, allowed)) as DatabaseResult;
        const size = result.data.list?.reduce((sum, row) => sum + Buffer.byteLength(row), 0) ?? 0;
        if (size > LARGEST_RESULT) {
          throw new WxError(RESULT_TOO_LARGE, 'collection.get:fail -602001 result exceeds 1 MB');
        }
        return result;
      },
    },
  };
}

async function narrow(
  core: Core,
  guard: Guard,
  action: ClientDatabaseAction,
  params: Params,
  auth: Auth,
): Promise<DatabaseParams> {
  refuseLargeWrite(params);
  switch (action) {
    case 'database.getDocument': {
      const limit = Math.min(params.limit ?? MOST_ROWS, MOST_ROWS);
      return { ...params, limit, query: await guard.query('read', params, auth) };
    }
    case 'database.calculateDocument':
      return { ...params, query: await guard.query('read', params, auth) };
    case 'database.removeDocument':
      return { ...params, query: await guard.query('delete', params, auth) };
    case 'database.insertDocument': {
      const documents = [params.data ?? []].flat();
      const data = await Promise.all(
        documents.map((text) => guard.newDocument(text, params, auth)),
      );
      return { ...params, data };
    }
    case 'database.modifyDocument': {
      guard.checkUpdate(params);
      const query = await guard.query('update', params, auth);
      if (params['upsert'] !== true) return { ...params, query };
      // doc().set() makes the document when it is not there, so it must be allowed to.
      const data = await guard.newDocument(String(params.data), params, auth);
      return { ...params, query, data };
    }
    case 'database.aggregateDocuments':
      return { ...params, stages: await narrowStages(core, guard, params, auth) };
  }
}

/** What the first stage matches is the query that the rules are checked against. */
async function narrowStages(
  core: Core,
  guard: Guard,
  params: Params,
  auth: Auth,
): Promise<object[]> {
  const stages = params.stages ?? [];
  for (const { stageKey } of stages) {
    if (stageKey === '$lookup') {
      throw new CloudError('DATABASE_PERMISSION_DENIED', 'phones cannot look up other collections');
    }
  }
  const [first, ...rest] = stages;
  const matches = first?.stageKey === '$match';
  const asked = matches ? decodeFields(first.stageValue, core.clock.now()) : {};
  const query = await guard.query('read', { ...params, query: encode(asked) }, auth);
  return [{ stageKey: '$match', stageValue: query }, ...(matches ? rest : stages)];
}

function refuseLargeWrite({ data }: Params): void {
  const size = [data ?? []].flat().reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (size > LARGEST_WRITE) {
    throw new CloudError('INVALID_PARAM', 'a phone writes at most 512 KB at a time');
  }
}
