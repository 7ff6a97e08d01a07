import { increaseBy } from '../../../services/platform/database';
import { fen } from '../../../domain/money/money';
import type { DividendEvent } from '../../../domain/dividend/types';
import { auditSettling } from '../../../services/audit/audit';
import { recordEvents } from '../../../services/settlement/inbox';
import { settleStore } from '../../../services/settlement/worker';
import { walletOf } from '../../../services/wallets/wallets';
import { ground, type Ground } from './ground';
import { eventsOf } from './history';

const STORE = 's1';

let at: Ground;
beforeEach(async () => {
  at = await ground();
  const events = new Map<string, DividendEvent>();
  for (const event of eventsOf(11, 90)) events.set(`${event.kind}/${event.id}`, event);
  await recordEvents(at.ports, STORE, [...events.values()]);
  await settleStore(at.ports, STORE, { batch: 30 });
});
afterEach(() => at.cloud.close());

const places = async (): Promise<string[]> =>
  (await auditSettling(at.ports, STORE)).differences.map((difference) => difference.where);

describe('an audit', () => {
  it('finds nothing in a store whose books are right, wallets included', async () => {
    const [line] = await at.ports.db.collection('statements').find({ store: STORE }, { limit: 1 });
    await walletOf(at.ports, STORE, line!.member);
    const report = await auditSettling(at.ports, STORE);
    expect(report).toMatchObject({ records: 3, differences: [] });
    expect(report.entries).toBeGreaterThan(5);
  });

  it('finds a fen that was added to an entry', async () => {
    const { db } = at.ports;
    const [active] = await db
      .collection('entries')
      .find({ store: STORE, status: 'active' }, { limit: 1 });
    await db.collection('entries').update({ _id: active!._id }, { received: increaseBy(1) });
    expect(await places()).toEqual([`entries/${active!._id} received`]);
  });

  it('finds a wallet that has a fen more than its lines', async () => {
    const { db } = at.ports;
    const [line] = await db.collection('statements').find({ store: STORE }, { limit: 1 });
    await walletOf(at.ports, STORE, line!.member);
    const _id = `${STORE}/${line!.member}`;
    await db.collection('wallets').update({ _id }, { balance: increaseBy(1) });
    expect(await places()).toEqual([`wallets/${_id} balance`]);
  });

  it('finds an outcome that was rewritten, and that its hash does not fit', async () => {
    const { db } = at.ports;
    const record = await db.collection('log').get(`${STORE}/2`);
    const outcomes = record!.outcomes.map((outcome) =>
      outcome.kind === 'settled'
        ? { ...outcome, pool: (outcome.pool + 1) as typeof outcome.pool }
        : outcome,
    );
    await db.collection('log').update({ _id: `${STORE}/2` }, { outcomes });
    expect(await places()).toEqual([`log/${STORE}/2 outcomes`]);
  });

  it('finds an event whose amount was rewritten, from its record to the end of the log', async () => {
    const { db } = at.ports;
    const record = await db.collection('log').get(`${STORE}/1`);
    const events = record!.events.map((event) =>
      event.kind === 'order'
        ? {
            ...event,
            stamp: { ...event.stamp, base: (event.stamp.base + 1) as typeof event.stamp.base },
          }
        : event,
    );
    await db.collection('log').update({ _id: `${STORE}/1` }, { events });
    const found = await places();
    expect(found).toContain(`log/${STORE}/1 hash`);
    expect(found).toContain(`log/${STORE}/3 previous`);
  });

  it('finds a statement line that no event stands for, and one that is missing', async () => {
    const { db } = at.ports;
    const [line] = await db.collection('statements').find({ store: STORE }, { limit: 1 });
    await db.collection('statements').add({ ...line!, _id: `${STORE}/9/9` });
    expect(await places()).toEqual([`statements/${STORE}/9/9`]);
  });

  it('finds cash to pay that no refund stands for, and gaps and a queue that are not so', async () => {
    const { db } = at.ports;
    const due = { store: STORE, order: 'o1', cash: fen(777), through: 'outside:till' } as const;
    await db.collection('refundsDue').add({ _id: `${STORE}/r9`, ...due, at: 0, status: 'due' });
    await db
      .collection('gaps')
      .add({ _id: `${STORE}/b/9`, store: STORE, seqs: [9], counts: [], logSeq: 1 });
    await db.collection('queues').update({ _id: STORE }, { firstSeq: 99 });
    expect(await places()).toEqual([
      `queues/${STORE} firstSeq`,
      `refundsDue/${STORE}/r9`,
      `gaps/${STORE}/b/9`,
    ]);
  });
});
