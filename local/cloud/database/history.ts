import type { Collection } from './catalog';
import type { Document } from './value';

interface Version {
  /** The commit that put something else in its place. */
  readonly until: number;
  /** null: there was no document. */
  readonly document: Document | null;
}

/** What open transactions may still have to see: documents as they were, and when things changed last. */
export class History {
  readonly #changed = new Map<string, number>();
  readonly #versions = new Map<string, Map<string, Version[]>>();

  noteDocument(
    commit: number,
    collection: Collection,
    record: string,
    before: Document | null,
  ): void {
    this.#changed.set(record, commit);
    let records = this.#versions.get(collection.id);
    if (!records) this.#versions.set(collection.id, (records = new Map<string, Version[]>()));
    const versions = records.get(record);
    if (versions) versions.push({ until: commit, document: before });
    else records.set(record, [{ until: commit, document: before }]);
  }

  /** `key` is one of a unique index. */
  noteKey(commit: number, key: string): void {
    this.#changed.set(key, commit);
  }

  /** Whether a record or a unique key changed after a snapshot. */
  changedSince(key: string, snapshot: number): boolean {
    return (this.#changed.get(key) ?? 0) > snapshot;
  }

  /** The records of a collection that have changed since a snapshot, as they were then. */
  *asOf(
    collection: Collection,
    snapshot: number,
  ): Generator<[record: string, document: Document | null]> {
    for (const [record, versions] of this.#versions.get(collection.id) ?? []) {
      const version = versions.find(({ until }) => until > snapshot);
      if (version) yield [record, version.document];
    }
  }

  /** Forgets what no snapshot from `oldest` on can ask for. */
  prune(oldest: number): void {
    for (const [key, commit] of this.#changed) if (commit <= oldest) this.#changed.delete(key);
    for (const records of this.#versions.values()) {
      for (const [record, versions] of records) {
        const needed = versions.filter(({ until }) => until > oldest);
        if (needed.length === 0) records.delete(record);
        else if (needed.length < versions.length) records.set(record, needed);
      }
    }
  }

  clear(): void {
    this.#changed.clear();
    this.#versions.clear();
  }
}
