import { rowOf } from './view';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

it('shows a partner masked, with state and rate', () => {
  const partner = {
    member: 'm1',
    name: '陈**',
    phoneTail: '8000',
    state: 'paused' as const,
    rateBps: 1250,
    since: NOW,
    friends: 3,
    settled: 2_256,
    pending: 0,
  };
  expect(rowOf(partner, NOW)).toMatchObject({
    name: '陈** 尾号 8000',
    note: '暂停中 · 11月22日起 · 佣金 12.5%',
    rate: '12.5',
  });
  expect(rowOf({ ...partner, name: '', phoneTail: '' }, NOW).name).toBe('合伙人');
});
