import { fen } from '../../../domain/money/money';
import type { Counts } from '../../../local/cloud/stats';
import { MemoryMessages } from '../../../services/messages/memory-messages';
import { tellStore } from '../../../services/messages/tell';
import { myEntries } from '../../../services/queue/my-entries';
import { recordEvents } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { ground } from './ground';
import { orderEvent, PLAN, standingLine, STORE, withLine } from './line';

const ORDERS = 500;

/** Nobody in it is done in the time of a test. */
const longLine = (length: number) => standingLine(length, () => fen(1_000_000));

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
    await withLine(at, longLine(length));
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
        await withLine(at, longLine(length));
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
