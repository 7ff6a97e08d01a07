import type { CloudError } from '../service';
import type { ClientError } from './protocol';

/** The numbers and words that `wx.cloud` gives for the cloud's codes. */
const KNOWN: Readonly<Record<string, readonly [errCode: number, words: string]>> = {
  SERVER_TIMEOUT: [-501002, 'resource server timeout'],
  EXCEED_REQUEST_LIMIT: [-501003, 'exceed request limit'],
  INVALIID_ENV: [-501005, 'invalid env'],
  INVALID_PARAM: [-501007, 'invalid parameters'],
  INVALID_ACTION: [-501007, 'invalid parameters'],
  FUNCTION_NOT_FOUND: [-501000, 'function not found'],
  PERMISSION_DENIED: [-501023, 'permission denied'],
  DATABASE_REQUEST_FAILED: [-502001, 'database request fail'],
  DATABASE_DUPLICATE_WRITE: [-502001, 'database request fail'],
  DATABASE_PERMISSION_DENIED: [-502003, 'database permission denied'],
  DATABASE_COLLECTION_NOT_EXIST: [-502005, 'database collection not exists'],
  STORAGE_EXCEED_AUTHORITY: [-503002, 'storage permission denied'],
  STORAGE_FILE_NONEXIST: [-503003, 'storage file not exists'],
  FUNCTIONS_REQUEST_FAIL: [-504001, 'functions request fail'],
  FUNCTIONS_EXECUTE_FAIL: [-504002, 'functions execute fail'],
  FUNCTIONS_TIME_LIMIT_EXCEEDED: [-504003, 'functions execute timeout'],
  FUNCTIONS_MEMORY_LIMIT_EXCEEDED: [-504002, 'functions execute fail'],
};

const SYSTEM_ERROR = [-501001, 'resource system error'] as const;

/** An error that a function of `wx` other than wx.cloud reports, such as `requestPayment:fail cancel`. */
export class WxError extends Error {
  constructor(
    readonly errCode: number,
    errMsg: string,
  ) {
    super(errMsg);
  }
}

/** `api` is the function of `wx` that fails, such as `cloud.callFunction`. */
export function clientError(api: string, error: CloudError | WxError): ClientError {
  if (error instanceof WxError) return { errCode: error.errCode, errMsg: error.message };
  const [errCode, words] = KNOWN[error.code] ?? SYSTEM_ERROR;
  return { errCode, errMsg: `${api}:fail ${errCode} ${words} | errMsg: ${error.message}` };
}
