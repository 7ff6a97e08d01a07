import tcb from '@cloudbase/node-sdk';
import wechatCloud from 'wx-server-sdk';
import type { Instant } from '../../typings/scalars';
import type { Documents } from '../documents';
import { cloudbaseDatabase, type SdkDatabase } from './cloudbase-database';
import { describeError, isTimeout } from './cloudbase-errors';
import { TEMPLATES_VARIABLE } from '../messages/templates';
import { wechatMessages, type SendSubscribeMessage } from '../messages/wechat';
import { wechatPayments, type CloudPay } from '../payments/wechat';
import { randomId } from './ids';
import { wechatMiniCode, type AskForCode } from './mini-codes';
import { wechatPhoneNumber } from './phone-number';
import type { Ports } from './ports';
import { SECRET_VARIABLE, signer } from './secrets';

/** The part of `wx-server-sdk`'s `openapi` that is used here; its own types say `any`. */
interface WechatApi {
  readonly phonenumber: {
    readonly getPhoneNumber: (parameters: { readonly code: string }) => Promise<unknown>;
  };
  readonly subscribeMessage: { readonly send: SendSubscribeMessage };
  readonly wxacode: { readonly getUnlimited: AskForCode };
}

/**
 * How long a call of another function is given to be sent and accepted. The SDKs can only wait for the
 * answer, and `settle` answers seconds later.
 */
const ACCEPTED_AFTER_MS = 200;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @throws also when it is refused, which is a fault of ours: it would be refused each time */
async function callSettle(store: string, at: Instant): Promise<void> {
  const called = await wechatCloud.callFunction({ name: 'settle', data: { store, at } });
  const { result } = called as { readonly result?: { readonly ok?: boolean } };
  if (result?.ok !== true) throw new Error(`settle answered ${JSON.stringify(result)}`);
}

/**
 * The ports as they are in a cloud function.
 *
 * The database goes through `@cloudbase/node-sdk`, because `wx-server-sdk` loses the code of a
 * conflict; `wx-server-sdk` tells who is calling.
 */
export function productionPorts(): Ports {
  const fault: Ports['fault'] = (error, about) => {
    const stack = error instanceof Error ? error.stack : undefined;
    // eslint-disable-next-line no-console -- the console is the function's log on this platform
    console.error(JSON.stringify({ ...about, error: describeError(error), stack }));
  };
  // Its types forbid the symbol that its manual asks for.
  wechatCloud.init({ env: wechatCloud.DYNAMIC_CURRENT_ENV as unknown as string });
  // They leave cloudPay out, too.
  const { cloudPay } = wechatCloud as unknown as { readonly cloudPay: CloudPay };
  const api = wechatCloud.openapi as unknown as WechatApi;
  const app = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV });
  return {
    db: cloudbaseDatabase<Documents>(app.database() as unknown as SdkDatabase),
    now: () => Date.now(),
    pause,
    newId: randomId,
    wechat: () => {
      const { OPENID, SOURCE } = wechatCloud.getWXContext();
      return { openid: OPENID === '' ? undefined : OPENID, source: SOURCE ?? '' };
    },
    sign: signer(() => process.env[SECRET_VARIABLE]),
    phoneNumber: wechatPhoneNumber((code) => api.phonenumber.getPhoneNumber({ code })),
    pay: wechatPayments(cloudPay, () => {
      const { ENV, CLIENTIP } = wechatCloud.getWXContext();
      const environment = ENV ?? '';
      return { environment, callback: 'pay-callback', callerAddress: CLIENTIP ?? '127.0.0.1' };
    }),
    miniCode: wechatMiniCode((parameters) => api.wxacode.getUnlimited(parameters)),
    messages: wechatMessages(
      (message) => api.subscribeMessage.send(message),
      process.env[TEMPLATES_VARIABLE],
    ),
    async settleSoon(store, at) {
      const settling = callSettle(store, at).catch((error: unknown) => {
        // It waits until the event is due, which may be longer than this call does.
        if (!isTimeout(error)) fault(error, { requestId: store, action: 'settleSoon' });
      });
      await Promise.race([settling, pause(ACCEPTED_AFTER_MS)]);
    },
    fault,
  };
}
