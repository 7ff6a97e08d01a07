import { createSign, createVerify, randomBytes } from 'node:crypto';
import { MERCHANT_SERIAL, PLATFORM_KEY_ID } from './keys';
import type { PayKeys } from './keys';

const SCHEME = 'WECHATPAY2-SHA256-RSA2048';
const ALGORITHM = 'RSA-SHA256';

export interface SignedRequest {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly body: string;
  readonly authorization: string;
}

/** Why WeChat Pay would not take a request's signature; undefined when it would. */
export function complaintAboutSignature(
  { method, url, body, authorization }: SignedRequest,
  mchId: string,
  { merchant }: PayKeys,
): string | undefined {
  const [scheme, rest = ''] = authorization.split(/ (.*)/s);
  if (scheme !== SCHEME) return `Http 头 Authorization 须以 ${SCHEME} 开头`;
  const given = Object.fromEntries(
    [...rest.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const { mchid, nonce_str: nonce, signature = '', timestamp, serial_no: serial } = given;
  if (mchid !== mchId) return `商户号 ${mchid ?? ''} 不存在`;
  if (serial !== MERCHANT_SERIAL) return '商户证书序列号有误';
  const message = [method, url, timestamp, nonce, body, ''].join('\n');
  const verified = createVerify(ALGORITHM)
    .update(message)
    .verify(merchant.publicKey, signature, 'base64');
  return verified ? undefined : '签名错误，请检查后再试';
}

/** WeChat Pay signs its answers as well; a merchant must check it. */
export function signAnswer(
  body: string,
  now: number,
  { platform }: PayKeys,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const nonce = randomBytes(16).toString('hex');
  const message = [timestamp, nonce, body, ''].join('\n');
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': nonce,
    'Wechatpay-Serial': PLATFORM_KEY_ID,
    'Wechatpay-Signature': createSign(ALGORITHM)
      .update(message)
      .sign(platform.privateKey, 'base64'),
  };
}
