import type { Rows } from '../row';
import { MEMBERS } from '../town';

export const wallet: Rows<'wallet'> = {
  balance: { request: ({ store }) => ({ store }), may: MEMBERS },
  statement: { request: ({ store }) => ({ store }), may: MEMBERS },
};
