import { randomUUID } from 'node:crypto';
import type { Collection } from './catalog';
import type { Document } from './value';

/** How a document changed, in the words that `watch` has for it. */
export type ChangeKind = 'add' | 'update' | 'replace' | 'remove';

/** What becomes of one record when the transaction commits. */
export interface Write {
  readonly collection: Collection;
  readonly record: string;
  /** As it was before the transaction; null: there was none. */
  readonly before: Document | null;
  readonly after: Document | null;
  readonly kind: ChangeKind;
}

/**
 * Reads a snapshot and keeps its writes to itself until it commits.
 *
 * A caller's transaction lives over several calls and locks what it writes; the transaction of a plain
 * call lives for that call, which nothing interrupts, and waits where another one holds a lock.
 */
export class Transaction {
  readonly id = randomUUID();
  readonly writes = new Map<string, Write>();
  /** Keys of unique indexes that its documents have, and by which record. */
  readonly claims = new Map<string, string>();
  readonly locks = new Set<string>();
  /** Resolves when it has committed, aborted or run out of time. */
  readonly ended: Promise<void>;
  readonly end: () => void;
  /** The last commit that it sees; taken by its first operation, as MongoDB does. */
  snapshot: number | null = null;
  /** An operation is under way. */
  busy = false;

  constructor(readonly plain: boolean) {
    let resolve: () => void = () => undefined;
    this.ended = new Promise((done) => (resolve = done));
    this.end = resolve;
  }
}

/** Thrown when a plain operation must wait for a transaction to end; it is then tried again from the start. */
export class Locked extends Error {
  constructor(readonly holder: Transaction) {
    super('locked by a transaction');
  }
}
