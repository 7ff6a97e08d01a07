import { hear } from '../../services/payments/callback';
import type { Ports } from '../../services/platform/ports';
import { productionPorts } from '../../services/platform/production';

/** WeChat's own words for "heard" and for "tell me again". */
const HEARD = { errcode: 0, errmsg: '' };
const AGAIN = { errcode: -1, errmsg: 'not taken in' };

/** Called by WeChat Pay, at least once for each payment and refund. */
export function callbackWith(makePorts: () => Ports): (event: unknown) => Promise<object> {
  let ports: Ports | undefined;
  return async (event) => {
    ports ??= makePorts();
    if (ports.wechat().source !== 'wx_paycallback') return AGAIN;
    try {
      await hear(ports, event);
      return HEARD;
    } catch (error) {
      ports.fault(error, { requestId: 'pay-callback', action: 'hear' });
      return AGAIN;
    }
  };
}

export const main = callbackWith(productionPorts);
