import type { Rows } from '../row';
import { ANYBODY, MEMBERS } from '../town';

export const queue: Rows<'queue'> = {
  mine: { request: ({ store }) => ({ store }), may: MEMBERS },
  payouts: { request: ({ store }) => ({ store, seq: 1 }), may: ['shopper'] },
  ledger: { request: ({ store }) => ({ store }), may: ANYBODY },
  leave: { request: ({ store }) => ({ store, seq: 1 }), may: ['shopper'] },
};
