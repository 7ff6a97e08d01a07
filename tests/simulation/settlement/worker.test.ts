import { compareEvents, placeOf } from '../../../domain/dividend/sequence';
import type { DividendEvent } from '../../../domain/dividend/types';
import { hashOf } from '../../../services/settlement/hash';
import { recordEvent, recordEvents } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { myEntries } from '../../../services/queue/my-entries';
import { expectBooks, logOf } from './books';
import { ground, type Ground } from './ground';
import { eventsOf } from './history';

const STORE = 's1';

let at: Ground;
beforeEach(async () => {
  at = await ground();
});
afterEach(() => at.cloud.close());

/** Records a random past bit by bit and settles it in small batches as it grows. */
async function settleHistory(seed: number, count = 240): Promise<void> {
  const events = eventsOf(seed, count);
  for (let start = 0; start < count; start += 70) {
    await recordEvents(at.ports, STORE, unique(events.slice(start, start + 70)));
    await settleStore(at.ports, STORE, { batch: 30 });
  }
}

/** A bulk insert refuses one that holds an id twice; that events come twice is tested by itself. */
const unique = (events: readonly DividendEvent[]): DividendEvent[] => [
  ...new Map(events.map((event) => [`${event.kind}/${event.id}`, event])).values(),
];

describe('settling a random history in the cloud', () => {
  it.each([1, 2, 3, 4])(
    'seed %i: log, entries, wallets and queue are what the pure fold gives, fen for fen',
    async (seed) => {
      await settleHistory(seed);
      await expectBooks(at.ports, STORE);
      const left = await at.ports.db.collection('events').find({ record: 0 }, { limit: 1 });
      expect(left).toEqual([]);
    },
  );

  it.each([11, 13, 21, 47])(
    'seed %i: each waiting entry has the rank that counting gives',
    async (seed) => {
      await settleHistory(seed, 150);
      const { entries } = await expectBooks(at.ports, STORE);
      const waiting = entries.filter((entry) => entry.status === 'waiting');
      const counted = new Map(waiting.map((entry, index) => [entry.seq, index + 1]));
      for (const member of new Set(entries.map((entry) => entry.member))) {
        const answer = await myEntries(at.ports, STORE, member);
        const mine = answer.ok ? answer.value.entries : [];
        for (const { seq, rank } of mine)
          expect([seq, rank]).toEqual([seq, counted.get(seq) ?? null]);
      }
      expect(counted.size).toBeGreaterThan(3);
    },
  );

  it('an event recorded again, or settled at once by several workers, counts once', async () => {
    const events = eventsOf(9, 120);
    for (const event of [...events, ...events]) await recordEvent(at.ports, STORE, event);
    await Promise.all([1, 2, 3].map(() => settleStore(at.ports, STORE, { batch: 20 })));
    const { report } = await expectBooks(at.ports, STORE);
    expect(report.events).toBe(new Set(events.map(({ kind, id }) => `${kind}/${id}`)).size);
  });

  it('nothing is settled before it is due', async () => {
    const [start] = eventsOf(1, 1);
    await recordEvent(at.ports, STORE, { ...start!, at: at.clock.now() - 9_999 });
    await expect(settleStore(at.ports, STORE)).resolves.toEqual({ records: 0, events: 0 });
    await at.clock.advance(1);
    await expect(settleStore(at.ports, STORE)).resolves.toEqual({ records: 1, events: 1 });
  });
});

describe('the log', () => {
  it('is chained by hashes that anyone can compute from its public part', async () => {
    await settleHistory(3);
    const log = await logOf(at.ports, STORE);
    let previous = '';
    for (const { store, n, ledger, digest, hash, ...record } of log) {
      expect(hash).toBe(hashOf({ store, n, ledger, digest, previous }));
      expect(record.previous).toBe(previous);
      const { events, outcomes, entries, orders, state } = record;
      expect(digest).toBe(hashOf({ events, outcomes, entries, orders, state }));
      previous = hash;
    }
    expect(log.length).toBeGreaterThan(5);
  });

  it('names no member and no order in its public part', async () => {
    await settleHistory(3);
    const log = await logOf(at.ports, STORE);
    const text = JSON.stringify(log.map((record) => record.ledger));
    expect(text).not.toMatch(/"[mo]\d+"/);
  });

  it('holds the events of one batch in the order of settlement', async () => {
    for (const event of eventsOf(5, 60)) await recordEvent(at.ports, STORE, event);
    await settleStore(at.ports, STORE);
    const [record] = await logOf(at.ports, STORE);
    const places = (record?.events ?? []).map(placeOf);
    expect(places).toEqual([...places].sort(compareEvents));
  });
});
