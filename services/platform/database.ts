/** A condition on a field other than equality. */
export interface Comparison<T> {
  readonly op: 'lt' | 'lte' | 'gt' | 'gte' | 'in';
  readonly operand: T | readonly T[];
}

export const lessThan = <T>(operand: T): Comparison<T> => ({ op: 'lt', operand });
export const atMost = <T>(operand: T): Comparison<T> => ({ op: 'lte', operand });
export const moreThan = <T>(operand: T): Comparison<T> => ({ op: 'gt', operand });
export const atLeast = <T>(operand: T): Comparison<T> => ({ op: 'gte', operand });
export const oneOf = <T>(operand: readonly T[]): Comparison<T> => ({ op: 'in', operand });

/** Adds to a number where it lies, whatever it has become meanwhile. */
export interface Increment {
  readonly op: 'inc';
  readonly operand: number;
}

export const increaseBy = (operand: number): Increment => ({ op: 'inc', operand });

/** Appends to a list where it lies. */
export interface Append<T> {
  readonly op: 'push';
  readonly operand: readonly T[];
}

export const append = <T>(...operand: readonly T[]): Append<T> => ({ op: 'push', operand });

export interface Identified {
  readonly _id: string;
}

/** Every condition must hold. A missing field equals nothing and compares with nothing. */
export type Where<D> = {
  readonly [K in keyof D]?:
    | D[K]
    | Comparison<D[K]>
    // A list matches by any one of its elements.
    | (D[K] extends readonly (infer T)[] ? T : never);
};

/** The fields to replace, each as a whole. `_id` never changes. */
export type Change<D> = {
  readonly [K in Exclude<keyof D, '_id'>]?:
    | D[K]
    | (D[K] extends number ? Increment : never)
    | (D[K] extends readonly (infer T)[] ? Append<T> : never);
};

export interface FindOptions<D> {
  /** The database gives 100 without being asked and 1000 at most, so everyone says what they need. */
  readonly limit: number;
  /** The first decides; those after it where it is equal. */
  readonly orderBy?: readonly (readonly [field: keyof D & string, direction: 'asc' | 'desc'])[];
}

/** What is added up over documents, and by which field's values; `latest` is a highest value. */
export interface TallyFields<D> {
  readonly by: keyof D & string;
  readonly sum?: keyof D & string;
  readonly latest?: keyof D & string;
}

/** The documents with one value of a field. */
export interface Tally {
  readonly key: string;
  readonly count: number;
  /** 0 where nothing was asked for, as `latest`. */
  readonly sum: number;
  readonly latest: number;
}

export interface Collection<D extends Identified> {
  get(id: string): Promise<D | undefined>;
  find(where: Where<D>, options: FindOptions<D>): Promise<D[]>;
  /**
   * Counts and adds up where the documents lie, one line for each value of a field, null left out;
   * at most 1000 lines. Its cost is that of the index entries that match.
   */
  tally(where: Where<D>, fields: TallyFields<D>): Promise<Tally[]>;
  /** False when a document with this `_id`, or a unique field of it, is there already. */
  add(document: D): Promise<boolean>;
  /** Adds those of the documents that are not there yet, by `_id`: running it again adds nothing. */
  addMissing(documents: readonly D[]): Promise<void>;
  /**
   * Changes the documents that match, each atomically. With `_id` and a guard in `where` it is a
   * compare-and-set: 1 for done, 0 for somebody was first.
   */
  update(where: Where<D>, change: Change<D>): Promise<number>;
}

/**
 * What is safe in a transaction. Everything by query (`where().update()`, `count()`, `aggregate()`)
 * leaves CloudBase's transactions silently and survives a rollback, so it is not here.
 */
export interface TransactionCollection<D extends Identified> {
  get(id: string): Promise<D | undefined>;
  add(document: D): Promise<void>;
  set(document: D): Promise<void>;
  update(id: string, change: Change<D>): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface Transaction<Documents> {
  collection<K extends keyof Documents & string>(
    name: K,
  ): TransactionCollection<Documents[K] & Identified>;
}

/** A document database. `Documents` maps each collection's name to what lies in it. */
export interface Database<Documents> {
  collection<K extends keyof Documents & string>(name: K): Collection<Documents[K] & Identified>;
  /**
   * Runs `work` in a transaction and commits it; after a conflict it runs again, so it must have no
   * other effect. Snapshot isolation: **write skew is possible**. Write every document on which the
   * decision rests.
   */
  transaction<T>(work: (within: Transaction<Documents>) => Promise<T>): Promise<T>;
}
