import type { Rows } from '../row';
import { KEY, MEMBERS } from '../town';

export const message: Rows<'message'> = {
  offers: { request: ({ store }) => ({ store }), may: MEMBERS },
  accepted: {
    request: ({ store }) => ({ key: KEY, store, kinds: ['promoted', 'free'] }),
    may: MEMBERS,
  },
};
