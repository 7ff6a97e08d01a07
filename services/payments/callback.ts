import * as z from 'zod';
import { creditTopUp } from '../accounts/top-up';
import { creditOrder } from '../orders/wechat';
import { followRefund } from '../orders/refund-payment';
import type { Ports } from '../platform/ports';
import { paidThing } from './numbers';
import { factOf, PAID } from './wechat';

const RESULT = z.object({ returnCode: z.string(), resultCode: z.string().optional() });
const REFUNDED = z.object({ outTradeNo: z.string(), outRefundNo: z.string() });

/** A refund's call-back only says that there is news: what it is, WeChat is asked. */
async function hearOfRefund(ports: Ports, { outTradeNo, outRefundNo }: z.infer<typeof REFUNDED>) {
  const thing = paidThing(outTradeNo);
  const order = thing && (await ports.db.collection('orders').get(thing.id));
  if (order) await followRefund(ports, `${order.store}/${outRefundNo}`);
}

/**
 * Hears from WeChat of a payment or of a refund. Throws when it could not be taken in: WeChat then
 * tells again, for two days.
 */
export async function hear(ports: Ports, event: unknown): Promise<void> {
  const refunded = REFUNDED.safeParse(event);
  if (refunded.success) return hearOfRefund(ports, refunded.data);
  const { returnCode, resultCode } = RESULT.parse(event);
  // A payment that failed is none; the person may try again.
  if (returnCode !== 'SUCCESS' || resultCode !== 'SUCCESS') return;
  const fact = factOf(PAID.parse(event));
  const thing = paidThing(fact.number);
  if (!thing) throw new Error(`payment ${fact.number} is none of ours`);
  if (thing.thing === 'order') await creditOrder(ports, thing.id, fact);
  else await creditTopUp(ports, thing.id, fact);
}
