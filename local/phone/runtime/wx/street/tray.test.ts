import type { Card } from './card';
import { Tray } from './tray';

const card = (id: string): Card => ({
  id,
  from: 'partner',
  to: 'friend',
  kind: 'message',
  title: '拾光烘焙：满200减30，到店可用',
  path: 'pages/claim/claim?s=1',
  imageUrl: '',
  at: 0,
});

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('a tray of shared cards', () => {
  it('keeps each card once, newest first, per persona', () => {
    const browser = shelf();
    const friend = new Tray(browser, 'friend');
    for (const id of ['a', 'b', 'a']) friend.add(card(id));
    expect(friend.cards().map(({ id }) => id)).toEqual(['a', 'b']);
    expect(new Tray(browser, 'shopper').cards()).toEqual([]);
  });

  it('keeps the last 20', () => {
    const friend = new Tray(shelf(), 'friend');
    for (let n = 1; n <= 25; n++) friend.add(card(String(n)));
    expect(friend.cards()).toHaveLength(20);
    expect(friend.cards()[0]?.id).toBe('25');
  });
});
