import type { Collection, Index } from './catalog';
import { requestFailed } from './errors';
import { encodeKey, END, invert } from './keys';
import type { Range } from './storage';
import { valuesAt, type Document } from './value';

/*
 * How collections lie in the storage, as in WiredTiger: documents by record, in the order of insertion;
 * each index, `_id` included, as entries of key and record.
 */
const DOCUMENT = 'd';
const ENTRY = 'i';
const RECORD_LENGTH = 12;

/** Records of a database are numbered in the order of insertion. */
export const recordName = (number: number): string =>
  number.toString(16).padStart(RECORD_LENGTH, '0');

export const recordOf = (key: string): string => key.slice(-RECORD_LENGTH);

export const documentKey = (collection: Collection, record: string): string =>
  DOCUMENT + collection.id + record;

export const documentRange = (collection: Collection): Range => {
  const from = DOCUMENT + collection.id;
  return { from, to: from + END };
};

/** Where an index's entries start. */
export const entryPrefix = (index: Index): string => ENTRY + index.id;

/** What an index holds of a document, each without the record. Several when a field is an array. */
export function indexKeys(index: Index, document: Document): string[] {
  let keys = [entryPrefix(index)];
  let array: string | null = null;
  for (const [field, direction] of index.keys) {
    const values = new Set(
      valuesAt(document, field).map((value) => directed(encodeKey(value), direction)),
    );
    if (values.size > 1) {
      const root = field.split('.', 1)[0] ?? field;
      if (array !== null && array !== root) {
        throw requestFailed(
          `index ${index.name}: cannot index parallel arrays [${array}] [${root}]`,
        );
      }
      array = root;
    }
    keys = keys.flatMap((key) => [...values].map((value) => key + value));
  }
  return keys;
}

export const directed = (key: string, direction: 1 | -1): string =>
  direction === 1 ? key : invert(key);
