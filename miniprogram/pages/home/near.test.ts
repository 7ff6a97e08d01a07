import type { Store } from '../../../typings/store';
import { nearRows } from './near';

/** 22 November 2026, 14:32 in Shanghai. */
const NOW = Date.UTC(2026, 10, 22, 6, 32);

const store = (id: string, latitude: number): Store => ({
  _id: id,
  name: `店 ${id}`,
  address: '梧桐路',
  place: { latitude, longitude: 121 },
  phone: '12345',
  opensAt: '08:00',
  closesAt: id === 'late' ? '12:00' : '21:00',
  photos: [],
  status: 'open',
  news: null,
});

const STORES = [store('shown', 31), store('late', 31.02), store('near', 31.01)];

describe('the other stores', () => {
  it('come nearest first once it is known where the person is', () => {
    const rows = nearRows(STORES, 'shown', { latitude: 31, longitude: 121 }, NOW);
    expect(rows.map(({ id }) => id)).toEqual(['near', 'late']);
    expect(rows[0]?.note).toBe('营业中 · 1.1 公里 · 梧桐路');
  });

  it('come in the order of their approval otherwise, without a distance', () => {
    const rows = nearRows(STORES, 'shown', undefined, NOW);
    expect(rows.map(({ note }) => note)).toEqual(['休息中 · 梧桐路', '营业中 · 梧桐路']);
  });
});
