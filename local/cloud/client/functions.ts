import { z } from 'zod';
import type { Core } from '../cloud';
import { CLIENT_CALL } from '../functions/functions';
import type { Functions, Invocation } from '../functions/functions';
import type { Guard } from '../security/guard';
import { CloudError } from '../service';
import type { Handlers } from './handler';
import { WxError } from './errors';

/** Bytes of a function's answer to a phone. */
const LARGEST_ANSWER = 1024 * 1024;
const TOO_LARGE = -604001;

/** wx.cloud.callFunction, under the rules of who may invoke what. */
export function functionHandlers(
  core: Core,
  functions: Functions,
  guard: Guard,
): Pick<Handlers, 'callFunction'> {
  return {
    callFunction: {
      api: 'cloud.callFunction',
      given: z.object({ name: z.string(), data: z.unknown().optional() }),
      async answer({ name, data = {} }, { persona }) {
        const { openid, unionid } = persona;
        if (!(await guard.mayInvoke(name, { openid }))) {
          throw new CloudError(
            'PERMISSION_DENIED',
            `the security rules close the function ${name}`,
          );
        }
        const caller = { source: 'wx_client', openid, unionid };
        const ticket = functions.admit(caller);
        const invocation = await core.call(CLIENT_CALL, { function_name: name, data, ticket });
        const { requestId, json } = invocation as Invocation;
        if (Buffer.byteLength(json) > LARGEST_ANSWER) {
          throw new WxError(TOO_LARGE, 'cloud.callFunction:fail -604001 result size exceeds 1 MB');
        }
        return { result: JSON.parse(json) as unknown, requestID: requestId };
      },
    },
  };
}
