import { sweep } from '../../services/orders/sweep';
import type { Ports } from '../../services/platform/ports';
import { productionPorts } from '../../services/platform/production';

/** Looks after orders, refunds, top-ups, campaigns and coupons that nobody looked after in time. */
export function tendWith(makePorts: () => Ports): () => Promise<object> {
  let ports: Ports | undefined;
  return async () => {
    ports ??= makePorts();
    // Clients are kept out by the security rule as well.
    if (ports.wechat().source !== 'wx_trigger') return { ok: false, refusal: 'notAllowed' };
    return { ok: true, ...(await sweep(ports)) };
  };
}

export const main = tendWith(productionPorts);
