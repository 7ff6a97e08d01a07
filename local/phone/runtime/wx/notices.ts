import { fen } from '../../../../domain/money/money';
import { formatYuan } from '../../../../domain/money/yuan';
import { Refused } from './call';
import type { Device } from './device';
import { enter, openCard } from './entry';
import { confirmTransfer } from './payment';
import { element } from './screen/element';
import { SCENE } from './street/card';

/** How long a notice stays, ms. */
const NOTICE_MS = 6000;

interface Notice {
  readonly from: string;
  readonly text: string;
  /** What a tap does. */
  readonly open?: () => Promise<unknown>;
}

/** A notice slides in over the mini-program, as WeChat's own do; a tap opens what it tells of. */
function notify({ host }: Device, { from, text, open }: Notice) {
  const notice = element(
    'button',
    {
      class: 'phone-notice phone-layer',
      attributes: { 'data-theme': host.appearance.theme() },
      onClick: () => {
        notice.remove();
        open?.().catch((error: unknown) => {
          if (!(error instanceof Refused)) host.reportError(error);
        });
      },
    },
    element('b', {}, from),
    element('span', {}, text),
  );
  document.querySelector('.phone-notice')?.remove();
  document.body.append(notice);
  setTimeout(() => {
    notice.remove();
  }, NOTICE_MS);
}

function moneyNotices(device: Device) {
  const { cloud } = device;
  cloud.on('payment', ({ state, merchantName, totalFee }) => {
    const paid = formatYuan(fen(totalFee));
    if (state === 'SUCCESS')
      notify(device, { from: '微信支付', text: `已付给${merchantName} ${paid}` });
    if (state === 'REFUND')
      notify(device, { from: '微信支付', text: `${merchantName}退款 ${paid}` });
  });
  cloud.on('transfer', (transfer) => {
    const amount = formatYuan(fen(transfer.amount));
    if (transfer.state === 'SUCCESS')
      notify(device, { from: '微信支付', text: `已收到${transfer.merchantName}的 ${amount}` });
    if (transfer.state !== 'WAIT_USER_CONFIRM') return;
    notify(device, {
      from: '微信支付',
      text: `${transfer.merchantName}向你转账 ${amount}，点这里确认收款`,
      open: () => confirmTransfer(device, transfer, transfer.package),
    });
  });
}

/** Tells on the phone what comes from outside: messages, money, cards, customer service. */
export function listenForNotices(device: Device) {
  const { cloud, street, host } = device;
  moneyNotices(device);
  cloud.on('message', ({ title, page, lines }) => {
    notify(device, {
      from: `服务通知 · ${title}`,
      text: lines.map(({ name, value }) => `${name} ${value}`).join('，'),
      ...(page && { open: () => enter(device, page, SCENE.subscribeMessage) }),
    });
  });
  cloud.on('contact', ({ from, text }) => {
    if (from === 'service') notify(device, { from: '客服消息', text });
  });
  street.heard.on((message) => {
    if (message.kind !== 'share' || message.card.to !== host.persona) return;
    const { card } = message;
    notify(device, {
      from: card.kind === 'timeline' ? '朋友圈' : '收到一张卡片',
      text: card.title,
      open: () => openCard(device, card),
    });
  });
}
