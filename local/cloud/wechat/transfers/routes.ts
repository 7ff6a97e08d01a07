import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../../clock';
import { readBody } from '../../server';
import type { Route } from '../../server';
import { transferRequest } from './bill';
import type { TransferBill } from './bill';
import { decryptName, payKeys } from './keys';
import type { PayKeys } from './keys';
import { complaintAboutSignature, signAnswer } from './signature';
import { TransferError } from './transfers';
import type { Transfers } from './transfers';

export const TRANSFERS_PATH = '/v3/fund-app/mch-transfer/transfer-bills';

const OK = 200;
const BAD_REQUEST = 400;
const UNAUTHORIZED = 401;
const NOT_FOUND = 404;

const UTC_PLUS_8 = 8 * 3_600_000;

export interface TransferRoutesOptions {
  readonly clock: Clock;
  readonly transfers: Transfers;
  readonly appid: string;
  readonly mchId: string;
}

/** `2015-05-20T13:29:35+08:00`, as WeChat Pay's v3 interfaces write it. */
const v3Time = (instant: number) =>
  new Date(instant + UTC_PLUS_8).toISOString().replace(/\.\d+Z$/, '+08:00');

/**
 * WeChat Pay's merchant transfer, v3 over HTTP: make, query by either number, cancel. Requests must be signed with
 * the merchant's key, answers are signed with WeChat Pay's. The call-back is not built: query, as one must anyway.
 */
export function transferRoute(options: TransferRoutesOptions): Route {
  return async (request, response) => {
    const keys = await payKeys();
    const body = (await readBody(request)).toString();
    try {
      const complaint = complaintAboutSignature(signedParts(request, body), options.mchId, keys);
      if (complaint !== undefined) throw new TransferError(UNAUTHORIZED, 'SIGN_ERROR', complaint);
      send(response, OK, handle(options, request, body, keys), options.clock.now(), keys);
    } catch (error) {
      if (!(error instanceof TransferError)) throw error;
      const { status, code, message } = error;
      send(response, status, { code, message }, options.clock.now(), keys);
    }
  };
}

function signedParts(request: IncomingMessage, body: string) {
  const { method = '', url = '', headers } = request;
  return { method, url, body, authorization: headers.authorization ?? '' };
}

function send(
  response: ServerResponse,
  status: number,
  answer: object,
  now: number,
  keys: PayKeys,
): void {
  const body = JSON.stringify(answer);
  const headers = { 'content-type': 'application/json', ...signAnswer(body, now, keys) };
  response.writeHead(status, headers).end(body);
}

function handle(
  { transfers, appid, mchId }: TransferRoutesOptions,
  request: IncomingMessage,
  body: string,
  keys: PayKeys,
): object {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const path = pathname.slice(TRANSFERS_PATH.length);
  if (request.method === 'POST' && path === '') {
    const bill = transfers.create(readRequest(body, appid, keys));
    return {
      out_bill_no: bill.outBillNo,
      transfer_bill_no: bill.transferBillNo,
      create_time: v3Time(bill.createdAt),
      state: bill.state,
      ...(bill.packageInfo && { package_info: bill.packageInfo }),
    };
  }
  const [, kind, number = '', action] = path.split('/');
  const bill = findBill(transfers, kind, number);
  if (request.method === 'GET' && action === undefined) return asQueried(bill, appid, mchId);
  if (request.method === 'POST' && action === 'cancel' && kind === 'out-bill-no') {
    const { outBillNo, transferBillNo, state, updatedAt } = transfers.cancel(bill);
    return {
      out_bill_no: outBillNo,
      transfer_bill_no: transferBillNo,
      state,
      update_time: v3Time(updatedAt),
    };
  }
  throw new TransferError(NOT_FOUND, 'RESOURCE_NOT_EXISTS', '请求的资源不存在');
}

function findBill(transfers: Transfers, kind: string | undefined, number: string): TransferBill {
  const bill =
    kind === 'out-bill-no'
      ? transfers.find(number)
      : transfers.all().find(({ transferBillNo }) => transferBillNo === number);
  if (!bill) throw new TransferError(NOT_FOUND, 'NOT_FOUND', '记录不存在');
  return bill;
}

function readRequest(body: string, appid: string, keys: PayKeys) {
  const invalid = (message: string) => new TransferError(BAD_REQUEST, 'PARAM_ERROR', message);
  const parsed = transferRequest.safeParse(parseJson(body, invalid));
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  if (parsed.data.appid !== appid) throw invalid('appid 与商户号不匹配');
  if (parsed.data.user_name !== undefined) {
    try {
      decryptName(parsed.data.user_name, keys);
    } catch (error) {
      throw invalid(`收款用户姓名解密失败：${(error as Error).message}`);
    }
  }
  return parsed.data;
}

function parseJson(body: string, invalid: (message: string) => Error): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw invalid((error as Error).message);
  }
}

function asQueried(bill: TransferBill, appid: string, mchId: string): object {
  return {
    mch_id: mchId,
    appid,
    out_bill_no: bill.outBillNo,
    transfer_bill_no: bill.transferBillNo,
    state: bill.state,
    transfer_amount: bill.amount,
    transfer_remark: bill.remark,
    openid: bill.openid,
    create_time: v3Time(bill.createdAt),
    update_time: v3Time(bill.updatedAt),
    ...(bill.failReason && { fail_reason: bill.failReason }),
  };
}
