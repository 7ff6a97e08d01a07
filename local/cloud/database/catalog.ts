import { collectionExists, collectionNotExist, invalidParam } from './errors';
import type { Change, Storage } from './storage';

/** A field and its direction. */
export type IndexKey = readonly [field: string, direction: 1 | -1];

export interface IndexDeclaration {
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique?: boolean | undefined;
}

/** One entry of `cloudbase/collections.json`. */
export interface CollectionDeclaration {
  readonly name: string;
  readonly indexes: readonly IndexDeclaration[];
}

export interface Index {
  /** Four characters, the start of its entries' keys. */
  readonly id: string;
  readonly name: string;
  readonly keys: readonly IndexKey[];
  readonly unique: boolean;
  /** Some document has several entries, because one of the fields is an array. */
  readonly multikey: boolean;
}

export interface Collection {
  /** Four characters, the start of its documents' keys. */
  readonly id: string;
  readonly name: string;
  /** The first is the one on `_id`. */
  readonly indexes: readonly Index[];
}

/** https://docs.cloudbase.net/en/faq/database */
const COLLECTIONS_PER_ENVIRONMENT = 100;
const INDEXES_PER_COLLECTION = 100;
const FIELDS_PER_INDEX = 31;

const META = 'm';

/** The unique index on `_id` that every collection has. */
export const ID_INDEX = '_id_';

/** Which collections and indexes there are. */
export class Catalog {
  readonly #storage: Storage;
  readonly #collections = new Map<string, Collection>();
  #nextId = 1;

  constructor(storage: Storage) {
    this.#storage = storage;
    for (const [, value] of storage.entries({ from: META, to: META + '\xff' })) {
      const collection = JSON.parse(value) as Collection;
      this.#collections.set(collection.name, collection);
      for (const { id } of [collection, ...collection.indexes]) {
        this.#nextId = Math.max(this.#nextId, parseInt(id, 36) + 1);
      }
    }
  }

  all(): Collection[] {
    return [...this.#collections.values()];
  }

  has(name: string): boolean {
    return this.#collections.has(name);
  }

  get(name: string): Collection {
    const collection = this.#collections.get(name);
    if (!collection) throw collectionNotExist(name);
    return collection;
  }

  create(name: string): Collection {
    if (this.has(name)) throw collectionExists(name);
    if (!/^[\w-]{1,64}$/.test(name))
      throw invalidParam(`collection name ${JSON.stringify(name)} is not valid`);
    if (this.#collections.size >= COLLECTIONS_PER_ENVIRONMENT) {
      throw invalidParam(`an environment holds at most ${COLLECTIONS_PER_ENVIRONMENT} collections`);
    }
    const byId = this.#index({ name: ID_INDEX, keys: [['_id', 1]], unique: true });
    const collection = { id: this.#id(), name, indexes: [byId] };
    this.#storage.commit([this.replace(collection)]);
    return collection;
  }

  /** A new index, not yet part of the collection. */
  newIndex(collection: Collection, declaration: IndexDeclaration): Index {
    if (collection.indexes.some(({ name }) => name === declaration.name)) {
      throw invalidParam(`index ${declaration.name} of ${collection.name} exists`);
    }
    if (collection.indexes.length >= INDEXES_PER_COLLECTION) {
      throw invalidParam(
        `${collection.name} has ${INDEXES_PER_COLLECTION} indexes, the most a collection may have`,
      );
    }
    if (declaration.keys.length === 0 || declaration.keys.length > FIELDS_PER_INDEX) {
      throw invalidParam(`index ${declaration.name}: 1 to ${FIELDS_PER_INDEX} fields`);
    }
    return this.#index(declaration);
  }

  /** Puts a changed collection in the place of the old one; the change is still to be committed. */
  replace(collection: Collection): Change {
    this.#collections.set(collection.name, collection);
    return [META + collection.name, JSON.stringify(collection)];
  }

  #index({ name, keys, unique = false }: IndexDeclaration): Index {
    return { id: this.#id(), name, keys, unique, multikey: false };
  }

  #id(): string {
    return (this.#nextId++).toString(36).padStart(4, '0');
  }
}
