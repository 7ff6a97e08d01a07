import { z } from 'zod';
import { WxError } from '../../client/errors';
import type { Handlers } from '../../client/handler';
import type { PaymentOrder } from './order';
import type { Course } from '../course';
import type { Payments } from './payments';

const FAILED = -1;
const API = 'requestPayment';

const fail = (reason: string) => new WxError(FAILED, `${API}:fail ${reason}`);

/** wx.requestPayment: the payer's phone asks the person, and the person pays or does not. */
export function paymentHandlers(
  payments: Payments,
  course: Course,
): Pick<Handlers, 'paymentOpen' | 'paymentAnswer'> {
  const orderFor = (prepay: string, openid: string): PaymentOrder => {
    const order = payments.byPrepay(prepay);
    if (!order) throw fail('调用支付JSAPI缺少参数：package');
    if (order.openid !== openid) throw fail('下单账号与支付账号不一致');
    const obstacle = payments.obstacle(order);
    if (obstacle !== undefined) throw fail(obstacle);
    return order;
  };
  return {
    paymentOpen: {
      api: API,
      given: z.object({
        timeStamp: z.string(),
        nonceStr: z.string(),
        package: z.string(),
        signType: z.string(),
        paySign: z.string(),
      }),
      answer: (given, { persona }) => payments.sheet(orderFor(given.package, persona.openid)),
    },
    paymentAnswer: {
      api: API,
      given: z.object({ package: z.string(), answer: z.enum(['pay', 'cancel']) }),
      answer: (given, { persona }) => {
        const order = orderFor(given.package, persona.openid);
        if (given.answer === 'cancel') throw fail('cancel');
        if (course.current === 'fail') throw fail('银行卡余额不足，请更换支付方式');
        payments.pay(order, course.current);
        return { outTradeNo: order.outTradeNo };
      },
    },
  };
}
