import { lessThan, type Identified } from '../../../services/platform/database';
import type { Ports } from '../../../services/platform/ports';
import type { EventDocument, LogDocument } from '../../../services/settlement/documents';
import { eventId } from '../../../services/settlement/ids';
import { recordEvent } from '../../../services/settlement/inbox';
import { emptyQueue, markFolded, queueAfter } from '../../../services/settlement/project';
import { settleStore } from '../../../services/settlement/worker';
import { walletOf } from '../../../services/wallets/wallets';
import { expectBooks } from './books';
import {
  callsOfARun,
  dieAndRecover,
  failures,
  freezeAndWake,
  refundedEvents,
  steadyEvents,
  STORE,
  type Story,
} from './deaths';
import { dyingAt, fated, unharmed, type Sabotage } from './faulty';
import { ground } from './ground';

const ALWAYS_MET = lessThan(Number.MAX_SAFE_INTEGER);

/** Takes the condition on what was written last out of the updates of one collection. */
const unguarded = (name: string, field: string): Sabotage => ({
  where: (collection, where) =>
    collection === name && field in where ? { ...where, [field]: ALWAYS_MET } : where,
});

/** Some worker stands still at these calls; gives how often that showed in the books. */
const frozen = (places: readonly number[], story: Story): Promise<number> =>
  failures(places.map((place) => () => freezeAndWake(place, story)));

const dead = (places: readonly number[], story: Story): Promise<number> =>
  failures(places.map((place) => () => dieAndRecover(dyingAt(place, 'before'), story)));

/** Looks into all wallets with the eyes of a sabotaged process. */
const lookIntoWallets =
  (sabotage: Sabotage) =>
  async (ports: Ports): Promise<void> => {
    const lines = await ports.db.collection('statements').find({ store: STORE }, { limit: 1000 });
    for (const member of new Set(lines.map((line) => line.member)))
      await walletOf(fated(ports, unharmed, sabotage).ports, STORE, member);
  };

// Many small histories, on a machine that may be busy.
jest.setTimeout(300_000);

describe('a test fails without the guard', () => {
  it.each([
    ['entries', 'logSeq', steadyEvents(), [18, 24]],
    ['settlements', 'logSeq', refundedEvents(), [54, 66]],
    ['queues', 'record', steadyEvents(), [12, 24]],
  ] as const)('that %s ask for the last record that wrote them', async (...which) => {
    const [name, field, events, places] = which;
    expect(await frozen(places, { events })).toBe(0);
    expect(await frozen(places, { events, sabotage: unguarded(name, field) })).toBeGreaterThan(0);
  });

  it('that a gap is appended to its block once', async () => {
    const [events, sabotage] = [refundedEvents(), unguarded('gaps', 'logSeq')];
    // The last calls of all: the gaps, the queue, the events, and a look whether there are more.
    const calls = await callsOfARun({ events });
    const places = [calls - 5, calls - 4, calls - 3];
    expect(await dead(places, { events })).toBe(0);
    expect(await dead(places, { events, sabotage })).toBeGreaterThan(0);
  });

  it('that a record’s number can be added to the log once', async () => {
    let copies = 0;
    const sabotage: Sabotage = {
      added: (collection, document) =>
        collection === 'log' ? { ...document, _id: `${document._id}#${++copies}` } : document,
    };
    expect(await frozen([12, 24], { sabotage })).toBeGreaterThan(0);
  });

  it('that a record is projected again before the next is folded', async () => {
    const sabotage: Sabotage = {
      read: (collection, document) =>
        collection === 'queues' && document
          ? { ...document, record: Number.MAX_SAFE_INTEGER }
          : document,
    };
    expect(await dead([15, 42], {})).toBe(0);
    expect(await dead([15, 42], { sabotage })).toBeGreaterThan(0);
  });

  /** Does something of a record's projection as soon as the record is there. */
  const early = (write: (ports: Ports, record: LogDocument) => Promise<unknown>): Story => {
    let ports: Ports | undefined;
    return {
      begun: (its: Ports) => (ports = its),
      sabotage: {
        afterAdding: async (collection: string, document: object) => {
          if (collection === 'log' && ports) await write(ports, document as LogDocument);
        },
      },
    };
  };

  it('that the queue is written after all else of a record', async () => {
    const first = async ({ db }: Ports, record: LogDocument): Promise<void> => {
      const before = (await db.collection('queues').get(STORE)) ?? emptyQueue(STORE);
      await db.collection('queues').update({ _id: STORE }, queueAfter(record, before));
    };
    expect(await dead([15, 42], early(first))).toBeGreaterThan(0);
  });

  it('that events leave the inbox after all else of a record', async () => {
    expect(await dead([42, 45], early(markFolded))).toBeGreaterThan(0);
  });

  it('that a wallet takes in no line past the queue’s record', async () => {
    const hasty: Sabotage = {
      read: (collection, document) =>
        collection === 'queues' && document
          ? { ...document, record: (document as { record: number }).record + 1 }
          : document,
    };
    const looked = (sabotage: Sabotage) => dead([18, 33], { between: lookIntoWallets(sabotage) });
    expect(await looked({})).toBe(0);
    expect(await looked(hasty)).toBeGreaterThan(0);
  });

  it('that an event has an id that follows from its cause', async () => {
    const told = async (sabotage: Sabotage): Promise<void> => {
      const at = await ground();
      try {
        const { ports } = fated(at.ports, unharmed, sabotage);
        for (const event of [...steadyEvents().slice(0, 9), ...steadyEvents().slice(0, 9)])
          await recordEvent(ports, STORE, event);
        await settleStore(at.ports, STORE, { batch: 9 });
        const { report } = await expectBooks(at.ports, STORE);
        expect(report.events).toBe(9);
      } finally {
        await at.cloud.close();
      }
    };
    let copies = 0;
    const sabotage: Sabotage = {
      added: (collection, document) => {
        if (collection !== 'events') return document;
        const { store, kind, event } = document as EventDocument;
        const id = `${event.id}#${++copies}`;
        return {
          ...document,
          _id: eventId(store, { kind, id }),
          event: { ...event, id },
        } as Identified;
      },
    };
    await told({});
    await expect(told(sabotage)).rejects.toThrow();
  });
});
