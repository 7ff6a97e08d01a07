import { increaseBy } from '../../../services/platform/database';
import { STORE } from '../../simulation/settlement/line';
import type { Design } from './design';
import { database, prepareRanked, settleOne, transactionPerOrder } from './transaction';

/**
 * (c) The way of commercial plug-ins: every waiting entry keeps its rank, and whenever a payout moves
 * the line all of them are rewritten, with one update. The update is by query, which CloudBase does
 * not do in a transaction: who reads between the two sees ranks of before.
 */
export const renumbering: Design = {
  name: 'every rank rewritten at each payout',
  prepare: prepareRanked,

  async settle(at, events) {
    const db = database(at);
    for (const event of events) {
      const { outcome } = await settleOne(db, event);
      const moved = outcome.kind === 'settled' ? outcome.promoted.length : 0;
      if (moved > 0)
        await db
          .collection('entries')
          .update({ store: STORE, status: 'waiting' }, { rank: increaseBy(-moved) });
    }
  },

  books: (at) => transactionPerOrder.books(at),
};
