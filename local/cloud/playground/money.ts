import type { PanelGets, PanelPayment, PanelTransfer, PaymentCourse } from '../client/panels';
import type { PaymentOrder } from '../wechat/pay/order';
import type { TransferBill } from '../wechat/transfers/bill';
import type { WeChat } from '../wechat/wechat';

/** Payments and transfers, newest first, and how the next ones go. */
export function moneyOf(wechat: WeChat): PanelGets['money'] {
  return {
    course: wechat.course.current,
    payments: wechat.payments
      .all()
      .reverse()
      .map((order) => panelPayment(wechat, order)),
    transfers: wechat.transfers
      .all()
      .reverse()
      .map((bill) => panelTransfer(wechat, bill)),
  };
}

function panelPayment({ payments, refunds, callbacks }: WeChat, order: PaymentOrder): PanelPayment {
  const { outTradeNo, openid, state, createdAt, prepayId } = order;
  const refunded = refunds
    .all()
    .filter((refund) => refund.outTradeNo === outTradeNo && refund.status === 'SUCCESS')
    .reduce((sum, { refundFee }) => sum + refundFee, 0);
  return {
    ...payments.sheet(order),
    package: `prepay_id=${prepayId}`,
    at: createdAt,
    openid,
    state,
    callbacks: callbacks.deliveries(outTradeNo),
    refunded,
  };
}

function panelTransfer({ transfers }: WeChat, bill: TransferBill): PanelTransfer {
  const { packageInfo, createdAt, openid } = bill;
  // Merchant transfers have no call-back here: one asks.
  const callbacks = 0;
  return { ...transfers.sheet(bill), package: packageInfo, at: createdAt, openid, callbacks };
}

/** Settles what waits for a person, in the person's place. False when nothing of that name waits. */
export function settle(wechat: WeChat, packageName: string, course: PaymentCourse): boolean {
  const { payments, transfers } = wechat;
  const order = payments.byPrepay(packageName);
  if (order && payments.obstacle(order) === undefined) {
    if (course === 'fail') payments.close(order);
    else payments.pay(order, course);
    return true;
  }
  const bill = transfers.byPackage(packageName);
  if (bill) transfers.confirm(bill, course);
  return bill !== undefined;
}
