import { DEFAULT_PLAN } from '../../../domain/dividend/plan';
import { stampOrder } from '../../../domain/dividend/stamp';
import { INITIAL_STATE } from '../../../domain/dividend/state';
import type { DividendEvent, Entry, Plan, State } from '../../../domain/dividend/types';
import { fen, NO_MONEY } from '../../../domain/money/money';
import type { Counts } from '../../../local/cloud/stats';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import { tellStore } from '../../../services/messages/tell';
import { myEntries } from '../../../services/queue/my-entries';
import { entryId } from '../../../services/settlement/ids';
import { recordEvents } from '../../../services/settlement/inbox';
import { emptyQueue } from '../../../services/settlement/project';
import { EMPTY_LOG, recordAfter } from '../../../services/settlement/record';
import { settleStore } from '../../../services/settlement/worker';
import { ground, START, type Ground } from './ground';

const STORE = 's1';
const ORDERS = 500;

/** Three slots, 40 %, a third of the orders referred; amounts from ¥10.00 to ¥300.00. */
const PLAN: Plan = { ...DEFAULT_PLAN, maxOpenEntriesPerMember: 0 };

const orderEvent = (index: number): DividendEvent => ({
  kind: 'order',
  id: `o${index}`,
  at: START - 1_000_000 + index,
  askedBefore: NO_MONEY,
  stamp: stampOrder(
    {
      order: `o${index}`,
      buyer: `m${index % 70}`,
      base: fen(1000 + ((index * 7919) % 29_000)),
      wallet: NO_MONEY,
      paidThrough: 'outside:wechat',
      paidAt: 0,
      buyerIsStaff: false,
      referrer: index % 3 === 0 ? { member: `m${(index * 31) % 70}`, ownRate: null } : null,
    },
    { plan: PLAN, contributed: NO_MONEY, funds: null },
  ).stamp,
});

/** A store whose line is that long, as if all of it had been settled before. */
async function withLine(at: Ground, length: number): Promise<void> {
  const entry = (seq: number): Entry => ({
    seq,
    order: `old${seq}`,
    member: `x${seq}`,
    target: fen(1_000_000),
    received: NO_MONEY,
    status: seq <= PLAN.slots ? 'active' : 'waiting',
  });
  const entries = Array.from({ length: length + PLAN.slots }, (_, index) => entry(index + 1));
  const state: State = {
    ...INITIAL_STATE,
    running: true,
    slots: PLAN.slots,
    active: entries.slice(0, PLAN.slots),
    nextSeq: entries.length + 1,
    head: PLAN.slots + 1,
    waiting: length,
  };
  const record = recordAfter(EMPTY_LOG, STORE, {
    events: [],
    outcomes: [],
    entries: [],
    orders: [],
    state,
  });
  await at.ports.db.collection('log').add(record);
  await at.ports.db
    .collection('queues')
    .add({ ...emptyQueue(STORE), record: 1, head: state.head, waiting: length });
  const { database } = at.cloud;
  const documents = entries.map((each) => ({
    _id: entryId(STORE, each.seq),
    store: STORE,
    ...each,
    number: each.seq,
    joinedAt: 0,
    logSeq: 1,
  }));
  await database.run('seed', undefined, (operation) =>
    database.insert(operation, 'entries', documents),
  );
}

/** Every kind that settling gives cause to has a template, so that everybody's consent is looked up. */
function configured(): MemoryMessages {
  const messages = new MemoryMessages();
  const template = { id: 't', fields: [{ key: 'thing1', says: 'about' }] } as const;
  messages.configured = { promoted: template, free: template, commission: template };
  return messages;
}

/** What settling so many orders, and telling of it, asks of the database, per order. */
async function costWithLine(length: number): Promise<Counts> {
  const at = await ground();
  const ports = { ...at.ports, messages: configured() };
  try {
    await withLine(at, length);
    await recordEvents(
      at.ports,
      STORE,
      Array.from({ length: ORDERS }, (_, index) => orderEvent(index)),
    );
    await at.spent();
    expect(await settleStore(ports, STORE)).toEqual({ records: ORDERS / 100, events: ORDERS });
    await tellStore(ports, STORE);
    const spent = await at.spent();
    return {
      calls: spent.calls / ORDERS,
      documentsRead: spent.documentsRead / ORDERS,
      documentsWritten: spent.documentsWritten / ORDERS,
      indexEntriesRead: spent.indexEntriesRead / ORDERS,
    };
  } finally {
    await at.cloud.close();
  }
}

describe('what settling asks of the database, in batches of 100', () => {
  it('is at most 0.3 calls an order, and for a line of 20,000 at most 1.1 of a line of 100', async () => {
    const short = await costWithLine(100);
    const long = await costWithLine(20_000);
    expect(short.calls).toBeLessThanOrEqual(0.3);
    expect(long.calls / short.calls).toBeLessThanOrEqual(1.1);
    expect(long.documentsRead / short.documentsRead).toBeLessThanOrEqual(1.1);
    expect(long.documentsWritten / short.documentsWritten).toBeLessThanOrEqual(1.1);
    expect(long.indexEntriesRead / short.indexEntriesRead).toBeLessThanOrEqual(1.1);
  });
});

describe('what my place in the line asks of the database', () => {
  it('is at most 3 calls, and as many documents for the last of 20,000 as for the last of 100', async () => {
    const asked = async (length: number) => {
      const at = await ground();
      try {
        await withLine(at, length);
        await at.spent();
        const answer = await myEntries(at.ports, STORE, `x${length + PLAN.slots}`);
        expect(answer).toMatchObject({
          ok: true,
          value: { entries: [{ rank: length, percent: 0 }] },
        });
        return await at.spent();
      } finally {
        await at.cloud.close();
      }
    };
    const short = await asked(100);
    const long = await asked(20_000);
    expect(long.calls).toBeLessThanOrEqual(3);
    expect(long.documentsRead).toBeLessThanOrEqual(short.documentsRead + 1);
    expect(long.indexEntriesRead).toBeLessThanOrEqual(short.indexEntriesRead + 1);
  });
});
