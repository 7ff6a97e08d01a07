import type { Clock } from '../clock';
import { CloudError } from '../service';
import { aggregate } from './aggregate';
import {
  Catalog,
  ID_INDEX,
  type Collection,
  type CollectionDeclaration,
  type IndexDeclaration,
} from './catalog';
import { Documents, type Row } from './documents';
import { documentRange, entryPrefix, indexKeys, recordOf } from './entries';
import { COLLECTION_NOT_EXIST, duplicateKey, invalidParam, transactionBusy } from './errors';
import { END } from './keys';
import { Operation } from './operation';
import { project } from './project';
import { Reader, type Selection } from './reader';
import { Storage, type Change } from './storage';
import { Locked, type Write } from './transaction';
import { Transactions } from './transactions';
import type { Document, Fields, Value } from './value';
import { Writer, type Modification, type Modified } from './writer';

export interface DatabaseOptions {
  readonly clock: Clock;
  /** Where the file lies; absent: in memory. */
  readonly directory?: string | undefined;
}

/** Which documents, in which order, and what of them. */
export interface Finding extends Selection {
  /** `{field: 1 | 0 | {$slice} | {$elemMatch}}`. */
  readonly projection?: Fields;
}

export type { Write as Change } from './transaction';

/** How long a call inside a transaction holds it: two calls that a caller sends at once overlap, as in the cloud. */
const TRANSACTION_CALL_MS = 1;

/**
 * The document database. Calls go through {@link run}, which waits, commits and counts:
 *
 *     await database.run('client.get', undefined, (operation) => database.find(operation, 'orders', {query: {}}))
 */
export class Database {
  readonly #storage: Storage;
  readonly #catalog: Catalog;
  readonly #documents: Documents;
  readonly #transactions: Transactions;
  readonly #reader: Reader;
  readonly #writer: Writer;
  readonly #commitListeners = new Set<(changes: readonly Write[]) => void>();
  readonly #operationListeners = new Set<(operation: Operation) => void>();

  constructor({ clock, directory }: DatabaseOptions) {
    this.#storage = new Storage(directory);
    this.#catalog = new Catalog(this.#storage);
    this.#documents = new Documents(this.#storage);
    this.#transactions = new Transactions(
      this.#storage,
      this.#catalog,
      this.#documents,
      clock,
      (writes) => {
        for (const listener of this.#commitListeners) listener(writes);
      },
    );
    this.#reader = new Reader(this.#storage, this.#catalog, this.#documents, this.#transactions);
    this.#writer = new Writer(this.#catalog, this.#reader, this.#transactions, this.#lastRecord());
  }

  /**
   * Does one call's work, in the caller's transaction or in one of its own, and tells what it cost.
   *
   * A plain call waits while a transaction holds what it wants to write; unlike CloudBase, for as long as that
   * takes. In a transaction nothing waits: a call that fails ends it, and one that comes while another is under way
   * is refused as busy.
   */
  async run<T>(
    action: string,
    transactionId: string | undefined,
    work: (operation: Operation) => T,
  ): Promise<T> {
    if (transactionId !== undefined) return this.#runInTransaction(action, transactionId, work);
    for (;;) {
      const operation = new Operation(action, this.#transactions.plain());
      try {
        const result = work(operation);
        this.#transactions.commit(operation.transaction);
        this.#report(operation);
        return result;
      } catch (error) {
        if (!(error instanceof Locked)) {
          // A plain call on many documents is no transaction: what it did before it failed stays.
          if (error instanceof CloudError) this.#transactions.commit(operation.transaction);
          this.#report(operation);
          throw error;
        }
        await error.holder.ended;
      }
    }
  }

  /** Gives the new transaction's id. */
  startTransaction(): string {
    return this.#transactions.start().id;
  }

  commitTransaction(operation: Operation): void {
    this.#transactions.commit(operation.transaction);
  }

  abortTransaction(operation: Operation): void {
    this.#transactions.abort(operation.transaction);
  }

  /**
   * Ends every open transaction as its time would: where callers die and the clock stands still, what a dead one
   * holds would be held for ever.
   */
  abandonTransactions(): void {
    this.#transactions.abortAll();
  }

  find(
    operation: Operation,
    collection: string,
    { projection, ...selection }: Finding,
  ): Document[] {
    const rows = this.#reader.select(operation, collection, selection);
    return project(
      rows.map(({ document }) => document),
      projection,
    );
  }

  /** As {@link find}, with the record of each: its place in the order of insertion. */
  rows(operation: Operation, collection: string, selection: Selection): Row[] {
    return this.#reader.select(operation, collection, selection);
  }

  count(operation: Operation, collection: string, query: Fields): number {
    return this.#reader.select(operation, collection, { query }).length;
  }

  aggregate(operation: Operation, collection: string, stages: readonly Fields[]): Fields[] {
    this.#catalog.get(collection);
    return aggregate(this.#reader, operation, collection, stages);
  }

  /** The new documents' ids. */
  insert(operation: Operation, collection: string, documents: readonly Fields[]): Value[] {
    return this.#writer.insert(operation, collection, documents);
  }

  modify(operation: Operation, collection: string, modification: Modification): Modified {
    return this.#writer.modify(operation, collection, modification);
  }

  /** The number of documents removed. */
  remove(operation: Operation, collection: string, query: Fields, multi: boolean): number {
    return this.#writer.remove(operation, collection, query, multi);
  }

  collections(): readonly Collection[] {
    return this.#catalog.all();
  }

  createCollection(name: string): void {
    this.#catalog.create(name);
  }

  createIndex(name: string, declaration: IndexDeclaration): void {
    const collection = this.#catalog.get(name);
    const index = this.#catalog.newIndex(collection, declaration);
    const seen = new Set<string>();
    const changes: Change[] = [];
    let multikey = false;
    for (const { record, document } of this.#documents.scan(collection)) {
      const keys = indexKeys(index, document);
      multikey ||= keys.length > 1;
      for (const key of keys) {
        if (index.unique && seen.has(key))
          throw duplicateKey(name, index.name, '(documents that are there already)');
        seen.add(key);
        changes.push([key + record, '']);
      }
    }
    const indexes = [...collection.indexes, { ...index, multikey }];
    this.#storage.commit([...changes, this.#catalog.replace({ ...collection, indexes })]);
  }

  /** Makes what is declared and not there yet; an index that is declared otherwise than it is, is made anew. */
  declare(declarations: readonly CollectionDeclaration[]): void {
    for (const { name, indexes } of declarations) {
      if (!this.#catalog.has(name)) this.#catalog.create(name);
      for (const declaration of indexes) {
        if (declaration.name === ID_INDEX)
          throw invalidParam(`${name}: the index ${ID_INDEX} is there by itself`);
        const existing = this.#catalog
          .get(name)
          .indexes.find((index) => index.name === declaration.name);
        const same =
          existing?.unique === (declaration.unique ?? false) &&
          JSON.stringify(existing.keys) === JSON.stringify(declaration.keys);
        if (existing && !same) this.#dropIndex(name, declaration.name);
        if (!same) this.createIndex(name, declaration);
      }
    }
  }

  /** The feed of commits: all that one changed, in one piece, right after it became visible. */
  onCommit(listener: (changes: readonly Write[]) => void): () => void {
    this.#commitListeners.add(listener);
    return () => void this.#commitListeners.delete(listener);
  }

  /** Told after each call what it read and wrote, failed ones included. */
  onOperation(listener: (operation: Operation) => void): () => void {
    this.#operationListeners.add(listener);
    return () => void this.#operationListeners.delete(listener);
  }

  close(): void {
    this.#transactions.abortAll();
    this.#storage.close();
  }

  async #runInTransaction<T>(
    action: string,
    id: string,
    work: (operation: Operation) => T,
  ): Promise<T> {
    const transaction = this.#transactions.find(id);
    if (transaction.busy) throw transactionBusy();
    transaction.busy = true;
    await new Promise((resolve) => setTimeout(resolve, TRANSACTION_CALL_MS));
    transaction.busy = false;
    const operation = new Operation(action, this.#transactions.find(id));
    try {
      return work(operation);
    } catch (error) {
      const known = error instanceof CloudError && error.code === COLLECTION_NOT_EXIST;
      if (!known) this.#transactions.abort(transaction);
      throw error;
    } finally {
      this.#report(operation);
    }
  }

  #report(operation: Operation): void {
    for (const listener of this.#operationListeners) listener(operation);
  }

  #dropIndex(name: string, indexName: string): void {
    const collection = this.#catalog.get(name);
    const changes: Change[] = [];
    for (const index of collection.indexes.filter((each) => each.name === indexName)) {
      const from = entryPrefix(index);
      for (const [key] of this.#storage.entries({ from, to: from + END }))
        changes.push([key, null]);
    }
    const indexes = collection.indexes.filter((index) => index.name !== indexName);
    this.#storage.commit([...changes, this.#catalog.replace({ ...collection, indexes })]);
  }

  #lastRecord(): number {
    let last = 0;
    for (const collection of this.#catalog.all()) {
      for (const [key] of this.#storage.entries(documentRange(collection), true)) {
        last = Math.max(last, parseInt(recordOf(key), 16));
        break;
      }
    }
    return last;
  }
}
