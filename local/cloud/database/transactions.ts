import type { Clock } from '../clock';
import type { Collection, Index } from './catalog';
import { duplicateKey, transactionConflict, transactionNotExist } from './errors';
import { documentKey, indexKeys, recordOf } from './entries';
import type { Documents } from './documents';
import { encode } from './ejson';
import { END } from './keys';
import { History } from './history';
import type { Catalog } from './catalog';
import type { Change, Storage } from './storage';
import { Locked, Transaction, type Write } from './transaction';
import { valueAt, type Document } from './value';

/** https://docs.cloudbase.net/en/error-code/DATABASE_TRANSACTION_FAIL */
export const TRANSACTION_LIFE_MS = 30_000;

/** A long row of overlapping transactions must not keep all history for ever; in commits. */
const HISTORY_PRUNED_EVERY = 1_000;

/**
 * Snapshot isolation as WiredTiger gives it: a transaction reads the state at its first operation, and of two
 * that write the same document the second fails at once. What was only read is not checked, so write skew is possible.
 */
export class Transactions {
  readonly history = new History();
  readonly #open = new Map<string, Transaction>();
  readonly #locks = new Map<string, Transaction>();
  readonly #expiry = new Map<Transaction, () => void>();
  #commits = 1;
  /** The commit up to which history was last pruned. */
  #pruned = 1;

  constructor(
    private readonly storage: Storage,
    private readonly catalog: Catalog,
    private readonly documents: Documents,
    private readonly clock: Clock,
    private readonly published: (writes: readonly Write[]) => void,
  ) {}

  /** For one plain operation. */
  plain(): Transaction {
    const transaction = new Transaction(true);
    transaction.snapshot = this.#commits;
    return transaction;
  }

  start(): Transaction {
    const transaction = new Transaction(false);
    this.#open.set(transaction.id, transaction);
    const cancel = this.clock.at(this.clock.now() + TRANSACTION_LIFE_MS, () =>
      this.abort(transaction),
    );
    this.#expiry.set(transaction, cancel);
    return transaction;
  }

  find(id: string): Transaction {
    const transaction = this.#open.get(id);
    if (!transaction) throw transactionNotExist();
    return transaction;
  }

  /** Its first operation fixes what it sees. */
  touch(transaction: Transaction): number {
    transaction.snapshot ??= this.#commits;
    return transaction.snapshot;
  }

  abort(transaction: Transaction): void {
    if (!this.#open.delete(transaction.id)) return;
    this.#expiry.get(transaction)?.();
    this.#expiry.delete(transaction);
    for (const key of transaction.locks) this.#locks.delete(key);
    this.#forgetHistory();
    transaction.end();
  }

  abortAll(): void {
    for (const transaction of [...this.#open.values()]) this.abort(transaction);
  }

  /** Makes its writes durable and visible, all or none. */
  commit(transaction: Transaction): void {
    const writes = [...transaction.writes.values()].filter(({ before, after }) => before !== after);
    if (writes.length > 0) {
      this.storage.commit(this.#changes(writes));
      this.#publish(writes, transaction);
    }
    this.abort(transaction);
    if (writes.length > 0) this.published(writes);
  }

  /** Refuses, or waits, where another transaction is in the way; else takes what the write needs. */
  write(transaction: Transaction, write: Write): void {
    const { collection, record, before, after } = write;
    this.#lock(record, transaction);
    const first = transaction.writes.get(record);
    for (const key of this.#uniqueKeys(collection, before)) transaction.claims.delete(key);
    if (after) this.#claim(transaction, collection, record, after);
    transaction.writes.set(record, first ? { ...first, after, kind: kindOf(first, write) } : write);
  }

  #lock(key: string, transaction: Transaction): void {
    const holder = this.#locks.get(key);
    if (holder && holder !== transaction) {
      if (transaction.plain) throw new Locked(holder);
      throw transactionConflict();
    }
    if (this.history.changedSince(key, this.touch(transaction))) throw transactionConflict();
    if (!transaction.plain && !holder) {
      this.#locks.set(key, transaction);
      transaction.locks.add(key);
    }
  }

  #claim(
    transaction: Transaction,
    collection: Collection,
    record: string,
    document: Document,
  ): void {
    for (const index of collection.indexes) {
      if (!index.unique) continue;
      for (const key of indexKeys(index, document)) {
        const claimant = transaction.claims.get(key);
        if (claimant !== undefined && claimant !== record)
          throw duplicate(collection, index, document);
        for (const [entry] of this.storage.entries({ from: key, to: key + END })) {
          const other = recordOf(entry);
          // Gone or changed in this very transaction: what it has now is among its claims.
          if (other === record || transaction.writes.has(other)) continue;
          this.#expectUnlocked(other, transaction);
          throw duplicate(collection, index, document);
        }
        this.#lock(key, transaction);
        transaction.claims.set(key, record);
      }
    }
  }

  #expectUnlocked(record: string, transaction: Transaction): void {
    const holder = this.#locks.get(record);
    if (holder && holder !== transaction) {
      if (transaction.plain) throw new Locked(holder);
      throw transactionConflict();
    }
    if (this.history.changedSince(record, this.touch(transaction))) throw transactionConflict();
  }

  *#uniqueKeys(collection: Collection, document: Document | null): Generator<string> {
    if (!document) return;
    for (const index of collection.indexes) if (index.unique) yield* indexKeys(index, document);
  }

  *#changes(writes: readonly Write[]): Generator<Change> {
    for (const { collection: seen, record, before, after } of writes) {
      // The catalog's: an index may have been added, or become multikey, since the write.
      let collection = this.catalog.get(seen.name);
      yield [documentKey(collection, record), after && encode(after)];
      for (const index of collection.indexes) {
        const old = before ? indexKeys(index, before) : [];
        const now = after ? indexKeys(index, after) : [];
        for (const key of old) if (!now.includes(key)) yield [key + record, null];
        for (const key of now) if (!old.includes(key)) yield [key + record, ''];
        if (now.length > 1 && !index.multikey) {
          const indexes = collection.indexes.map((each) =>
            each.id === index.id ? { ...each, multikey: true } : each,
          );
          yield this.catalog.replace((collection = { ...collection, indexes }));
        }
      }
    }
  }

  #publish(writes: readonly Write[], transaction: Transaction): void {
    this.#commits += 1;
    const seen = this.#open.size > (this.#open.has(transaction.id) ? 1 : 0);
    for (const { collection, record, before, after } of writes) {
      this.documents.remember(record, after);
      if (!seen) continue;
      this.history.noteDocument(this.#commits, collection, record, before);
      for (const key of this.#uniqueKeys(collection, before))
        this.history.noteKey(this.#commits, key);
      for (const key of this.#uniqueKeys(collection, after))
        this.history.noteKey(this.#commits, key);
    }
  }

  #forgetHistory(): void {
    if (this.#open.size === 0) this.history.clear();
    else if (this.#commits - this.#pruned >= HISTORY_PRUNED_EVERY) {
      this.#pruned = this.#commits;
      const snapshots = [...this.#open.values()].map(({ snapshot }) => snapshot ?? this.#commits);
      this.history.prune(Math.min(...snapshots));
    }
  }
}

/** What several writes of one record in one transaction come to. */
function kindOf(first: Write, last: Write): Write['kind'] {
  if (last.after === null) return 'remove';
  if (first.before === null) return 'add';
  return first.kind === 'replace' ? 'replace' : last.kind;
}

function duplicate(collection: Collection, index: Index, document: Document): Error {
  const values = Object.fromEntries(
    index.keys.map(([field]) => [field, valueAt(document, field) ?? null]),
  );
  return duplicateKey(collection.name, index.name, encode(values));
}
