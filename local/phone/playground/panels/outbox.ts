import type { DeliveredMessage, Persona } from '../../../cloud/client/protocol';
import { element } from '../../runtime/wx/screen/element';
import { get } from './api';
import { empty, lines, when, type Panel } from './panel';

const entry = (message: DeliveredMessage, to: string) =>
  element(
    'article',
    { class: 'entry' },
    element('header', {}, element('b', {}, message.title), when(message.at)),
    lines([
      ['给', to],
      ...message.lines.map(({ name, value }) => [name, value] as const),
      ...(message.page ? [['点开去', message.page] as const] : []),
    ]),
  );

/** Subscribe messages that were sent. */
export function outbox(personas: readonly Persona[]): Panel {
  const content = element('div', { class: 'panel' });
  const nameOf = (openid: string) =>
    personas.find((persona) => persona.openid === openid)?.name ?? openid;
  return {
    id: 'outbox',
    title: '消息',
    icon: 'message',
    content,
    async refresh() {
      const { messages } = await get('outbox');
      content.replaceChildren(
        ...messages.map((message) => entry(message, nameOf(message.openid))),
        ...(messages.length === 0 ? [empty('还没有发出过订阅消息')] : []),
      );
    },
  };
}
