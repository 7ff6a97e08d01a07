import { sweep } from '../../../services/settlement/run';
import { recordEvents } from '../../../services/settlement/inbox';
import { emptyQueue } from '../../../services/settlement/project';
import { placeOf } from '../../../services/settlement/ids';
import type { StatementDocument } from '../../../services/settlement/documents';
import { fen } from '../../../domain/money/money';
import { statement } from '../../../services/wallets/statement';
import { walletOf } from '../../../services/wallets/wallets';
import { myEntries } from '../../../services/queue/my-entries';
import { fated, type Fate } from './faulty';
import { ground, START, type Ground } from './ground';

const STORE = 's1';

let at: Ground;
beforeEach(async () => {
  at = await ground();
});
afterEach(() => at.cloud.close());

/** So many lines of a fen each for one member, all in one record. */
async function credit(record: number, lines: number): Promise<void> {
  const line = (index: number): StatementDocument => ({
    _id: `${STORE}/${record}/${index}`,
    store: STORE,
    member: 'alice',
    record,
    place: placeOf(record, index),
    kind: 'ended',
    about: 'c1',
    amount: fen(1),
    at: START,
  });
  const all = Array.from({ length: lines }, (_, index) => line(index));
  await at.ports.db.collection('statements').addMissing(all);
}

describe('a member with more lines in one record than a page holds', () => {
  beforeEach(async () => {
    await credit(1, 3);
    await credit(2, 2100);
    await at.ports.db.collection('queues').add({ ...emptyQueue(STORE), record: 2 });
  });

  it('has a wallet that takes in all of them, to the fen', async () => {
    expect(await walletOf(at.ports, STORE, 'alice')).toEqual({ balance: 2103, upTo: 2 });
  });

  it('finds each of them once, page by page', async () => {
    let before: number | undefined;
    let [lines, total] = [0, 0];
    do {
      const page = await statement(
        at.ports,
        { store: STORE, ...(before === undefined ? {} : { before }) },
        'alice',
      );
      if (!page.ok) throw new Error(page.refusal);
      lines += page.value.lines.length;
      total += page.value.lines.reduce((sum, line) => sum + line.amount, 0);
      before = page.value.next ?? undefined;
    } while (before !== undefined);
    expect([lines, total]).toEqual([2103, 2103]);
  });

  it('sees nothing of a record that is not complete', async () => {
    await credit(3, 5);
    expect((await walletOf(at.ports, STORE, 'alice')).balance).toBe(2103);
    const page = await statement(at.ports, { store: STORE }, 'alice');
    expect(page.ok && page.value.lines[0]?.record).toBe(2);
  });
});

describe('a store that cannot be settled', () => {
  it('holds up no other, however much it has left', async () => {
    const start = (id: string) => ({ kind: 'start', id, at: START - 60_000, slots: 3 }) as const;
    const many = Array.from({ length: 1200 }, (_, index) => start(`c${index}`));
    await recordEvents(at.ports, 'a', many.slice(0, 1000));
    await recordEvents(at.ports, 'a', many.slice(1000));
    await recordEvents(at.ports, 'b', [start('c')]);
    const faults: string[] = [];
    const failing: Fate = (_, call) => call();
    const { ports } = fated(at.ports, failing, {
      where: (collection, where) => {
        if (collection === 'log' && where['store'] === 'a') throw new Error('no log for a');
        return where;
      },
    });
    await sweep({ ...ports, fault: (_, { requestId }) => faults.push(requestId) });
    expect(faults).toEqual(['a']);
    expect((await at.ports.db.collection('queues').get('b'))?.record).toBe(1);
  });
});

describe('an open entry below fifty newer ones', () => {
  it('is still among mine', async () => {
    const entry = (seq: number) => ({
      _id: `${STORE}/${seq}`,
      store: STORE,
      seq,
      order: `o${seq}`,
      number: seq,
      member: 'alice',
      target: fen(100),
      received: fen(0),
      status: seq === 1 ? ('active' as const) : ('completed' as const),
      joinedAt: START,
      logSeq: 1,
    });
    const entries = Array.from({ length: 61 }, (_, index) => entry(index + 1));
    await at.ports.db.collection('entries').addMissing(entries);
    const answer = await myEntries(at.ports, STORE, 'alice');
    const seqs = answer.ok ? answer.value.entries.map(({ seq }) => seq) : [];
    expect(seqs).toHaveLength(51);
    expect(seqs.at(-1)).toBe(1);
  });
});
