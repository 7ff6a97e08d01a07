import { difference } from './watch';

describe('what changed while the line was cut', () => {
  const a = { _id: 'a', n: 1 };
  const b = { _id: 'b', n: 1 };

  it('names documents that came, changed and went, as the client SDK names them', () => {
    const changes = difference(
      [a, b],
      [
        { ...a, n: 2 },
        { _id: 'c', n: 1 },
      ],
      5,
    );
    expect(changes).toEqual([
      { id: 5, docId: 'a', doc: { _id: 'a', n: 2 }, queueType: 'update', dataType: 'replace' },
      { id: 5, docId: 'c', doc: { _id: 'c', n: 1 }, queueType: 'enqueue', dataType: 'add' },
      { id: 5, docId: 'b', doc: b, queueType: 'dequeue', dataType: 'remove' },
    ]);
  });

  it('is nothing when nothing changed', () => {
    expect(difference([a, b], [{ ...a }, { ...b }], 5)).toEqual([]);
  });
});
