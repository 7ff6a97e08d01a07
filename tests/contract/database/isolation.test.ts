import { CONFLICT, failure, ground } from './harness';
import type { SdkDatabase, Transaction } from './sdk-types';

/*
 * What isolation really gives, before a design leans on it: a snapshot, and the first to write wins.
 * What a transaction only read may change under it.
 */
describe('isolation between transactions', () => {
  let db: SdkDatabase;

  beforeEach(async () => {
    ({ db } = await ground());
    await db.createCollection('doctors');
    await db.collection('doctors').add([
      { _id: 'a', onCall: true, shifts: 1 },
      { _id: 'b', onCall: true, shifts: 1 },
    ]);
  });

  const doctors = () => db.collection('doctors');
  const inside = (transaction: Transaction) => transaction.collection('doctors');
  const two = async () => [await db.startTransaction(), await db.startTransaction()] as const;
  const onCall = async (transaction: Transaction) =>
    (await inside(transaction).where({ onCall: true }).get()).data.length;

  it('permits write skew: two that read both and write one each commit both', async () => {
    const [first, second] = await two();
    expect([await onCall(first), await onCall(second)]).toEqual([2, 2]);
    await inside(first).doc('a').update({ onCall: false });
    await inside(second).doc('b').update({ onCall: false });
    await first.commit();
    await second.commit();
    expect(await doctors().where({ onCall: true }).count()).toMatchObject({ total: 0 });
  });

  it('permits no write skew where both write a document that stands for what they decide on', async () => {
    await doctors().add({ _id: 'ward', version: 0 });
    const [first, second] = await two();
    expect([await onCall(first), await onCall(second)]).toEqual([2, 2]);
    const bump = { version: db.command.inc(1) };
    await inside(first).doc('ward').update(bump);
    expect(await failure(inside(second).doc('ward').update(bump))).toBe(CONFLICT);
  });

  it('prevents read skew: later commits are not seen, by id or by query', async () => {
    const reader = await db.startTransaction();
    expect((await inside(reader).doc('a').get()).data).toMatchObject({ shifts: 1 });
    await db.runTransaction(async (writer) => {
      await inside(writer).doc('a').update({ shifts: 2 });
      await inside(writer).doc('b').update({ shifts: 0 });
    });
    expect((await inside(reader).doc('b').get()).data).toMatchObject({ shifts: 1 });
    expect((await inside(reader).where({ shifts: 1 }).get()).data).toHaveLength(2);
  });

  it('prevents phantoms in what is read again', async () => {
    const reader = await db.startTransaction();
    expect(await onCall(reader)).toBe(2);
    await doctors().add({ _id: 'c', onCall: true });
    await doctors().doc('a').remove();
    expect((await inside(reader).where({ onCall: true }).get()).data.map(({ _id }) => _id)).toEqual(
      ['a', 'b'],
    );
  });

  it('prevents lost updates: of two that read and write the same document one is refused', async () => {
    const [first, second] = await two();
    await inside(first).doc('a').get();
    await inside(second).doc('a').get();
    await inside(first).doc('a').update({ shifts: 2 });
    await first.commit();
    expect(await failure(inside(second).doc('a').update({ shifts: 2 }))).toBe(CONFLICT);
  });

  it('prevents dirty reads', async () => {
    const [writer, reader] = await two();
    await inside(writer).doc('a').update({ onCall: false });
    expect(await onCall(reader)).toBe(2);
    expect((await doctors().doc('a').get()).data).toMatchObject([{ onCall: true }]);
    await writer.rollback();
  });

  it('raises a conflict for an update of what another has removed', async () => {
    const [first, second] = await two();
    await inside(second).doc('a').get();
    await inside(first).doc('a').remove();
    expect(await failure(inside(second).doc('a').update({ shifts: 9 }))).toBe(CONFLICT);
  });

  it('keeps a sum under concurrent transfers, and every snapshot of it', async () => {
    await db.createCollection('accounts');
    const ids = ['p', 'q', 'r'];
    await db.collection('accounts').add(ids.map((_id) => ({ _id, fen: 100 })));
    const sums = new Set<number>();
    const transfer = async (from: string, to: string) =>
      failure(
        db.runTransaction(async (transaction) => {
          const accounts = transaction.collection('accounts');
          const { data } = await accounts.where({}).get();
          sums.add(data.reduce((sum, { fen }) => sum + Number(fen), 0));
          const one = data.find(({ _id }) => _id === from);
          const other = data.find(({ _id }) => _id === to);
          await accounts.doc(from).update({ fen: Number(one?.['fen']) - 7 });
          await accounts.doc(to).update({ fen: Number(other?.['fen']) + 7 });
        }),
      );
    const outcomes: string[] = [];
    for (let round = 0; round < 8; round++) {
      outcomes.push(
        ...(await Promise.all([transfer('p', 'q'), transfer('q', 'r'), transfer('r', 'p')])),
      );
    }
    const { data } = await db.collection('accounts').get();
    expect(data.reduce((sum, { fen }) => sum + Number(fen), 0)).toBe(300);
    expect([...sums]).toEqual([300]);
    expect(new Set(outcomes).size).toBeLessThanOrEqual(2);
    expect(outcomes).toContain('no failure');
  });
});
