import { fen } from '../../../../domain/money/money';
import { formatYuan } from '../../../../domain/money/yuan';
import type { PaymentArguments, PaymentSheet, TransferSheet } from '../../../cloud/client/protocol';
import { call, cancelled, Refused } from './call';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetButton, sheetHead } from './screen/screen';

const row = (name: string, value: string) =>
  element('div', { class: 'phone-row' }, element('span', {}, name), element('b', {}, value));

const amount = (value: number) =>
  element('strong', { class: 'phone-amount' }, formatYuan(fen(value)));

function askPayment({ screen }: Device, sheet: PaymentSheet) {
  return screen.ask<'pay' | 'cancel'>('sheet', { label: '微信支付' }, ({ answer }) =>
    element(
      'div',
      { class: 'phone-sheet phone-pay' },
      sheetHead(sheet.merchantName, sheet.body),
      amount(sheet.totalFee),
      row('付款方式', '零钱'),
      row('商户单号', sheet.outTradeNo),
      sheetButton('确认付款', 'primary', () => {
        answer('pay');
      }),
      sheetButton('取消', 'plain', () => {
        answer('cancel');
      }),
    ),
  );
}

async function requestPayment(device: Device, given: PaymentArguments) {
  const { cloud } = device;
  const sheet = await cloud.call('paymentOpen', {
    timeStamp: given.timeStamp,
    nonceStr: given.nonceStr,
    package: given.package,
    signType: given.signType,
    paySign: given.paySign,
  });
  const answer = await askPayment(device, sheet);
  // The cloud answers `cancel` with the refusal that WeChat words.
  await cloud.call('paymentAnswer', { package: given.package, answer });
}

function askTransfer({ screen }: Device, sheet: TransferSheet) {
  const until = new Date(sheet.expiresAt).toLocaleString('zh-CN', {
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return screen.ask<undefined>('sheet', { label: '确认收款' }, ({ answer, refuse }) =>
    element(
      'div',
      { class: 'phone-sheet phone-pay' },
      sheetHead(sheet.merchantName, sheet.remark),
      amount(sheet.amount),
      row('收款方式', '零钱'),
      row('请在此之前确认', until),
      sheetButton('确认收款', 'primary', () => {
        answer(undefined);
      }),
      sheetButton('以后再说', 'plain', () => {
        refuse(cancelled());
      }),
    ),
  );
}

interface TransferArguments {
  mchId: string;
  appId: string;
  package: string;
}

/** Shows WeChat's page for receiving money and confirms it; also what a tap on the notice opens. */
export async function confirmTransfer(device: Device, sheet: TransferSheet, packageInfo: string) {
  if (sheet.state !== 'WAIT_USER_CONFIRM')
    throw new Refused(`the transfer is ${sheet.state} and waits for nobody`);
  await askTransfer(device, sheet);
  await device.cloud.call('transferConfirm', { package: packageInfo });
}

async function receiveTransfer(device: Device, { mchId, appId, ...rest }: TransferArguments) {
  const given = { mchId, appId, package: rest.package };
  const sheet = await device.cloud.call('transferOpen', given);
  await confirmTransfer(device, sheet, given.package);
}

/** WeChat Pay on this phone: paying, and receiving a merchant's transfer. */
export const payment = (device: Device) => ({
  requestPayment: call('requestPayment', (given: PaymentArguments) =>
    requestPayment(device, given),
  ),
  requestMerchantTransfer: call('requestMerchantTransfer', (given: TransferArguments) =>
    receiveTransfer(device, given),
  ),
});
