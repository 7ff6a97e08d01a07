/*
 * The parts of @cloudbase/node-sdk's database that the tests use. Its own types leave results as any,
 * commands bound to nobody, and some commands without their parameters.
 */

export type Row = Record<string, unknown> & { readonly _id: string };

type Command = (...operands: unknown[]) => Condition;

export interface Condition {
  readonly gt: Command;
  readonly lt: Command;
  readonly and: Command;
  readonly or: Command;
}

type QueryCommand =
  | 'eq'
  | 'neq'
  | 'gt'
  | 'gte'
  | 'lt'
  | 'lte'
  | 'in'
  | 'nin'
  | 'all'
  | 'elemMatch'
  | 'exists'
  | 'size'
  | 'mod'
  | 'and'
  | 'or'
  | 'nor'
  | 'not'
  | 'geoNear'
  | 'geoWithin'
  | 'geoIntersects';

type UpdateCommand =
  | 'set'
  | 'remove'
  | 'inc'
  | 'mul'
  | 'min'
  | 'max'
  | 'push'
  | 'pop'
  | 'shift'
  | 'unshift'
  | 'pull'
  | 'pullAll'
  | 'addToSet'
  | 'rename'
  | 'bit';

export type Commands = Readonly<Record<QueryCommand | UpdateCommand, Command>> & {
  readonly expr: (expression: unknown) => object;
  readonly aggregate: Aggregates;
  readonly project: Readonly<Record<'slice' | 'elemMatch', (of: unknown) => unknown>>;
};

/** All take one argument. */
export type Aggregates = Readonly<
  Record<
    | 'abs'
    | 'add'
    | 'ceil'
    | 'divide'
    | 'exp'
    | 'floor'
    | 'ln'
    | 'log'
    | 'log10'
    | 'mod'
    | 'multiply'
    | 'pow'
    | 'sqrt'
    | 'subtract'
    | 'trunc'
    | 'arrayElemAt'
    | 'arrayToObject'
    | 'concatArrays'
    | 'filter'
    | 'in'
    | 'indexOfArray'
    | 'isArray'
    | 'map'
    | 'range'
    | 'reduce'
    | 'reverseArray'
    | 'size'
    | 'slice'
    | 'zip'
    | 'and'
    | 'not'
    | 'or'
    | 'cmp'
    | 'eq'
    | 'gt'
    | 'gte'
    | 'lt'
    | 'lte'
    | 'neq'
    | 'cond'
    | 'ifNull'
    | 'switch'
    | 'dateFromParts'
    | 'dateFromString'
    | 'dayOfMonth'
    | 'dayOfWeek'
    | 'dayOfYear'
    | 'isoDayOfWeek'
    | 'isoWeek'
    | 'isoWeekYear'
    | 'millisecond'
    | 'minute'
    | 'month'
    | 'second'
    | 'hour'
    | 'week'
    | 'year'
    | 'literal'
    | 'mergeObjects'
    | 'objectToArray'
    | 'allElementsTrue'
    | 'anyElementTrue'
    | 'setDifference'
    | 'setEquals'
    | 'setIntersection'
    | 'setIsSubset'
    | 'setUnion'
    | 'concat'
    | 'dateToString'
    | 'indexOfBytes'
    | 'indexOfCP'
    | 'split'
    | 'strLenBytes'
    | 'strLenCP'
    | 'strcasecmp'
    | 'substr'
    | 'substrBytes'
    | 'substrCP'
    | 'toLower'
    | 'toUpper'
    | 'meta'
    | 'addToSet'
    | 'avg'
    | 'first'
    | 'last'
    | 'max'
    | 'min'
    | 'push'
    | 'stdDevPop'
    | 'stdDevSamp'
    | 'sum'
    | 'let',
    (argument?: unknown) => object
  >
> & { readonly pipeline: () => Pipeline };

type Stage =
  | 'addFields'
  | 'bucket'
  | 'bucketAuto'
  | 'count'
  | 'geoNear'
  | 'group'
  | 'limit'
  | 'lookup'
  | 'match'
  | 'project'
  | 'replaceRoot'
  | 'sample'
  | 'skip'
  | 'sort'
  | 'sortByCount'
  | 'unwind';

export type Pipeline = Readonly<Record<Stage, (argument: unknown) => Pipeline>> & {
  done(): object[];
  end(): Promise<{ data: Row[] }>;
};

export interface Query {
  where(query: object): Query;
  orderBy(field: string, direction: 'asc' | 'desc'): Query;
  skip(rows: number): Query;
  limit(rows: number): Query;
  field(projection: object): Query;
  options(options: { raw?: boolean; multiple?: boolean }): CollectionReference;
  get(): Promise<{ data: Row[] }>;
  count(): Promise<{ total: number }>;
  update(changes: object): Promise<{ updated: number }>;
  updateAndReturn(changes: object): Promise<{ updated: number; doc?: Row }>;
  remove(): Promise<{ deleted: number }>;
}

export interface DocumentReference {
  field(projection: object): DocumentReference;
  /** A list outside transactions; the document or null inside. */
  get(): Promise<{ data: Row[] }>;
  set(fields: object): Promise<{ updated: number; upsertedId?: string }>;
  update(changes: object): Promise<{ updated: number }>;
  remove(): Promise<{ deleted: number }>;
}

export interface CollectionReference extends Query {
  doc(id: string): DocumentReference;
  add(documents: object | object[]): Promise<{ id: string; ids: string[] }>;
  aggregate(rawPipeline?: object[]): Pipeline;
}

export interface Transaction {
  collection(name: string): Omit<CollectionReference, 'doc'> & {
    doc(id: string): Omit<DocumentReference, 'get'> & { get(): Promise<{ data: Row | null }> };
  };
  commit(): Promise<unknown>;
  rollback(reason?: unknown): Promise<unknown>;
}

export interface SdkDatabase {
  readonly command: Commands;
  readonly Geo: {
    Point: new (longitude: number, latitude: number) => object;
    LineString: new (points: object[]) => object;
    Polygon: new (lines: object[]) => object;
  };
  RegExp(of: { regexp: string; options?: string }): object;
  serverDate(of?: { offset: number }): object;
  collection(name: string): CollectionReference;
  createCollection(name: string): Promise<unknown>;
  startTransaction(): Promise<Transaction>;
  runTransaction<T>(run: (transaction: Transaction) => Promise<T>, times?: number): Promise<T>;
}
