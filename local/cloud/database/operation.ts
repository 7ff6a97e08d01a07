import type { Transaction } from './transaction';

/** What an operation has cost in one collection. */
export interface Usage {
  documentsRead: number;
  documentsWritten: number;
  indexEntriesRead: number;
}

/** One call's work in the database: where it reads and writes, and what that costs. */
export class Operation {
  readonly usage = new Map<string, Usage>();

  constructor(
    /** The name it is counted under, such as `database.getDocument`. */
    readonly action: string,
    /** The caller's, or one of its own that ends with it. */
    readonly transaction: Transaction,
  ) {}

  in(collection: string): Usage {
    let usage = this.usage.get(collection);
    if (!usage) {
      usage = { documentsRead: 0, documentsWritten: 0, indexEntriesRead: 0 };
      this.usage.set(collection, usage);
    }
    return usage;
  }
}
