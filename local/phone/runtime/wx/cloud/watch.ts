import { EJSON } from 'bson';
import type { ClientEvents, DocumentChange } from '../../../../cloud/client/protocol';
import { Refused } from '../call';
import type { CloudClient } from './client';

type Document = Record<string, unknown> & { _id: string };

/** What `onChange` is given, in the client SDK's shape. */
export interface Snapshot {
  readonly id: number;
  readonly docs: readonly Document[];
  readonly docChanges: readonly Change[];
  /** Only on the first one. */
  readonly type?: 'init';
}

interface Change {
  readonly id: number;
  readonly queueType: DocumentChange['queueType'];
  readonly dataType: DocumentChange['dataType'];
  readonly docId: string;
  readonly doc: Document;
  readonly updatedFields?: Record<string, unknown>;
  readonly removedFields?: readonly string[];
}

export interface WatchOptions {
  readonly onChange: (snapshot: Snapshot) => void;
  readonly onError: (error: object) => void;
}

export interface WatchTarget {
  readonly collectionName: string;
  /** EJSON. */
  readonly query: string;
  readonly order?: string;
  readonly limit?: number;
}

const decoded = (ejson: string) => EJSON.parse(ejson) as Document;

const decodeChange = (change: DocumentChange): Change => ({
  id: change.id,
  queueType: change.queueType,
  dataType: change.dataType,
  docId: change.docId,
  doc: decoded(change.doc),
  ...(change.updatedFields !== undefined && { updatedFields: decoded(change.updatedFields) }),
  ...(change.removedFields && { removedFields: change.removedFields }),
});

/** What changed between two results; for the first one after the line was cut. */
export function difference(
  before: readonly Document[],
  after: readonly Document[],
  id: number,
): Change[] {
  const was = new Map(before.map((doc) => [doc._id, EJSON.stringify(doc)]));
  const is = new Set(after.map((doc) => doc._id));
  const entered = after.flatMap((doc): Change[] => {
    const old = was.get(doc._id);
    const at = { id, docId: doc._id, doc };
    if (old === undefined) return [{ ...at, queueType: 'enqueue', dataType: 'add' }];
    if (old === EJSON.stringify(doc)) return [];
    return [{ ...at, queueType: 'update', dataType: 'replace' }];
  });
  const left = before
    .filter((doc) => !is.has(doc._id))
    .map((doc): Change => ({ id, docId: doc._id, doc, queueType: 'dequeue', dataType: 'remove' }));
  return [...entered, ...left];
}

/** One `watch()`: opened again whenever the line to the cloud is new. */
class Watcher {
  readonly watchId = crypto.randomUUID();
  private docs: readonly Document[] | undefined;
  private lastId = 0;
  private closed = false;
  private readonly stops: (() => void)[];

  constructor(
    private readonly cloud: CloudClient,
    private readonly target: WatchTarget,
    private readonly options: WatchOptions,
  ) {
    this.stops = [
      cloud.on('hello', () => void this.open()),
      cloud.on('watch', (event) => {
        if (event.watchId === this.watchId) this.heard(event);
      }),
      cloud.on('watchError', ({ watchId, ...error }) => {
        if (watchId === this.watchId) this.fail(error);
      }),
    ];
  }

  async open() {
    try {
      if (!this.cloud.isConnected()) {
        // Its hello comes back here.
        await this.cloud.connect();
        return;
      }
      await this.cloud.call('watchOpen', { watchId: this.watchId, ...this.target });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      // Out of reach is not the end of it: the next hello opens the listener again.
      if (!this.cloud.isOnline()) return;
      this.fail({ ...error.extra, errMsg: `collection.watch:fail ${error.reason}` });
    }
  }

  async close() {
    if (this.closed) return;
    this.end();
    if (this.cloud.isOnline()) await this.cloud.call('watchClose', { watchId: this.watchId });
  }

  private heard(event: ClientEvents['watch']) {
    const docs = event.docs.map(decoded);
    const before = this.docs;
    this.docs = docs;
    if (event.type === 'init' && before) {
      const docChanges = difference(before, docs, this.lastId + 1);
      if (docChanges.length > 0) this.tell({ id: this.lastId + 1, docs, docChanges });
      return;
    }
    const docChanges = event.docChanges.map(decodeChange);
    const id = before ? Math.max(event.id, this.lastId + 1) : event.id;
    this.tell({ id, docs, docChanges, ...(event.type === 'init' && { type: 'init' as const }) });
  }

  private tell(snapshot: Snapshot) {
    this.lastId = snapshot.id;
    this.options.onChange(snapshot);
  }

  private fail(error: object) {
    this.end();
    this.options.onError(error);
  }

  private end() {
    this.closed = true;
    for (const stop of this.stops) stop();
  }
}

/** Listens to a query's result; see {@link Snapshot}. */
export function watch(cloud: CloudClient, target: WatchTarget, options: WatchOptions) {
  const watcher = new Watcher(cloud, target, options);
  void watcher.open();
  return { close: () => watcher.close() };
}
