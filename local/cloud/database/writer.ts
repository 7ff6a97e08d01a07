import { randomBytes } from 'node:crypto';
import type { Catalog, Collection } from './catalog';
import type { Row } from './documents';
import { recordName } from './entries';
import { requestFailed } from './errors';
import { sameValue } from './keys';
import type { Operation } from './operation';
import type { Reader } from './reader';
import type { ChangeKind } from './transaction';
import type { Transactions } from './transactions';
import { applyUpdate } from './update';
import { isOperators, type Document, type Fields, type Value } from './value';

export interface Modification {
  readonly query: Fields;
  /** Update operators, or, with `replace`, the new fields. */
  readonly data: Fields;
  /** All that match, or the first only. */
  readonly multi: boolean;
  readonly replace: boolean;
  /** Makes the document if none matches. */
  readonly upsert: boolean;
}

export interface Modified {
  /** Documents that the query met. */
  readonly matched: number;
  /** Documents that are different now. */
  readonly updated: number;
  readonly upsertId: Value | null;
  /** The last document, as it is now. */
  readonly document: Document | null;
}

/** Changes documents within an operation's transaction. */
export class Writer {
  #nextRecord: number;

  constructor(
    private readonly catalog: Catalog,
    private readonly reader: Reader,
    private readonly transactions: Transactions,
    lastRecord: number,
  ) {
    this.#nextRecord = lastRecord + 1;
  }

  /** Like MongoDB's ordered insertMany: those before one that fails stay, unless a transaction is given up for it. */
  insert(operation: Operation, name: string, documents: readonly Fields[]): Value[] {
    const collection = this.catalog.get(name);
    return documents.map((fields) => this.#insert(operation, collection, fields)._id);
  }

  /** Unlike CloudBase: no other call can come between the documents of one call. */
  modify(operation: Operation, name: string, modification: Modification): Modified {
    const { query, data, multi, replace, upsert } = modification;
    const collection = this.catalog.get(name);
    const rows = this.reader.select(operation, name, { query, ...(multi ? {} : { limit: 1 }) });
    let updated = 0;
    let document: Document | null = null;
    for (const row of rows) {
      const after = replace ? replacement(row.document, data) : applyUpdate(row.document, data);
      document = after ?? row.document;
      // A change to nothing is no write: it takes no lock and conflicts with nobody, as in MongoDB.
      if (!after) continue;
      this.#write(operation, collection, row, after, replace ? 'replace' : 'update');
      updated += 1;
    }
    if (rows.length > 0 || !upsert)
      return { matched: rows.length, updated, upsertId: null, document };
    const id = query['_id'] !== undefined && !isOperators(query['_id']) ? query['_id'] : newId();
    const made = replace ? { _id: id, ...data } : (applyUpdate({ _id: id }, data) ?? { _id: id });
    document = this.#insert(operation, collection, made);
    return { matched: 0, updated, upsertId: id, document };
  }

  remove(operation: Operation, name: string, query: Fields, multi: boolean): number {
    const collection = this.catalog.get(name);
    const rows = this.reader.select(operation, name, { query, ...(multi ? {} : { limit: 1 }) });
    for (const row of rows) this.#write(operation, collection, row, null, 'remove');
    return rows.length;
  }

  #insert(operation: Operation, collection: Collection, fields: Fields): Document {
    const operator = Object.keys(fields).find((field) => field.startsWith('$'));
    if (operator !== undefined)
      throw requestFailed(`the field name ${operator} must not start with $`);
    const { _id: given, ...rest } = fields;
    const document = { _id: given === undefined || given === '' ? newId() : given, ...rest };
    const row = { record: recordName(this.#nextRecord++), document: null };
    this.#write(operation, collection, row, document, 'add');
    return document;
  }

  #write(
    operation: Operation,
    collection: Collection,
    row: Row | { record: string; document: null },
    after: Document | null,
    kind: ChangeKind,
  ): void {
    const { record, document: before } = row;
    this.transactions.write(operation.transaction, { collection, record, before, after, kind });
    operation.in(collection.name).documentsWritten += 1;
  }
}

function replacement(before: Document, data: Fields): Document | null {
  const after = { _id: before._id, ...data };
  return sameValue(before, after) ? null : after;
}

const newId = (): string => randomBytes(16).toString('hex');
