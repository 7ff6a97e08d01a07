import { decodeFields, encode } from '../database/ejson';
import type { Fields, Value } from '../database/value';
import { isFields } from '../database/value';
import { CloudError } from '../service';
import { Evaluation } from './evaluate';
import type { Auth, Scope } from './evaluate';
import { knownFrom, withSingleValues } from './known';
import type { CollectionRules, Level, Operation, SecurityRules } from './rules';

/** The parameters of a database action, as the SDK sends them. */
export type Params = Readonly<Record<string, unknown>>;

export interface GuardOptions {
  /** Read anew each time, so that changed rules hold at once. */
  readonly rules: () => SecurityRules;
  readonly now: () => number;
  readonly getDocument: Scope['getDocument'];
}

const CREATOR = '_openid';
/** What a client writes in a query for its own openid. */
const OPENID_TEMPLATE = '{openid}';

const denied = () => new CloudError('DATABASE_PERMISSION_DENIED', 'Permission denied');
const invalid = (message: string) => new CloudError('INVALID_PARAM', message);

/** Whom a level lets do what: everybody, the creator, nobody. */
const LEVEL_ALLOWS: Readonly<
  Record<Level, Readonly<Record<'read' | 'write', 'all' | 'own' | 'none'>>>
> = {
  READONLY: { read: 'all', write: 'own' },
  PRIVATE: { read: 'own', write: 'own' },
  ADMINWRITE: { read: 'all', write: 'none' },
  ADMINONLY: { read: 'none', write: 'none' },
};

/** Checks what clients ask of the database and the functions; what server code asks never comes here. */
export class Guard {
  constructor(private readonly options: GuardOptions) {}

  async mayInvoke(functionName: string, auth: Auth): Promise<boolean> {
    const scope: Scope = { ...this.scope(auth), doc: new Map() };
    return new Evaluation(scope).holds(this.options.rules().invoke(functionName));
  }

  /**
   * Gives the query to run, in place of the client's.
   * @throws CloudError DATABASE_PERMISSION_DENIED unless every document that it can match may be read.
   */
  async query(
    operation: Exclude<Operation, 'create'>,
    params: Params,
    auth: Auth,
  ): Promise<string> {
    const query = fillOpenid(this.decode(params['query']), auth.openid) as Fields;
    const rules = this.rulesOf(params);
    if (typeof rules === 'string') return encode(limitByLevel(rules, operation, query, auth));
    const data = operation === 'update' ? fieldsThatAreSet(this.decode(params['data'])) : undefined;
    for (const known of withSingleValues(knownFrom(query))) {
      const scope = { ...this.scope(auth), doc: known, ...(data ? { data } : {}) };
      if (!(await new Evaluation(scope).holds(rules[operation]))) throw denied();
    }
    return encode(query);
  }

  /** Gives a new document to store, with its creator. @throws CloudError unless it may be made. */
  async newDocument(text: string, params: Params, auth: Auth): Promise<string> {
    const data = this.decode(text);
    refuseCreator(data);
    const doc = { ...data, [CREATOR]: auth.openid };
    const rules = this.rulesOf(params);
    if (typeof rules === 'string') {
      if (LEVEL_ALLOWS[rules].write === 'none') throw denied();
    } else {
      const evaluation = new Evaluation({ ...this.scope(auth), doc, data });
      if (!(await evaluation.holds(rules.create))) throw denied();
    }
    return encode(doc);
  }

  /** @throws CloudError when an update would change who made a document. */
  checkUpdate(params: Params): void {
    const data = this.decode(params['data']);
    refuseCreator(data);
    for (const operands of Object.values(data)) if (isFields(operands)) refuseCreator(operands);
  }

  private scope(auth: Auth): Omit<Scope, 'doc'> {
    return { auth, now: this.options.now(), getDocument: this.options.getDocument };
  }

  private decode(text: unknown): Fields {
    if (typeof text !== 'string' || text === '') return {};
    try {
      return decodeFields(text, this.options.now());
    } catch (error) {
      throw invalid((error as Error).message);
    }
  }

  private rulesOf(params: Params): CollectionRules {
    const name = String(params['collectionName']);
    const rules = this.options.rules().collections.get(name);
    // CloudBase would treat the collection as PRIVATE. A collection that somebody forgot had better be noticed.
    if (rules === undefined) {
      throw new CloudError(
        'DATABASE_PERMISSION_DENIED',
        `Permission denied: the security rules do not name the collection ${name}`,
      );
    }
    return rules;
  }
}

function limitByLevel(level: Level, operation: Operation, query: Fields, auth: Auth): Fields {
  switch (LEVEL_ALLOWS[level][operation === 'read' ? 'read' : 'write']) {
    case 'all':
      return query;
    case 'own':
      return { $and: [query, { [CREATOR]: auth.openid }] };
    case 'none':
      throw denied();
  }
}

function refuseCreator(fields: Fields): void {
  if (Object.hasOwn(fields, CREATOR)) throw invalid(`${CREATOR} is set by the cloud`);
}

function fillOpenid(value: Value, openid: string): Value {
  if (value === OPENID_TEMPLATE) return openid;
  if (Array.isArray(value)) return value.map((item) => fillOpenid(item, openid));
  if (!isFields(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillOpenid(inner, openid)]),
  );
}

/** What request.data holds during an update: the fields that get a plain value. */
function fieldsThatAreSet(data: Fields): Fields {
  const set = data['$set'];
  return isFields(set) ? set : data;
}
