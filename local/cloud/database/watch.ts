import { CloudError } from '../service';
import { changedFields, type ChangedFields } from './changed-fields';
import type { Change, Database } from './database';
import type { Row } from './documents';
import { sameValue } from './keys';
import { matcher } from './match';
import type { Order } from './planner';
import { sort } from './reader';
import type { Document, Fields, Value } from './value';

/** What a listener listens to. */
export interface Watching {
  readonly collection: string;
  readonly query: Fields;
  readonly order?: Order;
  readonly limit?: number;
}

/** How a document came into the result, left it, or changed in it; the words of the client SDK's `docChanges`. */
export interface DocChange extends Partial<ChangedFields> {
  /** The snapshot's. */
  readonly id: number;
  readonly queueType: 'init' | 'enqueue' | 'dequeue' | 'update';
  /** `limit`: itself unchanged, moved over the edge by others. */
  readonly dataType: 'init' | 'add' | 'update' | 'replace' | 'remove' | 'limit';
  readonly docId: Value;
  readonly doc: Document;
}

export interface Snapshot {
  /** Counts up from 0. */
  readonly id: number;
  readonly type: 'init' | 'change';
  /**
   * The result after the change, as the client SDK keeps it: what enters comes last, whatever the order asked for.
   * The order decides which documents are within the limit, and how the first snapshot is sorted.
   */
  readonly docs: readonly Document[];
  readonly docChanges: readonly DocChange[];
}

export interface Listener {
  onChange(snapshot: Snapshot): void;
  /** The listener has been closed. */
  onError(error: CloudError): void;
}

/** https://cloud.tencent.com/document/product/876/41801 */
const MOST_DOCUMENTS = 5000;

const tooMany = (): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', `a listener holds at most ${MOST_DOCUMENTS} documents`);

/**
 * Listens to a query: first its result, then each commit that changes it, pushed as it happens.
 *
 * @returns how to stop
 * @throws CloudError for a query that cannot be run, or whose result is too large
 */
export async function watch(
  database: Database,
  watching: Watching,
  listener: Listener,
): Promise<() => void> {
  let stop = (): void => undefined;
  await database.run('database.watch', undefined, (operation) => {
    const { collection, query, order } = watching;
    const rows = database.rows(operation, collection, {
      query,
      ...(order && { order }),
      limit: MOST_DOCUMENTS + 1,
    });
    if (rows.length > MOST_DOCUMENTS) throw tooMany();
    const result = new WatchedResult(watching, rows);
    listener.onChange(result.first());
    // Within the same turn as the reading, so that no commit falls in between.
    stop = database.onCommit((changes) => {
      const snapshot = result.apply(changes);
      if (result.size > MOST_DOCUMENTS) {
        stop();
        listener.onError(tooMany());
      } else if (snapshot) listener.onChange(snapshot);
    });
  });
  return () => stop();
}

/** The result of a query, kept up to date. */
class WatchedResult {
  readonly #matches: (document: Document) => boolean;
  /** All that match, also beyond the limit, in the order that decides what is within. */
  #rows: Row[];
  /** What is within the limit, by record. */
  #window: Map<string, Document>;
  /** The same as the client keeps it. */
  #docs: Document[];
  #id = 0;

  constructor(
    private readonly watching: Watching,
    rows: Row[],
  ) {
    this.#matches = matcher(watching.query);
    sort(rows, watching.order ?? []);
    this.#rows = rows;
    this.#window = this.#within();
    this.#docs = [...this.#window.values()];
  }

  get size(): number {
    return this.#rows.length;
  }

  first(): Snapshot {
    const docChanges = this.#docs.map((doc): DocChange => ({
      id: this.#id,
      queueType: 'init',
      dataType: 'init',
      docId: doc._id,
      doc,
    }));
    return { id: this.#id, type: 'init', docs: [...this.#docs], docChanges };
  }

  /** null when the commit leaves the result as it is. */
  apply(commit: readonly Change[]): Snapshot | null {
    const changes = new Map(
      commit
        .filter(({ collection }) => collection.name === this.watching.collection)
        .map((change) => [change.record, change]),
    );
    if (changes.size === 0) return null;
    const rows = this.#rows.filter(({ record }) => !changes.has(record));
    for (const { record, after } of changes.values()) {
      if (after && this.#matches(after)) rows.push({ record, document: after });
    }
    sort(rows, this.watching.order ?? []);
    const before = this.#window;
    this.#rows = rows;
    this.#window = this.#within();
    const docChanges = [...this.#left(before, changes), ...this.#entered(before, changes)];
    if (docChanges.length === 0) return null;
    this.#id += 1;
    for (const change of docChanges) this.#keep(change);
    return { id: this.#id, type: 'change', docs: [...this.#docs], docChanges };
  }

  #within(): Map<string, Document> {
    const { limit = Infinity } = this.watching;
    return new Map(this.#rows.slice(0, limit).map(({ record, document }) => [record, document]));
  }

  *#left(
    before: ReadonlyMap<string, Document>,
    changes: ReadonlyMap<string, Change>,
  ): Generator<DocChange> {
    for (const [record, old] of before) {
      if (this.#window.has(record)) continue;
      const change = changes.get(record);
      yield this.#change('dequeue', change, old, change?.after ?? old);
    }
  }

  *#entered(
    before: ReadonlyMap<string, Document>,
    changes: ReadonlyMap<string, Change>,
  ): Generator<DocChange> {
    for (const [record, doc] of this.#window) {
      const change = changes.get(record);
      const old = before.get(record);
      if (!old) yield this.#change('enqueue', change, change?.before ?? doc, doc);
      else if (change) yield this.#change('update', change, old, doc);
    }
  }

  #change(
    queueType: DocChange['queueType'],
    change: Change | undefined,
    old: Document,
    doc: Document,
  ): DocChange {
    const dataType = change?.kind ?? 'limit';
    const fields = dataType === 'update' ? changedFields(old, doc) : {};
    return { id: this.#id + 1, queueType, dataType, docId: doc._id, doc, ...fields };
  }

  #keep({ queueType, docId, doc }: DocChange): void {
    const at = this.#docs.findIndex((each) => sameValue(each._id, docId));
    if (queueType === 'enqueue') this.#docs.push(doc);
    else if (queueType === 'dequeue') this.#docs.splice(at, 1);
    else this.#docs[at] = doc;
  }
}
