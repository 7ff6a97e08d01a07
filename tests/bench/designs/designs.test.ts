import { ground } from '../../simulation/settlement/ground';
import { amountOf, orderEvent, standingLine, STORE } from '../../simulation/settlement/line';
import { booksByRules, mustAgree } from './design';
import { eventLog } from './log';
import { costOf } from './measure';
import { renumbering } from './renumber';
import { database, transactionPerOrder } from './transaction';

const LINE = standingLine(20, (seq) => amountOf(seq + 1));
const EVENTS = Array.from({ length: 30 }, (_, index) => orderEvent(index));

describe('three ways of settling the same orders', () => {
  it.each([eventLog, transactionPerOrder, renumbering])(
    '$name comes to what the rules say',
    async (design) => {
      const cost = await costOf(design, 20, 30);
      expect(cost.calls).toBeGreaterThan(1);
    },
  );

  it('a fen that went elsewhere would be seen', () => {
    const byRules = booksByRules(LINE, EVENTS);
    const wallets = new Map(byRules.wallets);
    for (const [member, amount] of byRules.wallets) wallets.set(member, amount + 1);
    expect(() => mustAgree('a', { ...byRules, wallets }, byRules)).toThrow('otherwise');
    expect(() => mustAgree('a', { ...byRules }, byRules)).not.toThrow();
  });

  it('rewritten ranks are the places in the line', async () => {
    const at = await ground();
    try {
      await renumbering.prepare(at, LINE);
      await renumbering.settle(at, EVENTS);
      const waiting = await database(at)
        .collection('entries')
        .find({ store: STORE, status: 'waiting' }, { orderBy: [['seq', 'asc']], limit: 1000 });
      expect(waiting[0]?.seq).toBeGreaterThan(4);
      expect(waiting.map(({ rank }) => rank)).toEqual(waiting.map((_, index) => index + 1));
    } finally {
      await at.cloud.close();
    }
  });
});
