import type { Catalog, Collection } from './catalog';
import type { Documents, Row } from './documents';
import { recordOf } from './entries';
import { nearness } from './geo';
import { compareKeys, encodeKey } from './keys';
import { matcher } from './match';
import type { Operation } from './operation';
import { plan, type Order, type Plan } from './planner';
import type { Storage } from './storage';
import type { Transactions } from './transactions';
import { valuesAt, type Document, type Fields } from './value';

export interface Selection {
  readonly query: Fields;
  readonly order?: Order;
  readonly skip?: number;
  readonly limit?: number;
}

/** Finds the documents that a transaction sees. */
export class Reader {
  constructor(
    private readonly storage: Storage,
    private readonly catalog: Catalog,
    private readonly documents: Documents,
    private readonly transactions: Transactions,
  ) {}

  select(operation: Operation, name: string, selection: Selection): Row[] {
    const { query, order = [], skip = 0, limit = Infinity } = selection;
    const collection = this.catalog.get(name);
    const matches = matcher(query);
    const chosen = plan(collection, query, order);
    const overlay = this.#overlay(operation, collection);
    const near = order.length === 0 ? nearness(query) : null;
    const streams = chosen.sorted && overlay.size === 0 && !near;
    const found: Row[] = [];
    if (limit === 0) return found;
    for (const row of this.#candidates(operation, collection, chosen, overlay)) {
      if (!matches(row.document)) continue;
      found.push(row);
      if (streams && found.length >= skip + limit) break;
    }
    if (near) found.sort((left, right) => near(left.document) - near(right.document));
    else if (!streams) sort(found, order);
    return found.slice(skip, skip + limit);
  }

  /** All the documents of a collection, in the order of insertion. */
  all(operation: Operation, name: string): Document[] {
    return this.select(operation, name, { query: {} }).map(({ document }) => document);
  }

  /** What the transaction sees differently from what is committed: its own writes, and documents as they were. */
  #overlay({ transaction }: Operation, collection: Collection): Map<string, Document | null> {
    const snapshot = this.transactions.touch(transaction);
    const overlay = new Map(this.transactions.history.asOf(collection, snapshot));
    for (const [record, write] of transaction.writes) {
      if (write.collection.id === collection.id) overlay.set(record, write.after);
    }
    return overlay;
  }

  *#candidates(
    operation: Operation,
    collection: Collection,
    chosen: Plan,
    overlay: ReadonlyMap<string, Document | null>,
  ): Generator<Row> {
    const usage = operation.in(collection.name);
    for (const row of this.#committed(operation, collection, chosen)) {
      if (overlay.has(row.record)) continue;
      usage.documentsRead += 1;
      yield row;
    }
    for (const [record, document] of overlay) {
      if (!document) continue;
      usage.documentsRead += 1;
      yield { record, document };
    }
  }

  *#committed(operation: Operation, collection: Collection, chosen: Plan): Generator<Row> {
    if (!chosen.index) {
      yield* this.documents.scan(collection);
      return;
    }
    const usage = operation.in(collection.name);
    const seen = new Set<string>();
    const repeats = chosen.index.multikey;
    for (const range of chosen.ranges) {
      for (const [key] of this.storage.entries(range, chosen.reverse)) {
        usage.indexEntriesRead += 1;
        const record = recordOf(key);
        if (repeats) {
          if (seen.has(record)) continue;
          seen.add(record);
        }
        const document = this.documents.get(collection, record);
        if (document) yield { record, document };
      }
    }
  }
}

/** MongoDB's order: an array sorts by its least element ascending, its greatest descending; ties by insertion. */
export function sort(rows: Row[], order: Order): void {
  const keyOf = (document: Document, [field, direction]: Order[number]): string =>
    valuesAt(document, field)
      .map(encodeKey)
      .reduce((best, key) => (compareKeys(key, best) * direction < 0 ? key : best));
  const keys = new Map(
    rows.map(({ record, document }) => [record, order.map((by) => keyOf(document, by))]),
  );
  rows.sort((left, right) => {
    for (const [at, [, direction]] of order.entries()) {
      const way = compareKeys(
        keys.get(left.record)?.[at] ?? '',
        keys.get(right.record)?.[at] ?? '',
      );
      if (way !== 0) return way * direction;
    }
    return compareKeys(left.record, right.record);
  });
}
