import { element } from '../runtime/wx/screen/element';
import type { Card } from '../runtime/wx/street/card';
import { Tray } from '../runtime/wx/street/tray';
import { icon } from './icons';

function cardElement(card: Card, open: () => void) {
  const picture = element('span', { class: 'card-picture' });
  if (card.imageUrl) picture.style.backgroundImage = `url("${card.imageUrl}")`;
  return element(
    'button',
    { class: 'card', onClick: open },
    element(
      'span',
      {},
      element('small', {}, card.kind === 'timeline' ? '朋友圈' : '聊天'),
      element('b', {}, card.title),
    ),
    picture,
  );
}

/** What others shared with one persona: a button with their number, and the list behind it. */
export function tray(persona: string, open: (card: Card) => void) {
  const kept = new Tray(localStorage, persona);
  const count = element('span', { class: 'count' });
  const list = element('div', { class: 'tray' });
  list.hidden = true;
  const button = element(
    'button',
    {
      class: 'icon-button tray-button',
      title: '别人分享来的',
      attributes: { 'aria-label': '别人分享来的', 'aria-expanded': 'false' },
      onClick: () => {
        list.hidden = !list.hidden;
        button.setAttribute('aria-expanded', String(!list.hidden));
      },
    },
    icon('tray'),
    '收到',
    count,
  );
  const refresh = () => {
    const cards = kept.cards();
    count.textContent = cards.length > 0 ? String(cards.length) : '';
    const items = cards.map((card) =>
      cardElement(card, () => {
        open(card);
        list.hidden = true;
        button.setAttribute('aria-expanded', 'false');
      }),
    );
    list.replaceChildren(...(items.length > 0 ? items : [element('p', {}, '还没有人分享给他')]));
  };
  refresh();
  return { button, list, refresh };
}
