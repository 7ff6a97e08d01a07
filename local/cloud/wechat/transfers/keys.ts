import { constants, generateKeyPair, privateDecrypt } from 'node:crypto';
import { promisify } from 'node:util';

export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What the merchant holds and what WeChat Pay holds; each side knows the other's public key. */
export interface PayKeys {
  readonly merchant: KeyPair;
  readonly platform: KeyPair;
}

export const MERCHANT_SERIAL = 'EMBEDDED0MERCHANT0SERIAL';
export const PLATFORM_KEY_ID = 'PUB_KEY_ID_EMBEDDED';

/** Half of what WeChat Pay asks for: made in a fraction of the time, and nothing depends on the length. */
const MODULUS_BITS = 1024;

function makePair(): Promise<KeyPair> {
  return promisify(generateKeyPair)('rsa', {
    modulusLength: MODULUS_BITS,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
}

let made: Promise<PayKeys> | undefined;

/** Made once per process, when first needed: it takes a while, and nothing outlives the process that uses it. */
export function payKeys(): Promise<PayKeys> {
  made ??= Promise.all([makePair(), makePair()]).then(([merchant, platform]) => ({
    merchant,
    platform,
  }));
  return made;
}

/** A name that the merchant encrypted with WeChat Pay's public key (RSA-OAEP, base64). Throws when it did not. */
export function decryptName(text: string, { platform }: PayKeys): string {
  const padding = constants.RSA_PKCS1_OAEP_PADDING;
  const key = { key: platform.privateKey, padding };
  return privateDecrypt(key, Buffer.from(text, 'base64')).toString();
}

/** What every function finds in its environment; in production the same names hold the merchant's real ones. */
export function payVariables(origin: string, mchId: string, keys: PayKeys): Record<string, string> {
  return {
    WECHATPAY_API_BASE: origin,
    WECHATPAY_MCH_ID: mchId,
    WECHATPAY_SERIAL_NO: MERCHANT_SERIAL,
    WECHATPAY_PRIVATE_KEY: keys.merchant.privateKey,
    WECHATPAY_PUBLIC_KEY_ID: PLATFORM_KEY_ID,
    WECHATPAY_PUBLIC_KEY: keys.platform.publicKey,
  };
}
