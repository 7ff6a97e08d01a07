import { recordEvent } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { walletOf } from '../../../services/wallets/wallets';
import { logOf } from '../../simulation/settlement/books';
import { STORE, withLine } from '../../simulation/settlement/line';
import { Tally } from '../../../scripts/simulate/replay/tally';
import type { Design } from './design';

/** As many payers at once as write into the inbox, each from a function of their own. */
const PAYERS = 8;

/** (a) The event log of this project: an inbox, batches of 100, one appended record as the commit. */
export const eventLog: Design = {
  name: 'an event log, settled in batches',
  prepare: withLine,

  async settle({ ports }, events) {
    let next = 0;
    const payer = async (): Promise<void> => {
      for (let event = events[next++]; event; event = events[next++])
        await recordEvent(ports, STORE, event);
    };
    await Promise.all(Array.from({ length: PAYERS }, payer));
    await settleStore(ports, STORE, { dueAfterMs: 0 });
  },

  async books({ ports }) {
    const [first, ...log] = await logOf(ports, STORE);
    const outcomes = log.flatMap((record) => record.outcomes);
    const state = (log.at(-1) ?? first)?.state;
    if (!state) throw new Error('there is no log');
    const tally = new Tally();
    for (const outcome of outcomes) tally.add(outcome);
    const wallets = new Map<string, number>();
    for (const member of tally.wallets.keys())
      wallets.set(member, (await walletOf(ports, STORE, member)).balance);
    return { outcomes, state, wallets };
  },
};
