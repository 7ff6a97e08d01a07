import { bindRow } from './view';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

it('names both sides of a bind that waits, masked', () => {
  const bind = {
    id: 'b1',
    store: 's1',
    storeName: '拾光烘焙',
    partner: { name: '陈**', phoneTail: '8000' },
    friend: { name: '', phoneTail: '' },
    at: NOW,
  };
  expect(bindRow(bind, NOW)).toEqual({
    id: 'b1',
    title: '陈** 尾号 8000 带来 没写名字',
    note: '拾光烘焙 · 刚刚 · 这天超过 50 位',
  });
});
