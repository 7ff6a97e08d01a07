import { cloudbaseDatabase } from '../../../services/platform/cloudbase-database';
import {
  atLeast,
  atMost,
  increaseBy,
  lessThan,
  moreThan,
  oneOf,
  type Collection,
  type Database,
} from '../../../services/platform/database';
import { MemoryPorts } from '../../../services/platform/memory-ports';
import { PATIENCE } from '../../../services/platform/retry';
import { ground } from '../database/harness';

interface Account {
  readonly _id: string;
  readonly owner: string;
  readonly fen: number;
  readonly note: { readonly text: string; readonly at?: number } | null;
}
interface Documents {
  accounts: Account;
}

const account = (_id: string, fen: number): Account => ({ _id, owner: 'o', fen, note: null });

/** The façade on the unmodified SDK against the embedded cloud. */
async function embedded(): Promise<Database<Documents>> {
  const { db } = await ground({ collections: [{ name: 'accounts', indexes: [] }] });
  const patience = { ...PATIENCE, pause: () => Promise.resolve() };
  return cloudbaseDatabase<Documents>(db, patience);
}

const inMemory = (): Promise<Database<Documents>> =>
  Promise.resolve(new MemoryPorts().db as Database<never> as Database<Documents>);

describe.each([
  ['the embedded cloud', embedded],
  ['the ports of unit tests', inMemory],
])('single documents in %s', (_, open) => {
  let accounts: Collection<Account>;
  beforeEach(async () => {
    accounts = (await open()).collection('accounts');
  });

  it('gives what was added, and nothing for what was not', async () => {
    await accounts.add(account('a', 1));
    expect(await accounts.get('a')).toEqual(account('a', 1));
    expect(await accounts.get('b')).toBeUndefined();
  });

  it('adds an _id once and keeps the first', async () => {
    expect(await accounts.add(account('a', 1))).toBe(true);
    expect(await accounts.add(account('a', 2))).toBe(false);
    expect(await accounts.get('a')).toEqual(account('a', 1));
  });

  it('changes a document only while its guard holds', async () => {
    await accounts.add(account('a', 5));
    expect(await accounts.update({ _id: 'a', fen: lessThan(5) }, { fen: 9 })).toBe(0);
    expect(await accounts.update({ _id: 'a', fen: atMost(5) }, { fen: 9 })).toBe(1);
    expect(await accounts.update({ _id: 'b' }, { fen: 9 })).toBe(0);
    expect((await accounts.get('a'))?.fen).toBe(9);
  });

  it('replaces a field as a whole, also null by an object and back', async () => {
    await accounts.add(account('a', 5));
    await accounts.update({ _id: 'a' }, { note: { text: 'x', at: 1 } });
    await accounts.update({ _id: 'a' }, { note: { text: 'y' } });
    expect((await accounts.get('a'))?.note).toEqual({ text: 'y' });
    await accounts.update({ _id: 'a' }, { note: null });
    expect((await accounts.get('a'))?.note).toBeNull();
  });

  it('increases a number where it lies', async () => {
    await accounts.add(account('a', 5));
    await Promise.all(
      Array.from({ length: 10 }, () => accounts.update({ _id: 'a' }, { fen: increaseBy(3) })),
    );
    expect((await accounts.get('a'))?.fen).toBe(35);
  });

  it('finds by comparisons, in order, as many as were asked for', async () => {
    for (const fen of [3, 1, 4, 2, 5]) await accounts.add(account(`a${fen}`, fen));
    const found = async (where: Parameters<typeof accounts.find>[0], limit = 10) =>
      (await accounts.find(where, { orderBy: [['fen', 'desc']], limit })).map(({ fen }) => fen);
    expect(await found({ fen: moreThan(2) })).toEqual([5, 4, 3]);
    expect(await found({ fen: atLeast(2) }, 2)).toEqual([5, 4]);
    expect(await found({ _id: oneOf(['a1', 'a4', 'a9']) })).toEqual([4, 1]);
    expect(await found({ owner: 'nobody' })).toEqual([]);
  });

  it('counts, adds up and finds the highest, one line a value, null left out', async () => {
    for (const fen of [3, 1, 4]) await accounts.add({ ...account(`a${fen}`, fen), owner: 'anna' });
    for (const fen of [20, 50]) await accounts.add({ ...account(`b${fen}`, fen), owner: 'ben' });
    await accounts.add({ ...account('c', 1), owner: null as never });
    const byOwner = async (where: Parameters<typeof accounts.tally>[0]) =>
      (await accounts.tally(where, { by: 'owner', sum: 'fen', latest: 'fen' })).sort((a, b) =>
        a.key < b.key ? -1 : 1,
      );
    expect(await byOwner({})).toEqual([
      { key: 'anna', count: 3, sum: 8, latest: 4 },
      { key: 'ben', count: 2, sum: 70, latest: 50 },
    ]);
    expect(await byOwner({ owner: oneOf(['anna', 'cleo']), fen: moreThan(2) })).toEqual([
      { key: 'anna', count: 2, sum: 7, latest: 4 },
    ]);
    expect(await accounts.tally({ owner: 'ben' }, { by: 'owner' })).toEqual([
      { key: 'ben', count: 2, sum: 0, latest: 0 },
    ]);
    expect(await byOwner({ owner: 'nobody' })).toEqual([]);
  });
});

describe('transactions in the embedded cloud', () => {
  it('change two documents together or not at all', async () => {
    const db = await embedded();
    const accounts = db.collection('accounts');
    await accounts.add(account('a', 10));
    await accounts.add(account('b', 0));
    const move = (fen: number) =>
      db.transaction(async (within) => {
        const inside = within.collection('accounts');
        const from = await inside.get('a');
        await inside.update('b', { fen: increaseBy(fen) });
        await inside.update('a', { fen: increaseBy(-fen) });
        if (!from || from.fen < fen) throw new Error('not enough');
        return from.fen - fen;
      });
    expect(await move(7)).toBe(3);
    await expect(move(7)).rejects.toThrow('not enough');
    expect((await accounts.get('a'))?.fen).toBe(3);
    expect((await accounts.get('b'))?.fen).toBe(7);
  });

  it('let calls take turns that were made at the same time', async () => {
    const db = await embedded();
    await db.transaction(async (within) => {
      const inside = within.collection('accounts');
      await Promise.all([1, 2, 3].map((fen) => inside.set(account(`a${fen}`, fen))));
    });
    const found = await db.collection('accounts').find({}, { limit: 10 });
    expect(found.map(({ fen }) => fen).sort()).toEqual([1, 2, 3]);
  });

  it('try again when another one was first, so that no increase is lost', async () => {
    const db = await embedded();
    const accounts = db.collection('accounts');
    await accounts.add(account('a', 0));
    const addOne = () =>
      db.transaction(async (within) => {
        const inside = within.collection('accounts');
        const { fen } = (await inside.get('a'))!;
        await inside.update('a', { fen: fen + 1 });
      });
    await Promise.all([addOne(), addOne(), addOne()]);
    expect((await accounts.get('a'))?.fen).toBe(3);
  });

  it('add, set and remove, and know what is missing', async () => {
    const db = await embedded();
    await db.collection('accounts').add(account('old', 1));
    await db.transaction(async (within) => {
      const inside = within.collection('accounts');
      expect(await inside.get('new')).toBeUndefined();
      await inside.add(account('new', 2));
      await inside.set(account('new', 3));
      await inside.remove('old');
    });
    expect(await db.collection('accounts').get('new')).toEqual(account('new', 3));
    expect(await db.collection('accounts').get('old')).toBeUndefined();
  });
});
