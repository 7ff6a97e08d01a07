import { fold } from '../../domain/dividend/fold';
import { MemoryStore } from '../../domain/dividend/memory';
import { INITIAL_STATE } from '../../domain/dividend/state';
import { History } from '../../domain/dividend/testing/history';
import type { DividendEvent, Entry } from '../../domain/dividend/types';
import { recordEvent } from '../../services/settlement/inbox';
import { settleStore } from '../../services/settlement/worker';
import { ground, type Ground } from './ground';

let at: Ground;
beforeEach(async () => {
  at = await ground();
});
afterEach(() => at.cloud.close());

const byId = (a: { _id: string }, b: { _id: string }) => (a._id < b._id ? -1 : 1);

describe('settling a random history in the cloud', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'seed %i gives what the pure fold gives, fen for fen',
    async (seed) => {
      const history = new History(seed);
      for (let step = 0; step < 700; step += 1) {
        const next = step === 0 ? history.start() : history.next();
        if (next.do === 'record') await recordEvent(at.ports, 's1', next.event);
        if (step % 90 === 0) await settleStore(at.ports, 's1', { batch: 30 });
      }
      await settleStore(at.ports, 's1', { batch: 30 });

      const log = await at.ports.db
        .collection('log')
        .find({ store: 's1' }, { orderBy: [['n', 'asc']], limit: 1000 });
      const store = new MemoryStore();
      let state = INITIAL_STATE;
      const events: DividendEvent[] = log.flatMap((record) => [...record.events]);
      for (const event of events) {
        const folded = fold(state, event, store);
        store.keep(event, folded);
        state = folded.state;
      }
      expect(log.at(-1)?.state).toEqual(state);

      const stored = await at.ports.db.collection('entries').find({ store: 's1' }, { limit: 1000 });
      const expected: Entry[] = [];
      for (let seq = 1; seq < state.nextSeq; seq += 1) {
        const entry = store.entry(seq);
        if (entry) expected.push(entry);
      }
      expect(
        stored
          .sort((a, b) => a.seq - b.seq)
          .map(({ seq, order, member, target, received, status }) => ({
            seq,
            order,
            member,
            target,
            received: status === 'completed' ? target : received,
            status,
          })),
      ).toEqual(expected);
      const pending = await at.ports.db.collection('events').find({ record: 0 }, { limit: 10 });
      expect(pending.sort(byId)).toEqual([]);
    },
  );
});
