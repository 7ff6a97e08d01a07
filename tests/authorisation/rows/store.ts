import type { Rows } from '../row';
import { ANYBODY, KEY, MEMBERS, PROFILE } from '../town';

export const store: Rows<'store'> = {
  list: { request: () => ({}), may: ANYBODY },
  workplaces: { request: () => ({}), may: MEMBERS },
  register: { request: () => ({ key: KEY, profile: PROFILE }), may: MEMBERS },
  approve: { request: (town) => ({ store: town.store }), may: ['operator'] },
  postNews: {
    request: (town) => ({ store: town.store, key: KEY, text: '一' }),
    may: ['manager', 'owner'],
  },
};
