/**
 * What CloudBase's SDKs say went wrong. The code gets lost on some of their paths and the text on
 * others, so both are read.
 */
export function describeError(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { code, errCode, message, errMsg } = error as Record<string, unknown>;
  return [code, errCode, message, errMsg]
    .filter((part) => typeof part === 'string' || typeof part === 'number')
    .join(' ');
}

/** Another transaction was first; trying again may help. */
export const isConflict = (error: unknown): boolean =>
  /Transaction_?Conflict|WriteConflict/i.test(describeError(error));

/** A document with this `_id`, or this value of a unique index, is there already. */
export const isDuplicate = (error: unknown): boolean =>
  /E11000|duplicate|-502001.*unique/i.test(describeError(error));

/** The server has rolled the transaction back by itself already. */
export const isTransactionGone = (error: unknown): boolean =>
  /TransactionNotExist/i.test(describeError(error)) || isConflict(error);

/** Nobody knows what became of the call. */
export const isTimeout = (error: unknown): boolean =>
  /time(d\s?|-)?out|ETIMEDOUT|ESOCKETTIMEDOUT/i.test(describeError(error));
