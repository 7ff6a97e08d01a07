import type { ContactMessage } from '../../../cloud/client/protocol';
import { call } from './call';
import type { Device } from './device';
import { element } from './screen/element';
import { sheetHead } from './screen/screen';

const bubble = ({ from, text }: ContactMessage) =>
  element('p', { class: `phone-bubble phone-bubble-${from}` }, text);

function composer(send: (text: string) => void) {
  const input = element('input', { attributes: { placeholder: '发消息', 'aria-label': '发消息' } });
  const form = element(
    'form',
    { class: 'phone-composer' },
    input,
    element('button', { attributes: { type: 'submit' } }, '发送'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text) send(text);
    input.value = '';
  });
  return form;
}

/** The chat with the shop's customer service. */
async function openChat({ screen, cloud, host }: Device) {
  const { messages } = await cloud.call('contactMessages', {});
  const talk = element('div', { class: 'phone-talk' }, ...messages.map(bubble));
  const stop = cloud.on('contact', (message) => {
    talk.append(bubble(message));
  });
  const page = element(
    'div',
    { class: 'phone-page phone-chat', attributes: { role: 'dialog', 'aria-label': '客服会话' } },
    sheetHead('客服会话'),
    talk,
    composer((text) => {
      cloud.call('contactSend', { text }).catch((error: unknown) => {
        host.reportError(error);
      });
    }),
  );
  const layer = screen.show('screen', page);
  const back = element(
    'button',
    {
      class: 'phone-page-back',
      attributes: { 'aria-label': '返回' },
      onClick: () => {
        stop();
        layer.close();
      },
    },
    '‹',
  );
  page.prepend(back);
}

/** Customer service. */
export function contact(device: Device) {
  device.host.openTypes.handle('contact', async (button) => {
    await openChat(device);
    button.emit('contact', { errMsg: 'enterContact:ok', path: '', query: {} });
  });
  return {
    openCustomerServiceChat: call('openCustomerServiceChat', () => openChat(device)),
  };
}
