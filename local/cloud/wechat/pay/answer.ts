import { randomBytes } from 'node:crypto';

/** A refusal of WeChat Pay: result_code FAIL with one of its error codes. */
export class PayError extends Error {
  constructor(
    readonly errCode: string,
    description: string,
  ) {
    super(description);
  }
}

/** The service provider under which CloudBase's payments run. */
const PROVIDER = { appid: 'wxprovider0000000000', mch_id: '1800000000' };

export const nonce = (): string => randomBytes(16).toString('hex');

interface Merchant {
  readonly appid: string;
  readonly subMchId: string;
}

function frame({ appid, subMchId }: Merchant): Record<string, unknown> {
  return {
    return_code: 'SUCCESS',
    return_msg: 'OK',
    ...PROVIDER,
    sub_appid: appid,
    sub_mch_id: subMchId,
    nonce_str: nonce(),
    sign: nonce().toUpperCase(),
  };
}

export function succeeded(merchant: Merchant, fields: object): object {
  return { ...frame(merchant), result_code: 'SUCCESS', ...fields };
}

export function refused(merchant: Merchant, error: PayError): object {
  const { errCode: err_code, message: err_code_des } = error;
  return { ...frame(merchant), result_code: 'FAIL', err_code, err_code_des };
}

/** Parameters that WeChat Pay cannot read at all. */
export function unreadable(reason: string): object {
  return { return_code: 'FAIL', return_msg: reason };
}
