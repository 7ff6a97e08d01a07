import type { ContactMessage, Persona } from '../../../cloud/client/protocol';
import { element } from '../../runtime/wx/screen/element';
import { get, post } from './api';
import { empty, smallButton, type Panel } from './panel';

/** One person's talk with customer service, and the field to answer in. */
class Talk {
  private readonly lines = element('div', { class: 'talk' });
  private readonly input = element('input', { attributes: { placeholder: '以客服的身份回复' } });
  readonly entry: HTMLElement;

  constructor(
    private readonly openid: string,
    name: string,
    private readonly changed: (messages: readonly ContactMessage[]) => void,
  ) {
    this.entry = element(
      'article',
      { class: 'entry' },
      element('b', {}, name),
      this.lines,
      element('label', { class: 'field' }, this.input),
      element(
        'div',
        { class: 'row' },
        smallButton('回复', () => this.answer()),
      ),
    );
  }

  draw(messages: readonly ContactMessage[]) {
    this.lines.replaceChildren(
      ...messages.map(({ from, text }) => element('p', { class: `said said-${from}` }, text)),
    );
  }

  private async answer() {
    const text = this.input.value.trim();
    if (!text) return;
    const { messages } = await post('contact', { openid: this.openid, text });
    this.input.value = '';
    this.changed(messages);
  }
}

/** Customer service: what people wrote, answered by hand. */
export function contact(personas: readonly Persona[]): Panel {
  const nothing = empty('还没有人找客服');
  const content = element('div', { class: 'panel' }, nothing);
  const talks = new Map<string, Talk>();
  const draw = (messages: readonly ContactMessage[]) => {
    nothing.hidden = messages.length > 0;
    for (const openid of new Set(messages.map((message) => message.openid))) {
      const name = personas.find((persona) => persona.openid === openid)?.name ?? openid;
      const talk = talks.get(openid) ?? new Talk(openid, name, draw);
      if (!talks.has(openid)) content.append(talk.entry);
      talks.set(openid, talk);
      talk.draw(messages.filter((message) => message.openid === openid));
    }
  };
  return {
    id: 'contact',
    title: '客服',
    icon: 'contact',
    content,
    async refresh() {
      draw((await get('contact')).messages);
    },
  };
}
