import { Query } from 'mingo/query';
import { MingoError } from 'mingo/util';
import { invalidOperator } from './errors';
import { OPTIONS } from './operators';
import type { Document, Fields } from './value';

/** Whether a document meets a query, as MongoDB decides it; refuses an operator that there is not, naming it. */
export function matcher(query: Fields): (document: Document) => boolean {
  const compiled = refusing(() => new Query(query, OPTIONS));
  return (document) => refusing(() => compiled.test(document));
}

/** mingo's complaints are about operators and their arguments, and name them. */
export function refusing<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof MingoError) throw invalidOperator(error.message);
    throw error;
  }
}
