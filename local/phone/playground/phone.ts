import type { Persona } from '../../cloud/client/protocol';
import { element } from '../runtime/wx/screen/element';
import { sceneOf, type Card } from '../runtime/wx/street/card';
import type { Street } from '../runtime/wx/street/street';
import { icon, type IconName } from './icons';
import type { Look } from './kept';
import { hueOf, roleOf } from './people';
import { tray } from './tray';

/** WeChat's text sizes worth seeing: normal, large, largest. */
const TEXT_SIZES = [16, 18, 22] as const;
const THEMES = ['auto', 'light', 'dark'] as const;

const THEME_ICONS: Record<Look['theme'], IconName> = { auto: 'auto', light: 'sun', dark: 'moon' };
const THEME_NAMES: Record<Look['theme'], string> = {
  auto: '跟随系统',
  light: '浅色',
  dark: '深色',
};

export interface PhoneEvents {
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly onClose: () => void;
}

/** The next of a round of choices. */
const next = <Choice>(choices: readonly Choice[], now: Choice) =>
  choices[(choices.indexOf(now) + 1) % choices.length] ?? now;

function iconButton(name: IconName, label: string, onClick: () => void) {
  return element(
    'button',
    { class: 'icon-button', title: label, attributes: { 'aria-label': label }, onClick },
    icon(name),
  );
}

const face = ({ id, name }: Persona) => {
  const circle = element(
    'i',
    { class: 'face', attributes: { 'aria-hidden': 'true' } },
    name.slice(-1),
  );
  circle.style.setProperty('--hue', String(hueOf(id)));
  return circle;
};

/** Switches of one phone; redraws itself as they are used. */
function switches(persona: Persona, street: Street, events: PhoneEvents) {
  let { look } = events;
  const bar = element('div', { class: 'switches' });
  const set = (change: Partial<Look>) => {
    look = { ...look, ...change };
    street.say({ kind: 'settings', to: persona.id, ...change });
    events.onLook(look);
    draw();
  };
  const draw = () => {
    const large = look.fontSizeSetting > TEXT_SIZES[0];
    const text = iconButton('text', `字号 ${look.fontSizeSetting}，换一档`, () => {
      set({ fontSizeSetting: next<number>(TEXT_SIZES, look.fontSizeSetting) });
    });
    text.classList.toggle('on', large);
    const network = iconButton(
      look.online ? 'online' : 'offline',
      look.online ? '有网络，点一下断网' : '没有网络，点一下恢复',
      () => {
        set({ online: !look.online });
      },
    );
    network.classList.toggle('warn', !look.online);
    bar.replaceChildren(
      iconButton(THEME_ICONS[look.theme], `外观：${THEME_NAMES[look.theme]}，换一种`, () => {
        set({ theme: next(THEMES, look.theme) });
      }),
      text,
      network,
    );
  };
  draw();
  return bar;
}

function frameOf(persona: Persona) {
  const frame = element('iframe', {
    class: 'glass',
    title: `${persona.name}的手机`,
    attributes: { src: `/phone/${persona.id}/screen`, allow: 'clipboard-read; clipboard-write' },
  });
  return frame;
}

/** One phone: who holds it, the phone itself, its switches and the cards that lie in front of it. */
export function phone(persona: Persona, street: Street, events: PhoneEvents) {
  const frame = frameOf(persona);
  const open = (card: Card) => {
    street.say({ kind: 'open', to: persona.id, path: card.path, scene: sceneOf(card) });
  };
  const cards = tray(persona.id, open);
  const column = element(
    'section',
    { class: 'phone', attributes: { 'aria-label': persona.name, 'data-persona': persona.id } },
    element(
      'header',
      {},
      face(persona),
      element('h2', {}, persona.name, element('small', {}, roleOf(persona))),
      iconButton('outside', `单独打开${persona.name}的手机`, () => {
        window.open(`/phone/${persona.id}`, '_blank', 'noopener');
      }),
      iconButton('close', `收起${persona.name}的手机`, events.onClose),
    ),
    element('div', { class: 'device' }, element('div', { class: 'screen' }, frame)),
    element(
      'footer',
      {},
      iconButton('back', '返回上一页', () => {
        street.say({ kind: 'back', to: persona.id });
      }),
      iconButton('scan', '用微信扫一扫', () => {
        street.say({ kind: 'scan', to: persona.id });
      }),
      iconButton('reload', '重新打开小程序', () => {
        frame.contentWindow?.location.reload();
      }),
      switches(persona, street, events),
      cards.button,
    ),
    cards.list,
  );
  return { column, refresh: cards.refresh };
}
