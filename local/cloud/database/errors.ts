import { CloudError } from '../service';

const RETRY = 'Please check your request, but if the problem persists, contact us.';

/** Another transaction holds the document, or has changed it since this one's snapshot. This one is gone by now. */
export const transactionConflict = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. ${RETRY}`,
  );

export const transactionNotExist = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. ${RETRY}`,
  );

export const transactionBusy = (): CloudError =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `[ResourceUnavailable.TransactionBusy] Transaction is busy. ${RETRY}`,
  );

export const COLLECTION_NOT_EXIST = 'DATABASE_COLLECTION_NOT_EXIST';

export const collectionNotExist = (name: string): CloudError =>
  new CloudError(
    COLLECTION_NOT_EXIST,
    `database collection not exists. [ResourceNotFound] Db or Table not exist: ${name}. ${RETRY}`,
  );

export const collectionExists = (name: string): CloudError =>
  new CloudError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceExist.Table] Table exist: ${name}. ${RETRY}`,
  );

/** `values` are the fields of the key that is there already, as JSON. */
export const duplicateKey = (collection: string, index: string, values: string): CloudError =>
  new CloudError(
    'DATABASE_DUPLICATE_WRITE',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: ${collection} index: ${index} dup key: ${values}}]}, {<nil>}]`,
  );

export const invalidParam = (message: string): CloudError =>
  new CloudError('INVALID_PARAM', message);

/** An operator that is unknown, or that the embedded cloud does not have; the message names it. (The spelling is the cloud's.) */
export const invalidOperator = (message: string): CloudError =>
  new CloudError('DATABASE_INVALID_OPERRATOR', message);

export const requestFailed = (message: string): CloudError =>
  new CloudError('DATABASE_REQUEST_FAILED', message);
