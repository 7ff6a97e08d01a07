import Sqlite from 'libsql';
import { join } from 'node:path';
import type { SdkDatabase } from './sdk-types';
import { LastingDatabase, type Running } from './server-process';

/*
 * The server is killed with -9 while clients write and transactions are open, again and again on the same data.
 * Each kill comes after a transaction of the round and some further acknowledged writes, so that it hits a server at work.
 */
const KILLS = 20;
const DOCUMENTS_PER_TRANSACTION = 3;

interface Acknowledged {
  readonly adds: Set<string>;
  readonly transactions: Set<string>;
  increments: number;
  /** Increments that may or may not have taken effect before a kill. */
  unknown: number;
}

async function all(db: SdkDatabase, collection: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  for (;;) {
    const { data } = await db.collection(collection).skip(rows.length).limit(1000).get();
    rows.push(...data);
    if (data.length < 1000) return rows;
  }
}

/** Clients that write until the server is gone; `acknowledged` is called after each write that was answered. */
class Clients {
  #gone = false;
  #next = 0;

  constructor(
    private readonly round: number,
    private readonly db: SdkDatabase,
    private readonly done: Acknowledged,
    private readonly acknowledged: () => void,
  ) {}

  stop(): void {
    this.#gone = true;
  }

  run(): Promise<unknown> {
    const add = () => this.#add();
    const transact = () => this.#transact();
    const others = [() => this.#leaveOpen(), () => this.#increment()];
    return Promise.all([add, add, transact, transact, ...others].map((work) => this.#repeat(work)));
  }

  async #repeat(work: () => Promise<void>): Promise<void> {
    while (this.#working()) {
      try {
        await work();
        this.acknowledged();
      } catch (error) {
        // Once the server is gone, calls fail as they may; before, none does.
        if (this.#working()) throw error;
      }
    }
  }

  #working(): boolean {
    return !this.#gone;
  }

  #id(): string {
    return `${this.round}-${this.#next++}`;
  }

  async #add(): Promise<void> {
    const id = this.#id();
    await this.db.collection('orders').add({ _id: id, number: `no ${id}` });
    this.done.adds.add(id);
  }

  async #transact(): Promise<void> {
    const id = this.#id();
    await this.db.runTransaction(async (transaction) => {
      for (let n = 0; n < DOCUMENTS_PER_TRANSACTION; n++) {
        await transaction.collection('entries').add({ _id: `${id}/${n}`, transaction: id });
      }
    });
    this.done.transactions.add(id);
  }

  async #leaveOpen(): Promise<void> {
    const transaction = await this.db.startTransaction();
    await transaction.collection('entries').add({ transaction: 'open' });
  }

  async #increment(): Promise<void> {
    this.done.unknown += 1;
    await this.db
      .collection('counters')
      .doc('writes')
      .update({ count: this.db.command.inc(1) });
    this.done.unknown -= 1;
    this.done.increments += 1;
  }
}

async function verify(db: SdkDatabase, done: Acknowledged): Promise<void> {
  const orders = await all(db, 'orders');
  const ids = new Set(orders.map(({ _id }) => _id));
  expect([...done.adds].filter((id) => !ids.has(id))).toEqual([]);
  const [last] = [...done.adds].slice(-1);
  const byIndex = await db
    .collection('orders')
    .where({ number: `no ${String(last)}` })
    .get();
  expect(byIndex.data).toHaveLength(last === undefined ? 0 : 1);

  const parts = new Map<unknown, number>();
  for (const { transaction } of await all(db, 'entries'))
    parts.set(transaction, (parts.get(transaction) ?? 0) + 1);
  expect([...parts].filter(([, count]) => count !== DOCUMENTS_PER_TRANSACTION)).toEqual([]);
  expect([...done.transactions].filter((id) => !parts.has(id))).toEqual([]);

  const [counter] = await all(db, 'counters');
  expect(counter?.['count']).toBeGreaterThanOrEqual(done.increments);
  expect(counter?.['count']).toBeLessThanOrEqual(done.increments + done.unknown);
}

describe('kill -9', () => {
  let lasting: LastingDatabase;

  beforeAll(async () => {
    lasting = await LastingDatabase.make([
      { name: 'orders', indexes: [{ name: 'number', unique: true, keys: [['number', 1]] }] },
      { name: 'entries', indexes: [{ name: 'transaction', keys: [['transaction', 1]] }] },
      { name: 'counters', indexes: [] },
    ]);
  });

  afterAll(() => lasting.remove());

  it(`loses nothing that was acknowledged and leaves no half transaction, in ${KILLS} kills`, async () => {
    const done: Acknowledged = {
      adds: new Set(),
      transactions: new Set(),
      increments: 0,
      unknown: 0,
    };
    const workUntilKilled = async (round: number, running: Running) => {
      const before = done.transactions.size;
      let further = (round * 7) % 20;
      let killed: Promise<void> | undefined;
      const clients = new Clients(round, running.db, done, () => {
        if (done.transactions.size === before || further-- > 0 || killed) return;
        clients.stop();
        killed = running.kill();
      });
      await clients.run();
      await killed;
    };
    for (let round = 0; round < KILLS; round++) {
      const running = await lasting.start();
      if (round === 0) await running.db.collection('counters').add({ _id: 'writes', count: 0 });
      else await verify(running.db, done);
      await workUntilKilled(round, running);
    }
    const running = await lasting.start();
    await verify(running.db, done);
    await running.kill();
    expect(done.adds.size).toBeGreaterThan(KILLS);
    expect(done.transactions.size).toBeGreaterThanOrEqual(KILLS);

    const file = new Sqlite(join(lasting.data, 'database.sqlite'));
    expect(file.prepare('PRAGMA integrity_check').raw().all([])).toEqual([['ok']]);
    file.close();
  });
});
