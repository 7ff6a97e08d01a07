import type { Collection } from './catalog';
import { decodeFields } from './ejson';
import { documentKey, documentRange, recordOf } from './entries';
import type { Storage } from './storage';
import type { Document } from './value';

export interface Row {
  readonly record: string;
  readonly document: Document;
}

/** Decoded documents kept at hand; decoding costs more than reading. */
const CACHED = 50_000;

/** The committed documents. */
export class Documents {
  readonly #storage: Storage;
  readonly #cache = new Map<string, Document>();

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  get(collection: Collection, record: string): Document | null {
    const cached = this.#cache.get(record);
    if (cached) return cached;
    const text = this.#storage.get(documentKey(collection, record));
    return text === undefined ? null : this.#decode(record, text);
  }

  /** In the order of insertion. */
  *scan(collection: Collection, reverse = false): Generator<Row, void, undefined> {
    for (const [key, text] of this.#storage.entries(documentRange(collection), reverse)) {
      const record = recordOf(key);
      yield { record, document: this.#cache.get(record) ?? this.#decode(record, text) };
    }
  }

  /** Tells what a commit has made of a record. */
  remember(record: string, document: Document | null): void {
    this.#cache.delete(record);
    if (document === null) return;
    if (this.#cache.size >= CACHED) this.#evict();
    this.#cache.set(record, document);
  }

  #decode(record: string, text: string): Document {
    const document = decodeFields(text, 0) as Document;
    this.remember(record, document);
    return document;
  }

  #evict(): void {
    let excess = CACHED / 8;
    for (const record of this.#cache.keys()) {
      this.#cache.delete(record);
      if (--excess <= 0) return;
    }
  }
}
