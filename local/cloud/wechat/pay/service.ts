import { z } from 'zod';
import type { Functions } from '../../functions/functions';
import { CloudError } from '../../service';
import type { Service } from '../../service';
import { PayError, refused, unreadable } from './answer';
import type { Payments } from './payments';
import type { Refunds } from './refunds';

/** `cloud.cloudPay.…` of wx-server-sdk; parameters and answers in snake_case JSON. */
export function payService(
  functions: Functions,
  payments: Payments,
  refunds: Refunds,
  appid: string,
): Service {
  const apis: Readonly<Record<string, (given: object, openid: string | undefined) => object>> = {
    unifiedOrder: (given, openid) => payments.unifiedOrder(given, openid),
    queryOrder: (given) => payments.queryOrder(given),
    closeOrder: (given) => payments.closeOrder(given),
    refund: (given) => refunds.refund(given),
    queryRefund: (given) => refunds.queryRefund(given),
  };
  return {
    'wx.wxPayApi': ({ params }) => {
      const name = String(params['apiName']);
      const invocation = functions.tokens.of(params);
      if (!invocation) {
        throw new CloudError('INVALID_REQUEST_SOURCE', 'cloudPay is called by a running function');
      }
      const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
      if (!api) throw new CloudError('INVALID_ACTION', `cloudPay.${name} is not supported`);
      const given = JSON.parse(
        Buffer.from(params['requestData'] as Uint8Array).toString(),
      ) as object;
      return Buffer.from(JSON.stringify(answer(api, given, invocation.caller.openid, appid)));
    },
  };
}

function answer(
  api: (given: object, openid: string | undefined) => object,
  given: object,
  openid: string | undefined,
  appid: string,
): object {
  const { sub_mch_id: subMchId } = given as { sub_mch_id?: string };
  try {
    return api(given, openid);
  } catch (error) {
    if (error instanceof PayError) return refused({ appid, subMchId: subMchId ?? '' }, error);
    if (error instanceof z.ZodError) return unreadable(z.prettifyError(error));
    throw error;
  }
}
