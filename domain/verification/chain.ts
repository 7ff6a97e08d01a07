import { hashOf } from './hash';

/** What of a store's record its hash is taken from: public lines, and a digest of the rest. */
export interface Link {
  readonly store: string;
  /** 1, 2, 3 … */
  readonly n: number;
  readonly ledger: readonly object[];
  readonly digest: string;
  /** The hash of record n − 1; empty for the first. */
  readonly previous: string;
}

/** A record as the public gets it: what the hash is taken from, and the hash it claims. */
export type ChainedRecord = Omit<Link, 'store'> & { readonly hash: string };

/** The hash of a record. The one place that says what it covers. */
export const linkHash = ({ store, n, ledger, digest, previous }: Link): string =>
  hashOf({ store, n, ledger, digest, previous });

/** What is wrong with a record: its content does not give its hash, or it does not follow the last. */
export interface BrokenLink {
  readonly n: number;
  readonly fault: 'content' | 'order';
}

/**
 * Checks records that follow each other, oldest first.
 *
 * @param after the hash of the record before the first of them, where it is known
 * @returns the first record that does not fit; null when all do
 */
export function firstBrokenLink(
  store: string,
  records: readonly ChainedRecord[],
  after?: string,
): BrokenLink | null {
  let before = after;
  let next = records[0]?.n;
  for (const record of records) {
    const { n, previous, hash } = record;
    const starts = n === 1 ? previous === '' : previous !== '';
    if (n !== next || !starts || (before !== undefined && previous !== before))
      return { n, fault: 'order' };
    if (linkHash({ ...record, store }) !== hash) return { n, fault: 'content' };
    before = hash;
    next = n + 1;
  }
  return null;
}
